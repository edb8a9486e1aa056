"""The codes of what is wrong with a program's tests: code → what it means, in a line."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "PM901": "A test names somebody who isn't among its people, or in another role.",
    "PM902": "A test names a rule, a message, a form or a contact that the program doesn't have.",
    "PM903": "A test answers a question that the form doesn't ask.",
    "PM904": "A form would not be accepted as a test fills it in.",
    "PM905": "Two people of a test have the same id.",
    "PM906": "A day of a test lies after its last day.",
}
