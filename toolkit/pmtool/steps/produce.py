"""What a run leaves for people to read: everything in out/, and the receipt."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable, Mapping

import pmtool
from pmtool.evaluating import evaluate
from pmtool.guarding import Lister, suppress, view_open_alerts
from pmtool.matching import instead_of
from pmtool.model.imports import ImportedFile
from pmtool.model.view import Artifact
from pmtool.rendering import (
    render_assumptions,
    render_forms,
    render_open_alerts,
    render_pairings,
    render_plan,
    render_proof,
    render_recruitment,
    render_rejects,
    render_report,
    render_to_decide,
)
from pmtool.rules.digests import digest_of
from pmtool.steps.lay_out import clear_away, lay_out_again, lay_out_mail
from pmtool.steps.outcome import Outcome, Produced
from pmtool.store import Store
from pmtool.workspace import Receipt, has_outputs, read_receipt, write_outputs, write_receipt


def produce(outcome: Outcome, store: Store) -> Produced:
    """Lays out the mail that waits and no server took, renders the pages from the state as it is now, and last of all
    writes the receipt."""
    folder, workspace = outcome.folder, outcome.workspace
    number = store.run_count()
    mail = _mail(outcome, store, number) if outcome.delivery is None else {}
    clear_away(store, workspace.out)
    imports = store.imports()
    assumptions = assumptions_of(imports)
    lister = Lister(folder, outcome.state, folder.program.contacts.coordinator)
    figures = evaluate(folder.program, folder.library, outcome.state, outcome.today, assumptions)
    report = suppress(figures, lister.readable)
    proposed = outcome.proposed
    instead = instead_of(proposed.case, proposed.result.proposals) if proposed.case else {}
    found = (proposed.result, proposed.judgements, assumptions, outcome.today, proposed.is_certified)
    pairings = lister.pairings(*found, instead)
    artifacts = [
        *render_forms(folder, assumptions),
        *render_recruitment(folder),
        *render_pairings(pairings, folder.pages),
        *([render_proof(proposed.proof, lister.audience)] if proposed.proof else []),
        _to_decide(outcome, lister, assumptions),
        render_open_alerts(view_open_alerts(lister), assumptions),
        render_report(report, folder),
        render_rejects(imports, assumptions),
        *render_assumptions(assumptions, lister.language),
        *(render_plan(outcome.held, folder.program) if outcome.held else ()),
    ]
    files = {artifact.path: artifact.content for artifact in artifacts}
    written = write_outputs(workspace.out, files)
    write_receipt(workspace, number, _receipt(outcome, number, store.head(), assumptions, files, mail))
    return Produced(written, number, report, pairings)


def lists_what_waits(outcome: Outcome, store: Store, receipt: Receipt) -> bool:
    """Whether to-decide.csv, as it was written, says what waits today: some of it comes to wait with the days alone."""
    lister = Lister(outcome.folder, outcome.state, outcome.folder.program.contacts.coordinator)
    sheet = _to_decide(outcome, lister, assumptions_of(store.imports()))
    return receipt.out.get(sheet.path) == digest_of(sheet.content)


def _to_decide(outcome: Outcome, lister: Lister, assumptions: tuple[str, ...]) -> Artifact:
    return render_to_decide(lister.waiting(outcome.plan.waiting), lister.language, assumptions)


def _mail(outcome: Outcome, store: Store, number: int) -> dict[str, str]:
    """What this run has laid out, now and when it was begun; all of it again where out/ as a whole was lost."""
    out = outcome.workspace.out
    before = read_receipt(outcome.workspace, number)
    laid_out = dict(before.mail) if before else {}
    if laid_out and not has_outputs(out):
        lay_out_again(store, out, laid_out)
    return laid_out | lay_out_mail(store, out, outcome.today)


def assumptions_of(imports: Iterable[ImportedFile]) -> tuple[str, ...]:
    """What the mappings took for granted about the rows they read; none where everybody spoke for themselves."""
    said = {(each.source, str(json.loads(each.account).get("assumes", ""))) for each in imports}
    return tuple(f"{source}: {because}" for source, because in sorted(said) if because)


def _receipt(
    outcome: Outcome,
    number: int,
    head: str,
    assumptions: tuple[str, ...],
    files: Mapping[str, bytes],
    mail: Mapping[str, str],
) -> dict[str, object]:
    """Digests of all that went in and came out, so that any number of the report can be worked out again."""
    program = outcome.folder.program
    return {
        "run": number,
        "today": outcome.today.isoformat(),
        "program": {"id": program.id, "version": program.version, "digest": outcome.folder.digest},
        "inputs": [
            {"digest": file.digest, "source": file.reading.source, "rows": file.reading.rows,
             "accepted": len(file.reading.submissions), "rejected": len(file.reading.rejects),
             "superseded": len(file.reading.superseded)}
            for file in outcome.received.files
        ],
        "plan": {"digest": outcome.plan.digest, "actions": len(outcome.plan.actions)},
        "matching": {
            "seed": outcome.proposed.result.seed,
            "proposals": len(outcome.proposed.result.proposals),
            "total": outcome.proposed.result.total,
            "certified": outcome.proposed.is_certified,
        },
        "assumptions": list(assumptions),
        "head": head,
        "out": {path: digest_of(content) for path, content in sorted(files.items())},
        "mail": mail,
        "versions": {"pmtool": pmtool.__version__, "python": platform.python_version()},
    }  # fmt: skip
