"""The hand that records: a program's state in a database, sealed, once each, and never half."""

from pmtool.store.actions import Run
from pmtool.store.copying import copy_in, copy_out
from pmtool.store.homes import Home, Place, reach
from pmtool.store.opening import Store, enter, open_store
from pmtool.store.sealing import WORKSPACE, KeyRing
from pmtool.store.submissions import FileRead, Saved

__all__ = [
    "WORKSPACE",
    "FileRead",
    "Home",
    "KeyRing",
    "Place",
    "Run",
    "Saved",
    "Store",
    "copy_in",
    "copy_out",
    "enter",
    "open_store",
    "reach",
]
