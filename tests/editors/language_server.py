"""The language server that editors use for YAML, spoken to as an editor does: over its standard streams."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

REPO = Path(__file__).parents[2]
SERVER = REPO / ".venv" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 60.0  # seconds for one answer, on a machine that does other things too

Json = Mapping[str, object]


@dataclass(slots=True)
class Editor:
    """One open editor. Positions count from 1, as findings do."""

    server: subprocess.Popen[bytes]
    _heard: queue.Queue[dict[str, object]] = field(default_factory=queue.Queue)
    _asked: int = 0

    def open(self, path: Path, text: str | None = None) -> list[dict[str, object]]:
        """Opens a file, with other text in it where that is given, and waits for what is said of it."""
        uri = path.as_uri()
        said = path.read_text(encoding="utf-8") if text is None else text
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": said}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._heard.get(timeout=PATIENCE)
            if message.get("method") != "textDocument/publishDiagnostics":
                continue
            params = message["params"]
            assert isinstance(params, dict)
            if params["uri"] == uri:
                return list(params["diagnostics"])

    def completions(self, path: Path, line: int, column: int) -> list[str]:
        """What may be written at this place."""
        answer = self._ask("textDocument/completion", self._at(path, line, column))
        items = answer["items"] if isinstance(answer, dict) else answer
        assert isinstance(items, list)
        return [str(item["label"]) for item in items]

    def hover(self, path: Path, line: int, column: int) -> str:
        """What stands beside the pointer."""
        answer = self._ask("textDocument/hover", self._at(path, line, column))
        return str(answer["contents"]["value"]) if isinstance(answer, dict) else ""

    def close(self) -> None:
        self._ask("shutdown", None)
        self._tell("exit", None)
        self.server.wait(timeout=PATIENCE)

    def _at(self, path: Path, line: int, column: int) -> Json:
        return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line - 1, "character": column - 1}}

    def _ask(self, method: str, params: Json | None) -> object:
        self._asked += 1
        asked = self._asked
        self._send({"id": asked, "method": method, "params": params})
        while True:
            message = self._heard.get(timeout=PATIENCE)
            if message.get("id") == asked and "method" not in message:
                assert "error" not in message, message["error"]
                return message.get("result")

    def _tell(self, method: str, params: Json | None) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Json) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin is not None
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def listen(self, stream: IO[bytes]) -> None:
        """Takes in what the server says until it ends, and answers what it asks: an editor without settings."""
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            message = json.loads(stream.read(length))
            if "id" in message and "method" in message:
                items = message["params"].get("items", []) if isinstance(message.get("params"), dict) else []
                self._send({"id": message["id"], "result": [{} for _ in items] or None})
            else:
                self._heard.put(message)


def start_editor() -> Editor:
    server = subprocess.Popen(["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    editor = Editor(server)
    assert server.stdout is not None
    threading.Thread(target=editor.listen, args=(server.stdout,), daemon=True).start()
    able = {
        "textDocument": {
            "hover": {"contentFormat": ["markdown"]},
            "completion": {"completionItem": {"snippetSupport": False}},
            "publishDiagnostics": {},
        },
        "workspace": {"configuration": True},
    }
    editor._ask("initialize", {"processId": None, "rootUri": REPO.as_uri(), "capabilities": able})
    editor._tell("initialized", {})
    return editor
