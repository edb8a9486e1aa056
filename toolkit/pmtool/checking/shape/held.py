"""A file beside the schema it is held against, and what to call the places in it."""

from __future__ import annotations

from dataclasses import dataclass

from pmtool.checking.shape.along import is_needed, keys_of, schema_at
from pmtool.checking.shape.bundle import Schema
from pmtool.checking.wording import name_of
from pmtool.model.finding import Place
from pmtool.model.folder import Path, Tree


@dataclass(frozen=True, slots=True)
class Held:
    """tree: the file. schema: of the whole file, as `bundle` makes it."""

    tree: Tree
    schema: Schema

    def keys_at(self, path: Path) -> list[str]:
        """The keys that a map at this path may have by name."""
        return keys_of(schema_at(self.schema, self.tree.root, path))

    def schema_at(self, path: Path) -> Schema | None:
        return schema_at(self.schema, self.tree.root, path)

    def is_needed(self, path: Path) -> bool:
        """Whether the key at the end may not be left out. Of a text in several languages none may."""
        is_text = (self.schema_at(path) or {}).get("title") == "Words in one language"
        return is_text or is_needed(self.schema, self.tree.root, path)

    def value_at(self, path: Path) -> object:
        value = self.tree.root
        for step in path:
            if isinstance(value, dict):
                value = value.get(step)
            else:
                value = value[step] if isinstance(value, list) and isinstance(step, int) else None
        return value

    def written(self, path: Path) -> str:
        """The scalar at the path as it stands in the file."""
        value = self.value_at(path)
        return self.tree.raw.get(path, str(value).lower() if isinstance(value, bool) else str(value))

    def place(self, path: Path) -> Place:
        return self.tree.values.get(path) or self.tree.keys.get(path) or Place(self.tree.file)

    def place_of_key(self, path: Path) -> Place:
        return self.tree.keys.get(path) or self.place(path)

    def owner(self, path: Path) -> str:
        """The map at the path in words: by its key, or for an entry of a list by what it is."""
        title = str((self.schema_at(path) or {}).get("title", "")).lower()
        return f"this {title}" if title and path and isinstance(path[-1], int) else name_of(path)
