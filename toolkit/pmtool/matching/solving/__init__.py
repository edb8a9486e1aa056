"""The best matching of pairs that are worth so much each, exactly: one face after the other, in blocks."""
