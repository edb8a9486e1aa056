"""What a code means: what, why, how it looks wrong and right, where the rule comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap

from pmtool.model.explanation import Explanation

_WIDTH = 100


def as_pages(explanations: Iterable[Explanation]) -> str:
    """For a person at a terminal."""
    return "\n".join("\n".join(_page(each)) + "\n" for each in explanations)


def as_markdown(explanations: Iterable[Explanation]) -> str:
    """A section a code."""
    return "\n\n".join("\n\n".join(_section(each)) for each in explanations) + "\n"


def as_record(explanations: Iterable[Explanation]) -> str:
    """A JSON list, an object a code; what isn't written is left out."""
    parts = ("code", "severity", "what", "why", "bad", "good", "source")
    records = [{part: value for part in parts if (value := getattr(each, part))} for each in explanations]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def as_list(families: Mapping[str, Iterable[Explanation]]) -> str:
    """Every code in a line, by family: title → its codes."""
    return "\n".join(
        "\n".join([title, *(f"  {each.code}  {each.what}" for each in members)]) + "\n"
        for title, members in families.items()
    )


def _page(explanation: Explanation) -> Iterator[str]:
    yield f"{explanation.code} ({explanation.severity}): {explanation.what}"
    if explanation.why:
        yield from ("", *wrap(explanation.why, _WIDTH))
    for title, example in (("Wrong:", explanation.bad), ("Right:", explanation.good)):
        if example:
            yield from ("", title, *(f"    {line}".rstrip() for line in example.splitlines()))
    if explanation.source:
        yield from ("", f"Source: {explanation.source}")


def _section(explanation: Explanation) -> Iterator[str]:
    yield f"### {explanation.code}"
    yield explanation.what
    if explanation.why:
        yield explanation.why
    for title, example in (("Wrong:", explanation.bad), ("Right:", explanation.good)):
        if example:
            yield title
            yield f"```\n{example}\n```"
    if explanation.source:
        yield f"Source: {explanation.source}"
