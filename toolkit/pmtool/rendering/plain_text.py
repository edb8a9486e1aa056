"""A Markdown text as plain text that reads well: no signs, paragraphs apart, every link's address said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token


def plain_text(tokens: Sequence[Token]) -> str:
    """Paragraphs with a blank line between them, list items with a dash or their number."""
    blocks: list[str] = []
    counters: list[int] = []  # of the open lists: 0 for dashes, else the next number
    prefix, is_after_item = "", False
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                counters.append(0)
            case "ordered_list_open":
                counters.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                counters.pop()
            case "list_item_open":
                prefix = "  " * (len(counters) - 1) + (f"{counters[-1]}. " if counters[-1] else "- ")
                counters[-1] += bool(counters[-1])
            case "inline":
                said = prefix + _line(token.children or []).replace("\n", "\n" + " " * len(prefix))
                blocks.append(f"\n{said}" if is_after_item and prefix else f"\n\n{said}")
                is_after_item, prefix = bool(prefix), ""
            case "fence" | "code_block":
                blocks.append("\n\n" + token.content.rstrip())
            case "hr":
                blocks.append("\n\n" + "-" * 20)
            case _:
                pass
    return "".join(blocks).strip() + "\n"


def _line(tokens: Sequence[Token]) -> str:
    said: list[str] = []
    opened: list[tuple[str, int]] = []  # target and where its words begin
    for token in tokens:
        match token.type:
            case "text" | "code_inline":
                said.append(token.content)
            case "softbreak" | "hardbreak":
                said.append("\n")
            case "link_open":
                opened.append((str(token.attrs.get("href", "")), len(said)))
            case "link_close":
                target, start = opened.pop()
                words = "".join(said[start:])
                if target.startswith("https://") and target != words:
                    said.append(f" ({target})")
            case _:
                pass
    return "".join(said)
