"""The hand that records: a program's state in a database, sealed, once each, and never half."""

from pmtool.store.actions import Run
from pmtool.store.copying import copy_in, copy_out
from pmtool.store.homes import Home, Place, reach
from pmtool.store.links import child_token, link_id, new_code, new_token
from pmtool.store.opening import Store, enter, open_store
from pmtool.store.reception import Reception, open_reception
from pmtool.store.sealing import WORKSPACE, KeyRing
from pmtool.store.submissions import FileRead, Saved
from pmtool.store.taking import Sent

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
    "link_id",
    "new_code",
    "new_token",
    "open_reception",
    "open_store",
    "reach",
]
