"""Two programs side by side: what differs, how grave that is, and what it does to people."""
