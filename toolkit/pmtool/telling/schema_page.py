"""A page of the reference from a JSON schema: a heading for each object, a row for each key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmtool.telling.schema_words import (
    KINDS,
    Node,
    Where,
    as_list,
    as_node,
    bounds,
    cell,
    example_of,
    sentence,
    slug,
    spoken,
    which_have,
)

MADE = "<!-- Made from the schema and the code. Change those, then make it again. -->"
BASICS = frozenset(f"parts/{name}.schema.json" for name in ("names", "time", "text", "condition", "question"))
LONGEST = 2500  # characters of an example


def schema_page(schemas: Mapping[str, Node], root: str, title: str, intro: str) -> str:
    """Markdown with a heading for each object of the schema, in the order in which they are first referred to.

    schemas: by path below the schema folder; root: the path of the one to begin with.
    """
    return SchemaPage(schemas, root).text(title, intro)


class SchemaPage:
    """A heading for what is referred to, where it is first; what every section uses, once at the end.

    titles: the heading of each, which is also its link. waiting: what was referred to and has no heading yet.
    """

    def __init__(self, schemas: Mapping[str, Node], root: str) -> None:
        self.schemas = schemas
        self.titles: dict[Where, str] = {}
        self.waiting: list[Where] = []
        self._meet((root, ""))

    def text(self, title: str, intro: str) -> str:
        parts = [MADE, f"# {title}", intro]
        basics: list[Where] = []
        is_basic = False
        while self.waiting or basics:
            if not self.waiting:
                if not is_basic:
                    parts += [
                        "## What appears everywhere",
                        "Words, times, names and questions are written alike in every section.",
                    ]
                self.waiting, basics, is_basic = basics, [], True
            where = self.waiting.pop(0)
            if where[0] in BASICS and not is_basic:
                basics.append(where)
                continue
            later, self.waiting = self.waiting, []
            level = "###" if where[1] or is_basic else "##"
            parts += [f"{level} {self.titles[where]}", *self._section(where)]
            self.waiting += later  # what a heading brings up stands right below it
        return "\n\n".join(parts) + "\n"

    def node(self, where: Where) -> Node:
        file, name = where
        schema = self.schemas[file]
        return as_node(as_node(schema["$defs"])[name]) if name else schema

    def _meet(self, where: Where) -> str:
        """The link to a heading, which is made when it is first met."""
        if where not in self.titles:
            title = str(self.node(where)["title"])
            taken = {other.casefold() for other in self.titles.values()}
            while title.casefold() in taken:
                title += f" ({where[1] or 'file'})"
            self.titles[where] = title
            self.waiting.append(where)
        return f"[{self.titles[where]}](#{slug(self.titles[where])})"

    def _section(self, where: Where) -> Iterator[str]:
        node = self.node(where)
        yield str(node["description"])
        rows = list(self._rows(where, node))
        if rows:
            yield "\n".join(
                ["| key | must be there | what it is | how it is written |", "| --- | --- | --- | --- |", *rows]
            )
        elif written := self._written(where, node):
            yield sentence(written)
        examples = [*as_list(node.get("examples")), *self._variant_examples(where, node)]
        if all(isinstance(each, str | int | float) for each in examples):
            yield "For example " + ", ".join(f"`{each}`" for each in examples) + "."
        elif len(str(examples[0])) < LONGEST:
            yield from (f"```yaml\n{example_of(each)}\n```" for each in examples)

    def _rows(self, where: Where, node: Node) -> Iterator[str]:
        if "allOf" in node:
            yield from self._variant_rows(where, node)
            return
        for target in self._branches(where, node):
            yield from self._rows(target, self.node(target))
        required = as_list(node.get("required"))
        for key, value in as_node(node.get("properties", {})).items():
            yield self._row(where, f"`{key}`", "yes" if key in required else "", as_node(value))
        for value in as_node(node.get("patternProperties", {})).values():
            yield self._row(where, "*a question's id*", "", as_node(value))
        rest = node.get("additionalProperties")
        if isinstance(rest, Mapping) and "properties" in node:
            yield self._row(where, "*a column's name*", "", rest)

    def _variant_rows(self, where: Where, node: Node) -> Iterator[str]:
        """A row for each key and description, with the variants that have it; `yes` where all of those require it."""
        key, variants = self._variants(where, node)
        always = as_list(node.get("required"))
        found: dict[tuple[str, str], dict[str, bool]] = {}
        for name, target in variants.items():
            variant = self.node(target)
            for each, value in as_node(variant["properties"]).items():
                kept = as_node(as_node(node["properties"])[key]) if each == key else as_node(value)
                said = self._row(target if each != key else where, "", "", kept)
                found.setdefault((each, said), {})[name] = each in always or each in as_list(variant.get("required"))
        for (each, said), names in found.items():
            which = which_have(names, variants)
            needed = "yes" if all(names.values()) else ", ".join(f"`{n}`" for n, must in names.items() if must)
            yield f"| `{each}`{which} | {needed} |" + said.split("|", 3)[3]

    def _variants(self, where: Where, node: Node) -> tuple[str, dict[str, Where]]:
        found: dict[str, Where] = {}
        key = ""
        for branch in as_list(node["allOf"]):
            condition = as_node(as_node(as_node(branch)["if"])["properties"])
            key = next(iter(condition))
            found[str(as_node(condition[key])["const"])] = self._target(
                where, str(as_node(as_node(branch)["then"])["$ref"])
            )
        return key, found

    def _branches(self, where: Where, node: Node) -> list[Where]:
        """The shapes of what is written in one of several ways."""
        if not {"then", "else"} <= node.keys():
            return []
        sides = [as_node(node[branch]) for branch in ("then", "else")]
        found = [
            [self._target(where, str(side["$ref"]))] if "$ref" in side else self._branches(where, side)
            for side in sides
        ]
        return [*found[0], *found[1]]

    def _variant_examples(self, where: Where, node: Node) -> Iterator[object]:
        targets = list(self._variants(where, node)[1].values()) if "allOf" in node else self._branches(where, node)
        known = as_list(node.get("examples"))
        for target in targets:
            yield from (each for each in as_list(self.node(target).get("examples")) if each not in known)

    def _row(self, where: Where, key: str, needed: str, value: Node) -> str:
        said = str(value.get("description") or self._described(where, value))
        if "default" in value and "left out" not in said:
            said += f" When left out: {spoken(value['default'])}."
        return f"| {key} | {needed} | {cell(said)} | {cell(self._written(where, value))} |"

    def _described(self, where: Where, value: Node) -> str:
        if "$ref" not in value:
            return ""
        target = self._target(where, str(value["$ref"]))
        return str(self.node(target).get("description", ""))

    def _target(self, where: Where, ref: str) -> Where:
        file, _, pointer = ref.partition("#")
        folder = where[0].rpartition("/")[0]
        name = where[0] if not file else file if file.startswith("parts/") or not folder else f"{folder}/{file}"
        return name, pointer.removeprefix("/$defs/")

    def _written(self, where: Where, value: Node) -> str:
        """How a value is written, in a few words, with links to what has a heading of its own."""
        if "$ref" in value:
            target = self._target(where, str(value["$ref"]))
            node = self.node(target)
            return self._meet(target) if "title" in node else self._written(target, node)
        if "const" in value:
            return f"`{spoken(value['const'])}`"
        if "enum" in value:
            return "one of " + ", ".join(f"`{each}`" for each in as_list(value["enum"]))
        if "else" in value:  # null, or else what it says
            return self._written(where, as_node(value["else"])) + " or `null`"
        if "then" in value:  # a text among others, and only certain words
            words = self._written(where, as_node(value["then"]))
            return self._by_type(where, value).replace(KINDS["string"], words)
        return self._by_type(where, value)

    def _by_type(self, where: Where, value: Node) -> str:
        match value.get("type"):
            case "array":
                inner = self._written(where, as_node(value["items"]))
                return f"list of {inner}"
            case "object":
                rest = value.get("additionalProperties")
                inner = self._written(where, rest) if isinstance(rest, Mapping) else ""
                return f"map of {inner}" if inner else "map"
            case [*kinds]:
                return " or ".join(KINDS[str(kind)] for kind in kinds)
            case str(kind):
                return str(value.get("x-message") or KINDS[kind] + bounds(value))
        return ""
