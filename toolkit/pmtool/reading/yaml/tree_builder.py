"""YAML events, one after the other, become a tree in which every key and value knows its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from pmtool.model.finding import Place
from pmtool.model.folder import Path
from pmtool.reading.yaml.notes import Notes
from pmtool.reading.yaml.open_parts import (
    DEEPEST,
    MOST_ALIASES,
    MOST_SLIPS,
    MOST_VALUES,
    Open,
    Unreadable,
    copy_places,
    index_of,
    too_deep,
)
from pmtool.reading.yaml.second_keys import refuse_second
from pmtool.reading.yaml.sheet import Sheet
from pmtool.reading.yaml.slips_of_values import (
    alias_slip,
    braces_slip,
    closing_quote_slip,
    comma_slip,
    folded_slip,
    hash_slip,
    key_slip,
    lines_with_hash,
    lone_setting_slip,
    mark_slip,
    odd_text_slip,
)
from pmtool.reading.yaml.written import LONGEST
from pmtool.reading.yaml.yaml_scalars import meaning


@dataclass(slots=True)
class TreeBuilder:
    """Takes events until the last; then root, keys, values and raw are those of a Tree; notes is what was noticed."""

    sheet: Sheet
    notes: Notes = field(init=False)
    file: str = ""
    lines: list[str] = field(default_factory=list)
    root: object = None
    keys: dict[Path, Place] = field(default_factory=dict)
    values: dict[Path, Place] = field(default_factory=dict)
    raw: dict[Path, str] = field(default_factory=dict)
    last: ScalarEvent | None = None
    _value: ScalarEvent | None = None
    _key: ScalarEvent | None = None
    _hashes: frozenset[int] = frozenset()
    _open: list[Open] = field(default_factory=list)
    _anchors: dict[str, tuple[object, Path | None]] = field(default_factory=dict)
    _documents: int = 0
    _aliases: int = 0
    _count: int = 0
    _unused: dict[str, Place] = field(default_factory=dict)  # marks on texts that no alias has repeated yet

    def __post_init__(self) -> None:
        self.file, self.lines = self.sheet.file, self.sheet.lines
        self.notes = Notes(self.file, self.lines)
        self._hashes = lines_with_hash(self.sheet.text, self.lines)

    def take(self, event: Event) -> None:
        """Raises Unreadable at a limit or a second document. Other faults are noted, and what is faulty is left out."""
        kind = type(event)
        if kind is ScalarEvent or kind is MappingStartEvent or kind is SequenceStartEvent:
            self._count += 1
            if self._count > MOST_VALUES:
                raise self._too_many(event)
        if isinstance(event, ScalarEvent):
            self.last = event
            opened = self._open
            if opened and opened[-1].key_place is None and type(opened[-1].value) is dict:
                self._take_key(event)
            else:
                self._take_scalar(event)
        elif isinstance(event, CollectionStartEvent):
            self._take_start(event)
        elif isinstance(event, CollectionEndEvent):
            self._take_end()
        elif isinstance(event, AliasEvent):
            self._take_alias(event)
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                mend = "remove the line that is only ---"
                raise Unreadable("PM135", "a second document begins here", mend, self._place(event))

    def _too_many(self, event: Event) -> Unreadable:
        message = f"this file has more than {MOST_VALUES:,} values, those that aliases repeat included"
        return Unreadable("PM133", message, "shorten it", self._place(event))

    def _place(self, event: Event) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def _count_one(self, event: Event) -> None:
        self._count += 1
        if self._count > MOST_VALUES:
            raise self._too_many(event)

    def _take_key(self, event: ScalarEvent) -> None:
        key, place, top = event.value, self._place(event), self._open[-1]
        is_kept = False
        if event.tag is not None:
            self.notes.refuse_tag(event.tag, place)
        elif event.anchor:
            self.notes.refuse_key(place)
        elif not key:
            self.notes.refuse("PM112", "there is no key before this colon", "write the name of the setting", place)
        elif key == "<<" and event.implicit[0]:
            mend = "write the settings out, or let an alias stand for the whole block"
            self.notes.refuse("PM113", "`<<` (a merge key) is not part of this format", mend, place)
        elif key in top.seen:
            refuse_second(self.notes, key, place, top, self.keys.get(top.path or ()))
        else:
            is_kept = True
            top.seen[key] = place
            if not key.isascii() and self.notes.is_by_hand(event):
                self.notes.slip(key_slip(self.file, self.lines, event))
        self._key = event
        top.await_value(key, place, is_kept=is_kept, end=index_of(event.end_mark))

    def _take_scalar(self, event: ScalarEvent) -> None:
        if self._is_cut_text(event):
            return
        place = self._place(event)
        value: object = event.value
        if event.tag is not None:
            self.notes.refuse_tag(event.tag, place)
        elif event.implicit[0]:
            value, fault = meaning(event.value, place)
            if fault is not None:
                self.notes.fault(fault)
        if value is None and self._open and self._open[-1].key_place and not self._open[-1].is_told:
            self._open[-1].empty = self._open[-1].key_place
        path = self._attach(value, place)
        if event.value:
            self._value = event
            self._look_at(event)
        if self._hashes and place.line - 1 in self._hashes and self.notes.is_by_hand(event) and not self._is_in_flow():
            self.notes.slip(hash_slip(self.file, self.lines, event, value))
        if event.anchor:
            self._anchors[event.anchor] = (value, path)
            self._unused[event.anchor] = place
        if path is not None and not isinstance(value, str):
            self.raw[path] = event.value

    def _is_in_flow(self) -> bool:
        return bool(self._open) and self._open[-1].is_flow

    def _look_at(self, event: ScalarEvent) -> None:
        """Whether the text is what its writer meant, as far as one can tell from how it stands there."""
        start, end, text = event.start_mark, event.end_mark, event.value
        if start is None or end is None:
            return
        is_folded = start.line != end.line
        if text[-1] == '"' and not event.style and self.notes.is_by_hand(event):
            self.notes.slip(closing_quote_slip(self.file, self.lines, event))
        if not is_folded and (event.style or (text.isascii() and ":" not in text)):
            return
        if not self.notes.is_by_hand(event):
            return
        is_flow = self._is_in_flow()
        if is_folded:
            self.notes.slip(folded_slip(self.file, self.lines, event, is_flow=is_flow))
            return
        if not text.isascii():
            self.notes.slip(odd_text_slip(self.file, self.lines, event, is_flow=is_flow))
        if not is_flow and ":" in text:
            self.notes.slip(lone_setting_slip(self.file, self.lines, event))

    def _is_cut_text(self, event: ScalarEvent) -> bool:
        """Whether this nothing follows a text in { } without a colon: `{en: Worry, anger}` has the key `anger`."""
        if event.value or not self._open or not self._open[-1].is_flow:
            return False
        top = self._open[-1]
        if top.key_place is None or top.key_end != index_of(event.start_mark):
            return False
        if top.is_kept and self._key is not None and not self.notes.is_by_hand(self._key):
            message = f'"{top.key[:40]}" has no value: inside {{ }} a comma ends a text'
            self.notes.refuse("PM109", message, "put quotes around a text that holds a comma", top.key_place)
        elif top.is_kept and self._key is not None:
            slip = comma_slip(self.file, self.lines, self._value if len(top.seen) > 1 else None, self._key)
            if not any(slip.instead and slip.instead == known.instead for known in self.notes.slips[-3:]):
                self.notes.slips.append(slip)
        top.key_place = None
        return True

    def _take_start(self, event: CollectionStartEvent) -> None:
        place = self._place(event)
        if len(self._open) >= DEEPEST:
            raise too_deep(place)
        if event.tag is not None:
            self.notes.refuse_tag(event.tag, place)
        value: dict[str, object] | list[object] = {} if isinstance(event, MappingStartEvent) else []
        is_key = bool(self._open) and self._open[-1].wants_key
        if is_key and self._open[-1].is_flow and isinstance(event, MappingStartEvent):
            if self.notes.is_by_hand(event):
                self.notes.slips.append(braces_slip(self.file, self.lines, place.line, place.column))
            else:
                self.notes.refuse_key(place)
        elif is_key:
            self.notes.refuse_key(place)
        path = None if is_key else self._attach(value, place)
        self._open.append(Open(value, path, event.anchor, bool(event.flow_style), is_key))

    def _take_end(self) -> None:
        done = self._open.pop()
        if done.is_key:
            self._open[-1].await_value("", Place(self.file), is_kept=False)
        elif done.anchor:
            self._anchors[done.anchor] = (done.value, done.path)

    def _attach(self, value: object, place: Place) -> Path | None:
        """The path at which the value now stands; None when it stands below a key that is not kept."""
        if not self._open:
            self.root = value
            self.keys[()] = self.values[()] = place
            return ()
        top, key_place = self._open[-1], place
        step: str | int
        if isinstance(top.value, list):
            step = len(top.value)
            top.value.append(value)
        else:
            step, key_place, top.key_place = top.key, top.key_place or place, None
            if not top.is_kept:
                return None
            top.value[step] = value
        if top.path is None:
            return None
        path = (*top.path, step)
        self.keys[path], self.values[path] = key_place, place
        return path

    def _take_alias(self, event: AliasEvent) -> None:
        place = self._place(event)
        self._aliases += 1
        if self._aliases > MOST_ALIASES:
            message = f"this file uses more than {MOST_ALIASES} aliases (*name)"
            raise Unreadable("PM134", message, "write the values out", place)
        if self._open and self._open[-1].wants_key:
            self.notes.refuse_key(place)
            self._open[-1].await_value("", place, is_kept=False)
            return
        name = event.anchor or ""
        if name not in self._anchors:
            is_text = f"&{name}" not in self.sheet.text and self.notes.is_by_hand(event)
            if not (self._open and self._open[-1].key_place and not self._open[-1].is_kept):
                self.notes.slips.append(
                    alias_slip(self.file, self.lines, place.line, place.column, name, is_text=is_text)
                )
            self._attach(None, place)
            return
        self._unused.pop(name, None)
        original, origin = self._anchors[name]
        copy = self._copied(original, event, len(self._open))
        path = self._attach(copy, place)
        if path is not None:
            copy_places(self, copy, origin, path, place)

    def finish(self) -> None:
        """Looks at what only the whole file tells: marks that nothing repeats."""
        for name, place in list(self._unused.items())[:MOST_SLIPS]:
            if "*" + name not in self.sheet.text and len(self.lines[place.line - 1]) < LONGEST:
                self.notes.slip(mark_slip(self.file, self.lines, place, name))

    def _copied(self, value: object, event: AliasEvent, depth: int) -> object:
        self._count_one(event)
        if not isinstance(value, dict | list):
            return value
        if depth >= DEEPEST:
            raise too_deep(self._place(event))
        if isinstance(value, list):
            return [self._copied(each, event, depth + 1) for each in value]
        self._count += len(value)
        return {key: self._copied(each, event, depth + 1) for key, each in value.items()}
