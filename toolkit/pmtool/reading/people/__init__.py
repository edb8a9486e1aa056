"""Tables of people as submissions: exports from elsewhere, pmtool's own columns, and decisions."""
