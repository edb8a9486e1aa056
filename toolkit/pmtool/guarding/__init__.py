"""Who may see what: cleared templates, views for one audience, small cells withheld."""

from pmtool.guarding.lists import Lister
from pmtool.guarding.messages import view_messages
from pmtool.guarding.suppression import suppress
from pmtool.guarding.templates import clear_texts

__all__ = ["Lister", "clear_texts", "suppress", "view_messages"]
