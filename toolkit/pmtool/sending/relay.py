"""Which mail server takes the mail, and how much of it: told by the environment, never by a program's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from pmtool.model.errors import UsageError

_PORTS = {"smtps": 465, "smtp": 587}
_EXAMPLE = "PMTOOL_SMTP=smtps://user@mail.example.org:465"


@dataclass(frozen=True, slots=True)
class Relay:
    """A mail server and how it is used.

    is_wrapped: encrypted from the first byte, else from STARTTLS on. per_minute: mails handed on at most, 0 for as
    fast as it goes. at_most: mails in one run. idempotency_header: what this server calls the header by which it takes
    the same mail once, "" for a server that doesn't. patience: seconds for an answer; patience_at_end: for the one
    after a whole mail, which is the only one worth waiting long for (RFC 5321, 4.5.3.2).
    """

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    is_wrapped: bool = True
    per_minute: int = 30
    at_most: int = 500
    idempotency_header: str = ""
    patience: float = 60
    patience_at_end: float = 600

    @property
    def is_here(self) -> bool:
        """Whether it runs on this computer, so that nobody can listen in between."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


def read_relay(environment: Mapping[str, str]) -> Relay:
    """The server named by PMTOOL_SMTP. Raises UsageError where that, or a setting beside it, can't be read."""
    url = urlsplit(environment.get("PMTOOL_SMTP", ""))
    if url.scheme not in _PORTS or not url.hostname:
        raise UsageError(f"To send mail, name a mail server in the environment: {_EXAMPLE}")
    if url.password is not None:
        raise UsageError("The password doesn't belong into PMTOOL_SMTP. Put it into PMTOOL_SMTP_PASSWORD.")
    user, password = unquote(url.username or ""), environment.get("PMTOOL_SMTP_PASSWORD", "")
    if bool(user) != bool(password):
        missing = "PMTOOL_SMTP_PASSWORD is" if user else f"The user in PMTOOL_SMTP ({_EXAMPLE}) is"
        raise UsageError(f"{missing} missing: a name and its password go together.")
    try:
        port = url.port or _PORTS[url.scheme]
    except ValueError:
        raise UsageError(f"PMTOOL_SMTP names no port that can be: {_EXAMPLE}") from None
    patience = _whole(environment, "PMTOOL_SMTP_SECONDS", 60, least=1)
    return Relay(
        host=url.hostname,
        port=port,
        user=user,
        password=password,
        is_wrapped=url.scheme == "smtps",
        per_minute=_whole(environment, "PMTOOL_SMTP_PER_MINUTE", 30, least=0),
        at_most=_whole(environment, "PMTOOL_SMTP_AT_MOST", 500, least=1),
        idempotency_header=_header(environment.get("PMTOOL_SMTP_IDEMPOTENCY_HEADER", "")),
        patience=patience,
        patience_at_end=patience if "PMTOOL_SMTP_SECONDS" in environment else 600,
    )


def _whole(environment: Mapping[str, str], name: str, default: int, *, least: int) -> int:
    said = environment.get(name, "")
    if not said:
        return default
    if not said.isascii() or not said.isdigit() or int(said) < least:
        raise UsageError(f"{name} is a whole number, {least} or more.")
    return int(said)


def _header(name: str) -> str:
    if name and not all(each.isascii() and (each.isalnum() or each == "-") for each in name):
        raise UsageError("PMTOOL_SMTP_IDEMPOTENCY_HEADER is the name of a header: letters, digits and hyphens.")
    return name
