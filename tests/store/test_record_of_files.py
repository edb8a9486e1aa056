"""Beside the state: which files were read, what was written to whom, which run was the last."""

from __future__ import annotations

from made_up import TODAY, answer, file, record

from pmtool.model.action import Send
from pmtool.model.message import Event
from pmtool.model.text import Role
from pmtool.store import Run
from pmtool.workspace import Workspace


def test_files_mails_and_runs_are_listed(workspace: Workspace) -> None:
    run = Run(TODAY, "1.2.3", "program digest", "inputs digest", "plan digest")
    with record(workspace, new=True) as store:
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
        store.seals.keys.erase(ada)
        assert store.outbox() == ()


def test_a_file_read_again_says_the_same_of_people_who_were_erased_since(workspace: Workspace) -> None:
    """A run that was killed after it had erased somebody is done again, and writes the same rejects.csv."""
    with record(workspace, new=True) as store:
        ada, bea = answer(age=17), answer(age=18, identity="bea@example.org", row=3)
        stranger = answer(form="training", identity="nobody@example.org", role=None, row=4)
        store.save_submissions([file(ada, bea, stranger)], TODAY)
        before = store.imports()
        store.seals.keys.erase(store.pseudonym("ada@example.org"))
        again = store.save_submissions([file(ada, bea, stranger)], TODAY)
        assert len(again.erased) == 1
        assert store.imports() == before
        assert store.files_read() == frozenset(), "the stranger may still come"
        store.save_submissions([file(ada, name="late.csv")], TODAY)
        assert "PM632" in store.imports()[-1].account, "a file that is new says that it came too late"
