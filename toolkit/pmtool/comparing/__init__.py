"""Two programs side by side: what differs, how grave that is, and what it does to people."""

from pmtool.comparing.change import Grade, Sides
from pmtool.comparing.difference import Difference, People, tell_apart

__all__ = ["Difference", "Grade", "People", "Sides", "tell_apart"]
