"""What `pmtool serve` is made of, without HTTP: programs that are served, and what happens on each page."""
