"""pmtool: peer-mentoring programs for emotional support, as files in git."""

__version__ = "0.1.0"
