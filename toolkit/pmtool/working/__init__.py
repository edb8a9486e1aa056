"""The hand that shares work out: a round of sites as jobs in PostgreSQL, for as many workers as there are."""

from pmtool.working.queue import Round, work

__all__ = ["Round", "work"]
