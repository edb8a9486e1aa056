"""Whether files are shaped as the schema says, and what was meant where they aren't."""
