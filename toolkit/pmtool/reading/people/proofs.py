"""A certificate of a matching, read back from its file."""

from __future__ import annotations

import json
from typing import Any

from pmtool.model.pairings import Certificate, CirclePrices, Cover, Stage
from pmtool.model.proof import Proof

_GREATEST = 1 << 61  # sums of two still fit into 64 bits


def read_proof(data: bytes) -> Proof | None:
    """None for a file that is no certificate of a matching, or was cut off."""
    try:
        root = json.loads(data)
        if not isinstance(root, dict) or root.pop("pmtool_matching", None) != 1:
            return None
        certificate = root.pop("certificate")
        return Proof(**_plain(root), certificate=_certificate(certificate) if certificate else None)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _certificate(tree: dict[str, Any]) -> Certificate:
    covers = tuple(Cover(**_plain(each)) for each in tree.pop("covers"))
    stages = tuple(Stage(**_plain(each)) for each in tree.pop("stages", ()))
    circles = tuple(CirclePrices(**_plain(each)) for each in tree.pop("circles", ()))
    return Certificate(**_plain(tree), covers=covers, stages=stages, circles=circles)


def _plain(tree: dict[str, Any]) -> dict[str, Any]:
    return {key: _frozen(value) for key, value in tree.items()}


def _frozen(value: Any) -> Any:
    if isinstance(value, float) or (isinstance(value, int) and abs(value) >= _GREATEST):
        raise ValueError("not a number of a certificate")
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value
