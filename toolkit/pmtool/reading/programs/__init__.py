"""Trees as the nouns of a program: its file, messages, mappings, and what it uses by name."""
