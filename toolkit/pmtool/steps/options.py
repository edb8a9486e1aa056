"""How a run was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from pmtool.sending import Relay


@dataclass(frozen=True, slots=True)
class Options:
    """How a run was asked for. workspace: the folder the caller named. is_dry: show the plan and do nothing.

    moment: a day; a minute of a day by the program's clocks; or, with its zone, a moment anywhere. database: URL that
    the caller named. relay: the server that takes the mail; None means that it becomes files. accepts: a plan that
    somebody has looked at, by its digest, by the first characters of it, or as a file of JSON. url: where the forms are
    served, "" where they aren't.
    """

    program: Path
    moment: date | datetime
    workspace: Path | None = None
    is_sample: bool = False
    is_new: bool = False
    is_dry: bool = False
    database: str | None = None
    relay: Relay | None = None
    accepts: str | None = None
    url: str = ""

    @property
    def today(self) -> date:
        """The day of the moment, by the clocks it was given in."""
        return self.moment.date() if isinstance(self.moment, datetime) else self.moment

    def by_clocks_of(self, timezone: str) -> tuple[date, time | None]:
        """The day and the minute in this time zone; no minute where only a day was named."""
        if not isinstance(self.moment, datetime):
            return self.moment, None
        local = self.moment.astimezone(ZoneInfo(timezone)) if self.moment.tzinfo else self.moment
        return local.date(), local.time().replace(second=0, microsecond=0)
