"""schema/codes/*.yaml: what is written about each code of a finding."""

from __future__ import annotations

from collections.abc import Mapping

from pmtool.model.explanation import Explanation
from pmtool.model.folder import Files
from pmtool.reading.yaml_events import read_tree

_PARTS = ("why", "bad", "good", "source")


def read_explanations(files: Files, codes: Mapping[str, str]) -> dict[str, Explanation]:
    """Every code of the tables, in their order. codes: code → what it means, in a line.

    These files come with pmtool: raises ValueError for one that can't be read, says something else than why, bad,
    good and source, or explains a code that no table has or another file has explained.
    """
    written: dict[str, Mapping[str, str]] = {}
    for path, data in files.contents.items():
        tree = read_tree(f"{files.root}/{path}", data)
        if tree.findings or not isinstance(tree.root, dict):
            raise ValueError(f"{path} can't be read: {tree.findings}")
        for code, parts in tree.root.items():
            if code not in codes or code in written:
                raise ValueError(f"{path} explains {code}, which no table has or another file explains")
            written[code] = _parts(code, parts)
    return {code: Explanation(code, what, **written.get(code, {})) for code, what in codes.items()}


def _parts(code: str, parts: object) -> dict[str, str]:
    if not isinstance(parts, dict) or not all(isinstance(said, str) for said in parts.values()):
        raise ValueError(f"{code} is explained by something else than texts")
    if unknown := parts.keys() - set(_PARTS):
        raise ValueError(f"{code} has {sorted(unknown)}, and may have {_PARTS}")
    return {part: str(said).strip("\n") for part, said in parts.items()}
