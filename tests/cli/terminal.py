"""pmtool on a terminal, with somebody who reads what stands there and types."""

from __future__ import annotations

import codecs
import os
import re
import select
import subprocess
import time
from pathlib import Path
from types import TracebackType

from started import CHECKOUT, command, environment

CTRL_C, CTRL_D = "\x03", "\x04"
_PATIENCE = 30.0  # seconds until something is taken for a hang
_CONTROL = re.compile(r"\x1b\[[?0-9;]*[A-Za-z]|\r")


class Terminal:
    """A command that was started on a terminal of its own."""

    def __init__(self, *arguments: str | Path, home: Path, stderr: int | None = None) -> None:
        """stderr: where it goes, when not to the terminal."""
        self._ours, theirs = os.openpty()
        try:
            self._process = subprocess.Popen(
                command(*arguments),
                cwd=CHECKOUT,
                env=environment(home, TERM="dumb"),
                stdin=theirs,
                stdout=theirs,
                stderr=theirs if stderr is None else stderr,
                preexec_fn=_taking_the_terminal,
                start_new_session=True,
            )
        finally:
            os.close(theirs)
        self.screen = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._read_until = 0

    def sees(self, words: str) -> str:
        """Waits until these words stand there, below what was seen before. What came up to their end."""
        end = time.monotonic() + _PATIENCE
        while (at := self.screen.find(words, self._read_until)) < 0:
            assert time.monotonic() < end, f"{words!r} never came: {self.screen}"
            assert self._reads(), f"it ended without {words!r}: {self.screen}"
        seen = self.screen[self._read_until : at + len(words)]
        self._read_until = at + len(words)
        return seen

    def types(self, text: str = "") -> None:
        """A line, once it is asked for; without text, only Enter."""
        self.sees("\n> ")
        os.write(self._ours, f"{text}\n".encode())

    def presses(self, key: str) -> None:
        """A key, as soon as a person could: Python hears Ctrl-C only once it waits, a moment after it has asked."""
        self.sees("\n> ")
        time.sleep(0.3)
        os.write(self._ours, key.encode())

    def ends(self) -> int:
        """Waits for the end. The exit status."""
        end = time.monotonic() + _PATIENCE
        while self._reads():
            assert time.monotonic() < end, f"it hangs: {self.screen}"
        return self._process.wait(_PATIENCE)

    def _reads(self) -> bool:
        """Whether there can be more to read."""
        if select.select([self._ours], [], [], 0.2)[0]:
            try:
                self.screen += _CONTROL.sub("", self._decoder.decode(os.read(self._ours, 65536)))
            except OSError:  # how Linux says that nobody writes any more
                return False
        return True

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)


def _taking_the_terminal() -> None:
    """So that Ctrl-C reaches it, and is heard: whoever runs the tests in the background has it ignored."""
    import fcntl
    import signal
    import termios

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
