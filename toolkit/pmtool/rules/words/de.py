"""pmtool's own words in German."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "needs_survey": "Was würde den Menschen hier helfen?",
    "intake_mentee": "Anmeldung: Ich wünsche mir Begleitung",
    "intake_mentor": "Anmeldung: Ich möchte andere begleiten",
    "intake_caregiver": "Für Eltern und Sorgeberechtigte",
    "screening": "Nachweis einer Prüfung",
    "training_record": "Nachweis einer Schulung",
    "agreement": "Unsere Vereinbarung",
    "session_feedback": "Nach einem Gruppentreffen",
    "follow_up": "Wie geht es dir jetzt?",
    "exit": "Rückblick",
    "check": "Welche Prüfung?",
    "passed": "Bestanden",
    "checked_on": "An welchem Tag?",
    "module": "Welches Modul?",
    "completed_on": "Abgeschlossen am",
    "i_agree": "Ich habe diese Vereinbarung gelesen und stimme ihr zu.",
    "session": "Welches Treffen?",
    "session_day": "An welchem Tag?",
    "came": "Ich war dabei",
}
