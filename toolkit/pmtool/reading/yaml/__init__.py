"""Text as a tree in which every key and value knows its place, and what was meant where it can't be read."""
