"""The time zone of countries that go by one; in others somebody has to say which."""

from __future__ import annotations

from collections.abc import Mapping

_PLACES = """
ae Asia/Dubai, at Europe/Vienna, be Europe/Brussels, bg Europe/Sofia, ch Europe/Zurich, co America/Bogota,
cz Europe/Prague, de Europe/Berlin, dk Europe/Copenhagen, ee Europe/Tallinn, eg Africa/Cairo, es Europe/Madrid,
fi Europe/Helsinki, fr Europe/Paris, gb Europe/London, gr Europe/Athens, gt America/Guatemala, hr Europe/Zagreb,
hu Europe/Budapest, ie Europe/Dublin, il Asia/Jerusalem, in Asia/Kolkata, iq Asia/Baghdad, is Atlantic/Reykjavik,
it Europe/Rome, jo Asia/Amman, jp Asia/Tokyo, ke Africa/Nairobi, kr Asia/Seoul, lb Asia/Beirut, lt Europe/Vilnius,
lu Europe/Luxembourg, lv Europe/Riga, ma Africa/Casablanca, mt Europe/Malta, ng Africa/Lagos, nl Europe/Amsterdam,
no Europe/Oslo, pe America/Lima, pl Europe/Warsaw, ro Europe/Bucharest, rs Europe/Belgrade, sa Asia/Riyadh,
se Europe/Stockholm, sg Asia/Singapore, si Europe/Ljubljana, sk Europe/Bratislava, sy Asia/Damascus,
tn Africa/Tunis, tr Europe/Istanbul, uy America/Montevideo, ve America/Caracas, za Africa/Johannesburg
"""
_WORDS = _PLACES.replace(",", " ").split()
ZONES: Mapping[str, str] = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
