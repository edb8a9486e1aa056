"""Whether a file is shaped as its schema says, with every fault in plain words at its place."""

from __future__ import annotations

from collections import defaultdict

from pmtool.checking.repeated import told_once
from pmtool.checking.shape.bundle import Schema
from pmtool.checking.shape.held import Held
from pmtool.checking.shape.key_faults import explain_keys, misnamed_choices
from pmtool.checking.shape.shape_faults import explain
from pmtool.checking.shape.strays import Keys
from pmtool.checking.shape.violations import Violation, violations
from pmtool.model.finding import Finding
from pmtool.model.folder import Path, Tree


def check_shape(tree: Tree, schema: Schema) -> tuple[Finding, ...]:
    """Every place where the file isn't shaped as the schema says, in file order; one finding a fault.

    schema: as `bundle` makes it. A file that could not be read has no shape: a root of None gives no finding.
    """
    if tree.root is None:
        return ()
    held = Held(tree, schema)
    broken = list(violations(tree.root, schema))
    misfits = {violation.path for violation in broken if violation.keyword == "type"}
    around = {path[:-1] for path in misfits if path and isinstance(path[-1], int)}
    keys, reasons = _keys_of(broken, held)
    empty = set(keys.empty)
    faults = explain_keys(keys, reasons, held)
    explained = empty - keys.empty
    faults += [
        explain(violation, held)
        for violation in broken
        if violation.keyword not in ("required", "additionalProperties")
        and (violation.keyword == "type" or violation.path not in misfits)
        and violation.path not in explained
        and not any(violation.path[:length] in keys.astray for length in range(len(violation.path) + 1))
        and not (violation.keyword == "minItems" and violation.path in around)  # several written as one
    ]
    return tuple(told_once(faults))


def _keys_of(broken: list[Violation], held: Held) -> tuple[Keys, dict[Path, str]]:
    """The faults of keys among the violations, and what the schema says to missing ones."""
    missing: dict[Path, list[str]] = defaultdict(list)
    unknown: dict[Path, list[str]] = defaultdict(list)
    reasons: dict[Path, str] = {}
    for violation in broken:
        if violation.keyword == "required":
            missing[violation.path].append(str(violation.wanted))
            if "x-message" in violation.schema:
                reasons[violation.path] = str(violation.schema["x-message"])
        elif violation.keyword == "additionalProperties":
            unknown[violation.path].append(str(violation.wanted))
    for path, absent in missing.items():
        unknown[path] += misnamed_choices(held, path, absent)
    for path, loose in unknown.items():
        loose.sort(key=lambda key, at=path: held.place_of_key((*at, key)))  # type: ignore[misc]
    empty = {violation.path for violation in broken if violation.keyword == "type" and violation.value is None}
    return Keys(missing, unknown, empty), reasons
