"""Which database a workspace's record lies in, where it isn't its own file."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pmtool.model.errors import UsageError

VARIABLE = "PMTOOL_DATABASE"
_SCHEMES = ("postgresql", "postgres")


def database_named(chosen: str | None, environ: Mapping[str, str], *, is_sample: bool) -> str:
    """The URL given, else the environment's, "" for none. A sample is kept in a file unless a database was chosen."""
    url = chosen or ("" if is_sample else environ.get(VARIABLE, ""))
    if url and urlsplit(url).scheme not in _SCHEMES:
        raise UsageError("A database is named by a URL such as postgresql://user@host/database.")
    return url


def without_password(url: str) -> str:
    """The URL as it may be written down: the password comes from the environment or from ~/.pgpass each time."""
    parts = urlsplit(url)
    user, at, host = parts.netloc.rpartition("@")
    query = urlencode([pair for pair in parse_qsl(parts.query) if pair[0] != "password"])
    return urlunsplit(parts._replace(netloc=f"{user.partition(':')[0]}{at}{host}", query=query))
