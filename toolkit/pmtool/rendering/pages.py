"""Pages that carry everything they need: no script, nothing loaded from elsewhere, all escaped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pmtool.rules.languages import direction
from pmtool.rules.words import word


class Pages:
    """Puts values into pages. sources: Jinja sources and styles by path, as a program's folder brings them.

    The same values give the same bytes.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._environment = _Sandbox(
            loader=DictLoader(dict(sources)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def page(self, path: str, **values: object) -> bytes:
        """The page `<path>.html.j2` as UTF-8."""
        return self._environment.get_template(f"{path}.html.j2").render(**values).encode()

    def paper(self, name: str, language: str, values: Mapping[str, object]) -> bytes:
        """A list or report in a language. In its source `t("key", fact=…)` gives pmtool's own words."""

        def own_words(key: str, **facts: object) -> str:
            return word(key, language, **facts)

        return self.page(f"reports/{name}", **values, t=own_words, language=language, direction=direction(language))


class _Sandbox(ImmutableSandboxedEnvironment):
    """What a page may look at depends on kinds of things and not on each of them: Jinja is asked once a kind."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        kind = type(obj), attr
        known = self._safe.get(kind)
        if known is None:
            known = self._safe[kind] = super().is_safe_attribute(obj, attr, value)
        return known
