"""schema/codes/*.yaml: what is written about each code of a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pmtool.model.explanation import Explanation
from pmtool.model.finding import Severity
from pmtool.model.folder import Files
from pmtool.reading.yaml.yaml_events import read_tree

_PARTS = ("why", "bad", "good", "source")


def read_explanations(files: Files, codes: Mapping[str, str]) -> dict[str, Explanation]:
    """Every code of the tables, in their order. codes: code → what it means, in a line.

    These files come with pmtool: raises ValueError for one that can't be read, says something else than why, bad,
    good, source and severity, or explains a code that no table has or another file has explained.
    """
    explained = {code: Explanation(code, what) for code, what in codes.items()}
    seen: set[str] = set()
    for path, data in files.contents.items():
        tree = read_tree(f"{files.root}/{path}", data)
        if tree.findings or not isinstance(tree.root, dict):
            raise ValueError(f"{path} can't be read: {tree.findings}")
        for code, parts in tree.root.items():
            if code not in codes or code in seen:
                raise ValueError(f"{path} explains {code}, which no table has or another file explains")
            seen.add(code)
            explained[code] = _with_parts(explained[code], parts)
    return explained


def _with_parts(explanation: Explanation, parts: object) -> Explanation:
    if not isinstance(parts, dict) or not all(isinstance(said, str) for said in parts.values()):
        raise ValueError(f"{explanation.code} is explained by something else than texts")
    if unknown := parts.keys() - {*_PARTS, "severity"}:
        raise ValueError(f"{explanation.code} has {sorted(unknown)}, and may have {_PARTS}")
    texts = {part: str(parts.get(part, "")).strip("\n") for part in _PARTS}
    return replace(explanation, **texts, severity=Severity(parts.get("severity", Severity.ERROR)))
