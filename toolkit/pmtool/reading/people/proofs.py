"""A certificate of a matching, read back from its file."""

from __future__ import annotations

import json
from typing import Any

from pmtool.model.pairings import Certificate, Cover
from pmtool.model.proof import Proof


def read_proof(data: bytes) -> Proof | None:
    """None for a file that is no certificate of a matching, or was cut off."""
    try:
        root = json.loads(data)
        if not isinstance(root, dict) or root.pop("pmtool_matching", None) != 1:
            return None
        certificate = root.pop("certificate")
        plain = {key: _frozen(value) for key, value in root.items()}
        return Proof(**plain, certificate=_certificate(certificate) if certificate else None)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _certificate(tree: dict[str, Any]) -> Certificate:
    covers = tuple(Cover(**{key: _frozen(value) for key, value in each.items()}) for each in tree.pop("covers"))
    return Certificate(**{key: _frozen(value) for key, value in tree.items()}, covers=covers)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value
