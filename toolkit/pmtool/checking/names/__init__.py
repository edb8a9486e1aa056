"""Whether every name means something, and one thing."""
