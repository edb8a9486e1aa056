"""The hall: a module a command, the order of its stages and when to stop."""
