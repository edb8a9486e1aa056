"""What PostgreSQL refuses, in words.

A server that was reached says why by its SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html); one that
wasn't, only in the text of the driver.
"""

from __future__ import annotations

_LOST = (
    "The connection to the database was lost. What was being recorded is there whole or not at all, "
    "and nothing is done twice: run again."
)
_STOPPED = "The database is starting or stopping. Nothing was recorded; run again in a minute."

# The longest prefix of the SQLSTATE that is known decides; None is our own bug.
_BY_STATE: dict[str, str | None] = {
    "08": _LOST,
    "22": None,
    "23": None,
    "25006": "The database is read-only: a copy that only follows another server, or closed to writing. "
    "Nothing was recorded; give the server that takes writing.",
    "28": "The database refused the user or the password. Nothing was done; look at the user in the URL, "
    "and at the password in PMTOOL_DATABASE, PGPASSWORD or ~/.pgpass.",
    "3D": "There is no such database on the server. Nothing was done; make it with `createdb`, or correct the URL.",
    "40": "Another program was writing to this record. Nothing was recorded; run again.",
    "42": None,
    "42501": "The database's user may not do this. Nothing was recorded; it needs the right to CREATE in the "
    "database, and must own the record.",
    "53": "The database server lacks memory or connections. Nothing was recorded; run again later.",
    "53100": "The disk of the database server is full. Nothing was recorded; make room there, then run again.",
    "55P03": "Another program was writing to this record. Nothing was recorded; run again.",
    "57": _LOST,
    "57014": "The database took too long, and stopped. Nothing was recorded; run again.",
    "57P03": _STOPPED,
    "58": "The disk of the database server failed. Nothing was recorded; look at the server before you go on.",
    "XX001": "The database is damaged: a page of it can't be read. Nothing was recorded; restore the last backup.",
    "XX002": "The database is damaged: an index of it is broken. Nothing was recorded; restore the last backup.",
}
_BY_TEXT = {
    "password": _BY_STATE["28"],
    "authentication": _BY_STATE["28"],
    "no pg_hba.conf entry": _BY_STATE["28"],
    'role "': _BY_STATE["28"],
    'database "': _BY_STATE["3D"],
    "starting up": _STOPPED,
    "shutting down": _STOPPED,
    "too many": _BY_STATE["53"],
    "remaining connection slots": _BY_STATE["53"],
    "closed": _LOST,
    "lost": _LOST,
    "terminat": _LOST,
}


def say(error: BaseException | None) -> str | None:
    """What happened and what to do next; None for our own bug."""
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        known = [prefix for prefix in _BY_STATE if state.startswith(prefix)]
        if known:
            return _BY_STATE[max(known, key=len)]
        return "The database failed. Nothing was recorded; run `pmtool audit` to see whether it is whole."
    if type(error).__name__ not in ("OperationalError", "ConnectionTimeout"):
        return None
    said = str(error)
    for part, words in _BY_TEXT.items():
        if part in said:
            return words
    return (
        "The database can't be reached. Nothing was done; see that its server runs, that the host and the port of "
        "the URL are right, and that this computer is on the network."
    )
