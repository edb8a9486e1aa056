"""Pages from the Jinja sources that came with a program's folder: self-contained, escaped, nothing left undefined."""

from __future__ import annotations

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pmtool.model.folder import ProgramFolder


class Pages:
    """Puts values into the pages of one folder. The same values give the same bytes."""

    def __init__(self, folder: ProgramFolder) -> None:
        self._environment = ImmutableSandboxedEnvironment(
            loader=DictLoader(dict(folder.pages)),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def page(self, name: str, **values: object) -> bytes:
        """The page `forms/<name>.html.j2` as UTF-8."""
        return self._environment.get_template(f"forms/{name}.html.j2").render(**values).encode()
