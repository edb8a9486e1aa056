"""Rules of FHIR R4 on Questionnaires that none of the three validators holds.

Source: FHIR R4, Questionnaire, invariants que-2 and que-12, and Questionnaire.item.enableWhen.question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

Item = Mapping[str, Any]


def items_of(resource: Item) -> Iterator[Item]:
    """Every item, however deep."""
    for item in resource.get("item", ()):
        yield item
        yield from items_of(item)


def faults_of(resource: Item) -> Iterator[str]:
    items = list(items_of(resource))
    ids = Counter(item["linkId"] for item in items)
    yield from (f"linkId {name} stands {count} times (que-2)" for name, count in ids.items() if count > 1)
    for item in items:
        lines = item.get("enableWhen", ())
        if len(lines) > 1 and "enableBehavior" not in item:
            yield f"{item['linkId']}: several enableWhen need enableBehavior (que-12)"
        yield from (f"{item['linkId']}: asks about {x['question']}" for x in lines if x["question"] not in ids)
