"""A real mail server, OpenSMTPD, on this computer; what it takes lies in a Maildir.

Its encryption doesn't work with the OpenSSL of Debian 12: encrypted lines and logins are tried on the scripted server.
"""

from __future__ import annotations

import contextlib
import fcntl
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

_LOCK = Path(tempfile.gettempdir()) / "pmtool-tests-opensmtpd.lock"  # its control socket is one for the whole computer
_CONFIG = """
table readers file:{folder}/readers
listen on 127.0.0.1 port {port} hostname mx.test.invalid
action "in" maildir "{folder}/Maildir" virtual <readers>
match from any for domain "refused.example" reject
match from any for any action "in"
"""


@dataclass(frozen=True)
class RealServer:
    folder: Path
    port: int

    def mails(self, least: int = 0) -> list[EmailMessage]:
        """What has arrived, once it is at least so many: the server hands on what it took a moment later."""
        end = time.monotonic() + 20
        while len(found := sorted(self.folder.glob("Maildir/new/*"))) < least and time.monotonic() < end:
            time.sleep(0.1)
        read = [message_from_bytes(path.read_bytes(), policy=default) for path in found]
        assert all(isinstance(each, EmailMessage) for each in read)
        return read  # type: ignore[return-value]

    def settled(self, least: int) -> list[EmailMessage]:
        """The same, once nothing more comes: a mail whose sender never heard that it was taken may be on its way."""
        before, now = -1, len(self.mails(least))
        while now != before:
            time.sleep(0.5)
            before, now = now, len(self.mails())
        return self.mails()

    def forget(self) -> None:
        for path in self.folder.glob("Maildir/new/*"):
            path.unlink()


@contextlib.contextmanager
def a_real_server() -> Iterator[RealServer]:
    """Only root can start it, as in CI's container; it lives in a folder of its own and leaves nothing behind."""
    folder = Path(tempfile.mkdtemp(prefix="pmtool-mail-", dir="/tmp"))
    folder.chmod(0o755)
    with _LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        server = _configured(folder)
        process = subprocess.Popen(
            ["/usr/sbin/smtpd", "-d", "-f", str(folder / "smtpd.conf")],
            stdout=(folder / "log").open("w"),
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(10)
            shutil.rmtree(folder, ignore_errors=True)


def _configured(folder: Path) -> RealServer:
    (folder / "readers").write_text("@\tnobody\n")
    (folder / "Maildir").mkdir()
    shutil.chown(folder / "Maildir", "nobody")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    (folder / "smtpd.conf").write_text(_CONFIG.format(folder=folder, port=port))
    for name in ("readers", "smtpd.conf"):
        (folder / name).chmod(0o644)
    return RealServer(folder, port)


def _wait_for(server: RealServer, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert process.poll() is None, (server.folder / "log").read_text()
        with contextlib.suppress(OSError, smtplib.SMTPException), smtplib.SMTP("127.0.0.1", server.port, timeout=5):
            return
        time.sleep(0.1)
    raise AssertionError((server.folder / "log").read_text())
