"""One door: a module a command, one table that names them. The only place that prints."""

from pmtool.cli.door import main

__all__ = ["main"]
