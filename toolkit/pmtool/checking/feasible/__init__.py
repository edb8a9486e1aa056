"""Whether the matching, the days and the people can do what the program says."""
