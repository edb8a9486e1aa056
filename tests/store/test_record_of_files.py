"""Beside the state: which files were read, what was written to whom, which run was the last."""

from __future__ import annotations

from made_up import TODAY, answer, file

from pmtool.model.action import Send
from pmtool.model.program import Event
from pmtool.model.text import Role
from pmtool.store import Run, open_store
from pmtool.workspace import Workspace
from pmtool.workspace.keys import open_keys


def test_files_mails_and_runs_are_listed(workspace: Workspace) -> None:
    keys = open_keys(workspace)
    run = Run(TODAY, "1.2.3", "program digest", "inputs digest", "plan digest")
    with open_store(workspace, keys, new=True) as store:
        assert (store.imports(), store.outbox(), store.last_run(), store.files_read()) == ((), (), None, frozenset())
        read = file(answer(age=17))
        store.save_submissions([read], TODAY)
        ada = store.pseudonym("ada@example.org")
        sends = [Send(name, Event.ACCEPTED, Role.MENTEE, ada, "", TODAY, {}) for name in ("hello", "unwritten")]
        store.apply(sends, run, {sends[0].key: b"Subject: hello"})
        assert [(one.name, one.on) for one in store.imports()] == [("intake.csv", TODAY)]
        assert store.files_read() == {read.digest}
        assert [(mail.message, mail.body) for mail in store.outbox()] == [("hello", b"Subject: hello")]
        assert store.last_run() == run
        keys.erase(ada)
        assert store.outbox() == ()
