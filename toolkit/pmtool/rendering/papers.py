"""Lists and reports as pages that carry everything they need: no script, nothing loaded from anywhere, all escaped."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pmtool.rules.languages import direction
from pmtool.rules.words import word


def render_paper(pages: Mapping[str, str], name: str, language: str, values: Mapping[str, object]) -> bytes:
    """The page `reports/<name>.html.j2` in a language. In it `t("key", fact=…)` gives pmtool's own words."""
    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader(pages),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def own_words(key: str, **facts: object) -> str:
        return word(key, language, **facts)

    template = environment.get_template(f"reports/{name}.html.j2")
    return template.render(values, t=own_words, language=language, direction=direction(language)).encode()


def isolated(text: str) -> str:
    """Text that keeps its own direction inside a sentence of another: between the marks FSI and PDI of Unicode."""
    return f"\u2068{text}\u2069"
