"""pmtool's own words in English."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "needs_survey": "What would help people here?",
    "intake_mentee": "Apply for a mentor",
    "intake_mentor": "Apply to be a mentor",
    "intake_caregiver": "For a parent or caregiver",
    "screening": "Record of a check",
    "training_record": "Training record",
    "agreement": "Our agreement",
    "session_feedback": "After a group session",
    "follow_up": "How are things now?",
    "exit": "Looking back",
    "check": "Which check?",
    "passed": "Passed",
    "checked_on": "On which day?",
    "module": "Which module?",
    "completed_on": "Completed on",
    "i_agree": "I have read this agreement and I agree to it.",
    "session": "Which session?",
    "session_day": "On which day?",
    "came": "I was there",
}
