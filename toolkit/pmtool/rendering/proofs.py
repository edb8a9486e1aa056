"""The certificate of a matching as a file: pseudonyms and whole numbers, a line a person."""

from __future__ import annotations

import json
from dataclasses import asdict

from pmtool.model.proof import Proof
from pmtool.model.view import Artifact

NAME = "matching.json"


def render_proof(proof: Proof, audience: str) -> Artifact:
    """`matching.json`, which `pmtool audit match` reads."""
    parts = {"pmtool_matching": 1, **asdict(proof)}
    written = []
    for key, value in parts.items():
        if key in ("scores", "pairs") and value:
            lines = ",\n  ".join(json.dumps(each, separators=(",", ":")) for each in value)
            written.append(f"{json.dumps(key)}: [\n  {lines}\n]")
        else:
            written.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return Artifact(NAME, ("{" + ",\n".join(written) + "}\n").encode(), audience)
