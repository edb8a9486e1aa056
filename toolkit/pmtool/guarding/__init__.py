"""Who may see what: cleared templates, views for one audience, small cells withheld.

What needs people's data is loaded when it is first asked for: `validate` clears texts and has no people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmtool.guarding.templates import clear_texts
from pmtool.later import loaded_later

if TYPE_CHECKING:
    from pmtool.guarding.groups import withhold_groups
    from pmtool.guarding.lists import Lister
    from pmtool.guarding.messages import view_messages
    from pmtool.guarding.open_alerts import view_open_alerts
    from pmtool.guarding.people import zones_of
    from pmtool.guarding.served_alerts import view_served_alert
    from pmtool.guarding.suppression import suppress
else:
    __getattr__ = loaded_later(
        __name__,
        {
            "Lister": "lists",
            "view_messages": "messages",
            "suppress": "suppression",
            "withhold_groups": "groups",
            "zones_of": "people",
            "view_open_alerts": "open_alerts",
            "view_served_alert": "served_alerts",
        },
    )


__all__ = [
    "Lister",
    "clear_texts",
    "suppress",
    "view_messages",
    "view_open_alerts",
    "view_served_alert",
    "withhold_groups",
    "zones_of",
]
