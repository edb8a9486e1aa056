"""Where a tree breaks its schema, as jsonschema finds it: one violation a missing key, an unknown key, a bad value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from pmtool.checking.shape.bundle import Schema
from pmtool.model.folder import Path

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError


@dataclass(frozen=True, slots=True)
class Violation:
    """keyword: the word of the schema that is broken. wanted: what it says there; for `required` and
    `additionalProperties` the one key that is missing or unknown; for `uniqueItems` the position of the entry that
    stands twice. in_key: `value` is a key of the map at `path`, not a value there."""

    keyword: str
    wanted: object
    path: Path
    value: object
    schema: Schema
    in_key: bool = False


def violations(root: object, schema: Schema) -> Iterator[Violation]:
    """Every violation, in no stated order. schema: as `bundle` makes it."""
    # jsonschema reports each missing key with all that are required: the first such error of a map stands for all
    seen: set[tuple[Path, int]] = set()
    for error in _validator_of(schema).iter_errors(root):
        keyword, path, broken = str(error.validator), tuple(error.absolute_path), cast(Schema, error.schema)
        if keyword == "required":
            if (path, id(broken)) in seen:
                continue
            seen.add((path, id(broken)))
        steps = error.absolute_schema_path
        in_key = len(steps) > 1 and steps[-2] == "propertyNames"
        for wanted in _wanted(keyword, error.validator_value, error.instance, broken):
            yield Violation(keyword, wanted, path, error.instance, broken, in_key)


def unknown_keys(value: Mapping[str, object], schema: Schema) -> list[str]:
    """The keys of a map that neither `properties` nor `patternProperties` knows."""
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    assert isinstance(known, Mapping)
    assert isinstance(patterns, Mapping)
    return [key for key in value if key not in known and not any(re.search(each, key) for each in patterns)]


def _wanted(keyword: str, wanted: object, value: object, schema: Schema) -> list[object]:
    if keyword == "required" and isinstance(wanted, list) and isinstance(value, dict):
        return [key for key in wanted if key not in value]
    if keyword == "additionalProperties" and isinstance(value, dict):
        return list(unknown_keys(value, schema))
    if keyword == "uniqueItems" and isinstance(value, list):
        return [at for at, entry in enumerate(value) if entry in value[:at]]
    return [wanted]


def _validator_of(schema: Schema) -> Draft202012Validator:
    """Draft 2020-12, but variants are looked up (`x-cases`), and 3.0 is no whole number, as in YAML."""
    from jsonschema import Draft202012Validator  # only here: most files are sound, and it loads slowly
    from jsonschema.validators import extend

    whole = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int)
    kind = extend(Draft202012Validator, {"x-cases": _variant}, type_checker=whole)  # type: ignore[no-untyped-call]
    return cast(Draft202012Validator, kind(schema))


def _variant(checker: Draft202012Validator, variants: Schema, value: object, _: Schema) -> Iterator[ValidationError]:
    """What is wrong with a map by the variant that its key names; nothing when it names none."""
    cases, key = variants["cases"], variants["key"]
    if (
        isinstance(value, dict)
        and isinstance(cases, dict)
        and isinstance(name := value.get(key), str)
        and name in cases
    ):
        yield from checker.descend(value, cases[name])
