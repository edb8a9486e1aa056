"""An alert for the contact who was told of it, on a page of their own: what is shared, as far as they may read it."""

from __future__ import annotations

from datetime import datetime

from pmtool.guarding.lists import Lister
from pmtool.model.decision import Verdict
from pmtool.model.folder import ProgramFolder
from pmtool.model.records import State
from pmtool.model.served import ServedAlertView
from pmtool.rules.spoken import moment_in_words
from pmtool.rules.stand_ins import line_of
from pmtool.rules.words import word


def view_served_alert(folder: ProgramFolder, state: State, about: str, reader: str) -> ServedAlertView | None:
    """None where there is no such alert any more. reader: a contact of the program, by their id."""
    program = folder.program
    alert = next((each for each in state.alerts if each.id == about), None)
    rule = next((each for each in program.wellbeing.alerts if alert and each.id == alert.rule), None)
    if alert is None or rule is None:
        return None
    lister = Lister(folder, state, reader)
    language, people = lister.language, program.contacts.people
    is_decided = any(each.about == about and each.verdict is Verdict.ACKNOWLEDGE for each in state.decisions)
    told = {each.who: each.due for each in alert.told}
    line = line_of(program, rule.tell)
    after = line[line.index(reader) + 1 :] if reader in line else line
    following = next((people[name] for name in after if name in people), None)
    title = rule.title[language]
    return ServedAlertView(
        title=word("second_look", language, title=title) if alert.is_second_look else title,
        level=word(f"level_{rule.level}", language),
        about=lister.whom(rule, alert),
        due=moment_in_words(datetime.fromisoformat(told.get(reader, alert.due)), language),
        said=lister.shared(rule, alert),
        offer=rule.response.offer[language],
        mentee=word(f"told_{rule.mentee_told}", language),
        line=f"{following.name[language]}{f', {following.phone}' if following.phone else ''}" if following else "",
        is_closed=is_decided or alert.acknowledged_on is not None,
    )
