"""The best matching where something ties pairs together: groups alike, stability, mentees who meet."""
