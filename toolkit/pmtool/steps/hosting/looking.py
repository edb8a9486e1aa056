"""A contact of the program looks at an alert by their own link, and says what came of it."""

from __future__ import annotations

from datetime import datetime

from pmtool.guarding import view_served_alert
from pmtool.model.decision import Decision, Verdict
from pmtool.model.link import Link, LinkState
from pmtool.model.served import ServedAlertView
from pmtool.planning import Life
from pmtool.steps.decisions import take
from pmtool.steps.hold import hold
from pmtool.steps.hosting.hosted import Hosted

LONGEST = 2000  # characters of an outcome


def look(hosted: Hosted, link: Link) -> ServedAlertView | None:
    """The alert as its reader may see it; None where it is gone. Nothing is changed."""
    with hold(hosted.workspace, is_brief=True) as store:
        state = store.load_state()
    return view_served_alert(hosted.folder, state, link.about, link.reader)


def acknowledge(hosted: Hosted, link: Link, outcome: str, now: datetime) -> bool:
    """Recorded as a decision, as `pmtool decide` would; the next run does the rest. False where it is too late: what
    somebody else said first stands."""
    program, local = hosted.program, hosted.local(now)
    person = program.contacts.people.get(link.reader)
    by = person.name[program.languages[0]] if person else link.reader
    decision = Decision(link.about, Verdict.ACKNOWLEDGE, by, local.date(), " ".join(outcome.split())[:LONGEST])
    with hold(hosted.workspace, is_brief=True) as store:
        state = store.load_state()
        seen = view_served_alert(hosted.folder, state, link.about, link.reader)
        if seen is None or seen.is_closed:
            return False
        life = Life(program, hosted.folder.library, state, local.date(), local.time())
        taken = take(life, (decision,))
        store.save_decisions(taken.new, local.date())
        store.change_links((link.id,), LinkState.USED, local.date())
        return bool(taken.new)
