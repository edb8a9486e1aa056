"""`pmtool link`: links that a coordinator makes, lists and revokes by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from pmtool.model.errors import UsageError
from pmtool.model.form import FormKind
from pmtool.model.link import Link, LinkPurpose, LinkState
from pmtool.rules.forms import forms_of
from pmtool.steps.hold import hold
from pmtool.steps.hosting.hosted import NEVER_SERVED
from pmtool.steps.load import sound_program
from pmtool.store import link_id, new_code, new_token
from pmtool.workspace import Workspace, open_workspace, workspace_folder

FOR_ANYBODY = (FormKind.INTAKE, FormKind.NEEDS, FormKind.FEEDBACK)
_GROUP = 4  # characters of a code that stand together


@dataclass(frozen=True, slots=True)
class Made:
    """path: below the address that the program is served at. code: to be typed in; "" for one person's link."""

    path: str
    code: str
    until: date


@dataclass(frozen=True)
class Where:
    """Whose links."""

    program: Path
    workspace: Path | None = None
    database: str | None = None
    is_sample: bool = False

    def opened(self) -> tuple[Workspace, dict[str, FormKind]]:
        """The workspace, and the forms that can be served, with their kinds."""
        folder = sound_program(self.program).program
        where = workspace_folder(folder.program.id, self.program, self.workspace, sample=self.is_sample)
        workspace = open_workspace(where, folder.program.id, sample=self.is_sample, database=self.database)
        forms = forms_of(folder.program, folder.library)
        return workspace, {form.id: form.kind for form in forms if form.kind not in NEVER_SERVED}


def make_link(where: Where, form: str, person: str, now: datetime, lasts: timedelta) -> Made:
    """person: a pseudonym; "" for a link that anybody may use who has its code. Raises UsageError for what isn't so."""
    workspace, kinds = where.opened()
    if form not in kinds:
        raise UsageError(f"There is no form {form} that can be served. Choose from {', '.join(kinds)}.")
    if not person and kinds[form] not in FOR_ANYBODY:
        raise UsageError(f"{form} is for one person: say whom with --person, by the pseudonym in out/pairings.csv.")
    token = new_token() if person else new_code()
    purpose = LinkPurpose.ANSWER if person else LinkPurpose.OPEN
    occasion = f"by hand {now.date().isoformat()}"
    link = Link(link_id(token), purpose, now + lasts, form=form, person=person, occasion=occasion)
    with hold(workspace) as store:
        if person and person not in {each.id for each in store.load_state().people}:
            raise UsageError(f"Nobody in this workspace is {person}. The pseudonyms stand in out/pairings.csv.")
        store.add_links([link], now.date())
    code = "" if person else "-".join(token[at : at + _GROUP] for at in range(0, len(token), _GROUP))
    return Made(f"/{workspace.program}/{token}", code, link.until.date())


def links_of(where: Where) -> tuple[Link, ...]:
    """All that were ever made, the last to run out first."""
    workspace, _ = where.opened()
    with hold(workspace) as store:
        return tuple(sorted(store.links(), key=lambda each: (each.until, each.id), reverse=True))


def revoke(where: Where, chosen: str, now: datetime) -> tuple[Link, ...]:
    """Those that lead nowhere from now on. chosen: the first characters of a link's id, or a person's pseudonym."""
    workspace, _ = where.opened()
    with hold(workspace) as store:
        is_person = chosen.startswith("P-")
        found = [each for each in store.links() if (each.person == chosen if is_person else each.id.startswith(chosen))]
        if not found or (len(found) > 1 and not is_person):
            raise UsageError(f"{chosen} names {len(found) or 'no'} links. `pmtool link PROGRAM --list` shows them.")
        return store.change_links((each.id for each in found), LinkState.REVOKED, now.date())
