"""Whether people can read what is written, in their language."""
