"""A message in words, twice: as plain text and as HTML, from one Markdown text and the values it names."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from pmtool.model.view import MessageView
from pmtool.rendering.filling import Sources, fill_text, fill_tokens
from pmtool.rendering.plain_text import plain_text
from pmtool.rules.languages import direction

_STYLE = """
body { margin: 0; padding: 24px 16px; background: #f3f6f5; color: #17262b;
  font: 17px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", Arial, sans-serif; }
.letter { max-width: 36em; margin: 0 auto; padding: 24px; background: #ffffff; border-top: 6px solid #0f5e57; }
a { color: #0f5e57; overflow-wrap: anywhere; }
a[href^="tel:"] { white-space: nowrap; }
p { margin: 0 0 14px; }
li { margin: 0 0 6px; }
@media (max-width: 480px) { body { padding: 0 !important; } .letter { padding: 18px !important; } }
"""


@dataclass(frozen=True, slots=True)
class Letter:
    """subject: one line. text and html say the same."""

    subject: str
    text: str
    html: str


def write_letter(view: MessageView, sources: Sources) -> Letter:
    """The words of a message for its one reader."""
    template = view.template
    subject = " ".join(fill_text(sources.marked(template.subject, view.values), view.values).split())
    tokens = [*fill_tokens(sources.tokens(template.body, view.values), view.values)]
    body = sources.markdown.renderer.render(tokens, sources.markdown.options, {})
    return Letter(subject, plain_text(tokens), _page(view.language, subject, body))


def _page(language: str, subject: str, body: str) -> str:
    """A whole page with its style written into every tag, as mail programs want it; nothing is fetched."""
    import css_inline

    page = (
        f'<!DOCTYPE html><html lang="{language}" dir="{direction(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(subject)}</title><style>{_STYLE}</style></head>"
        f'<body><div class="letter" dir="{direction(language)}">\n{body}</div></body></html>'
    )
    inliner = css_inline.CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
    return str(inliner.inline(page))
