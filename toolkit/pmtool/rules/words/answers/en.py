"""The words around an answer in English."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "yes": "Yes",
    "no": "No",
    "other": "Something else",
    "other_in_own_words": "In your own words: {question}",
    "one_more": "Is there one more to tell us about? ({section})",
    "item_means": "This means: {meaning}",
    "mend_missing": "Answer this question.",
    "mend_missing_choice": "Choose an answer.",
    "mend_missing_consent": "Tick the box to go on.",
    "mend_number": "Write a number, like 3 or 3.5.",
    "mend_whole": "Write a whole number, like 3.",
    "mend_range": "Write a number from {low} to {high}.",
    "mend_option": "Choose one of the answers on offer.",
    "mend_most": "Choose no more than {count}.",
    "mend_alone": "Choose either “{option}” or the other answers, not both.",
    "mend_consent": "Say yes or no.",
    "mend_date": "Write a real day: year, month and day.",
    "mend_time": "Write a time, like 9:00 or 17:30.",
    "mend_email": "Write one e-mail address, like name@example.org.",
    "mend_phone": "Write a phone number, with digits and signs only.",
    "mend_longest": "Write {count} characters or fewer.",
    "mend_shortest": "Write {count} characters or more.",
    "mend_pattern": "This doesn’t look as it should. Check what you wrote.",
    "mend_hours": "Write a day and from when to when, like {example}.",
    "mend_else": "Check this answer.",
}
