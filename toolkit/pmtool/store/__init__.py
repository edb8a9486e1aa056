"""The hand that records: a program's state in a database, sealed, once each, and never half.

Loaded when first asked for: whoever looks at a file in passing needs no library of databases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmtool.later import loaded_later

if TYPE_CHECKING:
    from pmtool.store.actions import Run
    from pmtool.store.copying import copy_in, copy_out
    from pmtool.store.glimpse import glimpse_people
    from pmtool.store.homes import Home, Place, reach
    from pmtool.store.links import child_token, link_id, new_code, new_token
    from pmtool.store.opening import Store, enter, open_store
    from pmtool.store.reception import Reception, open_reception
    from pmtool.store.sealing import WORKSPACE, KeyRing
    from pmtool.store.submissions import FileRead, Saved
    from pmtool.store.taking import Sent
else:
    __getattr__ = loaded_later(
        __name__,
        {
            "FileRead": "submissions",
            "Home": "homes",
            "KeyRing": "sealing",
            "Place": "homes",
            "Reception": "reception",
            "Run": "actions",
            "Saved": "submissions",
            "Sent": "taking",
            "Store": "opening",
            "WORKSPACE": "sealing",
            "child_token": "links",
            "copy_in": "copying",
            "copy_out": "copying",
            "enter": "opening",
            "glimpse_people": "glimpse",
            "link_id": "links",
            "new_code": "links",
            "new_token": "links",
            "open_reception": "reception",
            "open_store": "opening",
            "reach": "homes",
        },
    )


__all__ = [
    "WORKSPACE",
    "FileRead",
    "Home",
    "KeyRing",
    "Place",
    "Reception",
    "Run",
    "Saved",
    "Sent",
    "Store",
    "child_token",
    "copy_in",
    "copy_out",
    "enter",
    "glimpse_people",
    "link_id",
    "new_code",
    "new_token",
    "open_reception",
    "open_store",
    "reach",
]
