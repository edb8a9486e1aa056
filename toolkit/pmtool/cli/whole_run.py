"""A run that goes its whole way, and how it ends. Loads slowly: `run` asks first whether there is anything to do."""

from __future__ import annotations

from pmtool.cli.findings import show_findings, status_of
from pmtool.cli.progress import progress
from pmtool.cli.show_mail import is_in_trouble
from pmtool.cli.show_plan import show_plan
from pmtool.cli.summary import show_summary
from pmtool.steps.options import Options
from pmtool.steps.outcome import Outcome
from pmtool.steps.run import run_program
from pmtool.steps.sample import run_sample


def whole_run(options: Options, fail_on: str, form: str) -> int:
    tell = progress()
    outcomes = run_sample(options, tell) if options.is_sample else run_program(options, tell)
    show_findings(dict.fromkeys(finding for outcome in outcomes for finding in outcome.findings), err=True)
    last = outcomes[-1]
    if options.is_dry:
        show_plan(last, form)
    else:
        show_summary(outcomes)
    return _status(last, fail_on)


def _status(outcome: Outcome, fail_on: str) -> int:
    if is_in_trouble(outcome):
        return 4
    if outcome.is_refused:
        return 1
    return status_of(outcome.findings, fail_on, is_deciding=bool(outcome.plan.waiting or outcome.held))
