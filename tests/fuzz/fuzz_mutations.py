"""Files as a person, a tool or a bad disk might damage them: by bytes, by lines and by trees."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random

import yaml

Damage = Callable[[Random, bytes], bytes]

_DATA = json.loads((Path(__file__).parent / "pieces.json").read_text(encoding="utf-8"))
_PIECES: list[str] = _DATA["pieces"]  # what is put in somewhere
_WEIRD: list[object] = _DATA["values"]  # what stands where something else was
_RESPELLINGS: list[list[str]] = _DATA["respellings"]  # what is written, and what instead


def damaged_bytes(random: Random, data: bytes) -> bytes:
    """Bytes flipped, lost, repeated, or pieces that mean something put in between."""
    body = bytearray(data)
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        at = random.randrange(len(body) + 1)
        length = random.choice((1, 1, 2, 5, 40, 400))
        match random.randrange(7):
            case 0 if body:
                body[at % len(body)] ^= 1 << random.randrange(8)
            case 1:
                del body[at : at + length]
            case 2:
                body[at:at] = body[max(at - length, 0) : at]
            case 3:
                del body[at:]
            case 4:
                body[at:at] = bytes(random.randrange(256) for _ in range(length % 7))
            case _:
                body[at : at + random.choice((0, 0, 1))] = random.choice(_PIECES).encode("utf-8", "surrogatepass")
    return bytes(body)


def damaged_lines(random: Random, data: bytes) -> bytes:
    """Lines lost, repeated, moved, joined and indented; quotes, dashes and colons changed."""
    lines = data.decode("utf-8", "replace").split("\n")
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        at, to = random.randrange(len(lines)), random.randrange(len(lines))
        length = random.choice((1, 1, 2, 4, 10))
        match random.randrange(9):
            case 0:
                del lines[at : at + length]
            case 1:
                lines[to:to] = lines[at : at + length]
            case 2:
                lines[at], lines[to] = lines[to], lines[at]
            case 3:
                lines[at : at + 2] = [random.choice(("", " ", ", ")).join(lines[at : at + 2])]
            case 4:
                front = random.choice((" ", "  ", "   ", "\t", "\u00a0", "- ", "– ", "# ", "'", '"', "> ", "  - "))
                lines[at : at + length] = [front + line for line in lines[at : at + length]]
            case 5:
                lines[at : at + length] = [line[random.choice((1, 1, 2, 3)) :] for line in lines[at : at + length]]
            case 6:
                lines[at] = _respelled(random, lines[at])
            case 7:
                cut = random.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + random.choice(_PIECES) + lines[at][cut:]
            case _:
                cut = random.randrange(len(lines[at]) + 1)
                lines[at : at + 1] = [lines[at][:cut], random.choice(("", " ", "      ")) + lines[at][cut:]]
        lines = lines or [""]
    end = random.choice(("\n",) * 8 + ("\r\n", "\r"))
    return end.join(lines).encode("utf-8", "surrogatepass")


def _respelled(random: Random, line: str) -> str:
    old, new = random.choice(_RESPELLINGS)
    return line.replace(old, new, random.choice((1, 1, 99)))


def damaged_tree(random: Random, data: bytes) -> bytes:
    """Keys and values lost, swapped, repeated and replaced in a file that stays YAML."""
    try:
        root = yaml.load(data, Loader=yaml.CBaseLoader if random.random() < 0.1 else yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return damaged_lines(random, data)
    root = json.loads(json.dumps(root, default=str)) if isinstance(root, dict | list) else {}
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        _change_somewhere(random, root)
    if random.random() < 0.7:
        return json.dumps(root, ensure_ascii=False, indent=random.choice((None, 1))).encode("utf-8", "surrogatepass")
    return yaml.dump(root, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False).encode(
        "utf-8", "surrogatepass"
    )


def _change_somewhere(random: Random, root: dict[str, object] | list[object]) -> None:
    places = _places(root)
    if not places:
        return
    within, step = random.choice(places)
    value = within[step]  # type: ignore[call-overload,index]
    match random.randrange(9):
        case 0:
            del within[step]  # type: ignore[arg-type]
        case 1 | 2:
            within[step] = deepcopy(random.choice(_WEIRD))  # type: ignore[call-overload,index]
        case 3 | 4:
            other, at = random.choice(places)
            with_value = deepcopy(other[at]) if _holds(other, at) else None  # type: ignore[call-overload,index]
            within[step] = with_value  # type: ignore[call-overload,index]
        case 5 if isinstance(within, list):
            within.insert(random.randrange(len(within) + 1), deepcopy(value))
        case 6 if isinstance(within, dict):
            name = random.choice((str(step)[:-1], str(step) + "s", "id", "en", "show_if", "", "__class__", "é", "type"))
            within[name] = within.pop(str(step))
        case 7 if isinstance(value, str):
            at = random.randrange(len(value) + 1)
            within[step] = value[:at] + random.choice(_PIECES) + value[at:]  # type: ignore[call-overload,index]
        case 8 if isinstance(value, int | float):
            within[step] = random.choice((-value, value * 10**9, value + 1, str(value), 0, value / 3))  # type: ignore[call-overload,index]
        case _:
            within[step] = [value] if random.random() < 0.5 else {"en": value}  # type: ignore[call-overload,index]


def _holds(within: dict[str, object] | list[object], step: str | int) -> bool:
    return step in within if isinstance(within, dict) else isinstance(step, int) and step < len(within)


def _places(value: object) -> list[tuple[dict[str, object] | list[object], str | int]]:
    found: list[tuple[dict[str, object] | list[object], str | int]] = []
    waiting = [value]
    while waiting:
        within = waiting.pop()
        if isinstance(within, dict):
            found += [(within, key) for key in within]
            waiting += within.values()
        elif isinstance(within, list):
            found += [(within, at) for at in range(len(within))]
            waiting += within
    return found


DAMAGES: tuple[Damage, ...] = (damaged_bytes, damaged_lines, damaged_lines, damaged_tree, damaged_tree)
