"""The table of commands, and the one place where failures end."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from keyword import iskeyword

import click

import pmtool
from pmtool.model.errors import PmtoolError, UnsoundError, UsageError, WorldError

COMMANDS: Mapping[str, str] = {
    "new": "Begin a program: a few questions, and it validates and runs at once.",
    "validate": "Check programs: every fault in one run, each with its place and what to do.",
    "explain": "Say what a finding means: why it matters, and how it looks wrong and right.",
    "schema": "Print the format as a schema for editors, or write its reference.",
    "test": "Run a program's own tests, or try which changes they notice.",
    "diff": "Show what changed in a program, how grave it is, and what it does to people.",
    "import": "Take a survey tool's export into the record; or show how it would be read.",
    "plan": "Show what a run would do today, and do nothing.",
    "decide": "Record what you decided about pairings, people, alerts and messages.",
    "run": "Take in what arrived, match, write messages, forms, lists and the report.",
    "match": "Try the matching another way, and see what would change.",
    "why": "Say why somebody has this mentor, why not that one, or why none.",
    "form": "Write a program's forms, as web pages or for ODK, SurveyJS, FHIR and REDCap.",
    "status": "Tell in a few lines where a program stands.",
    "audit": "Check that everything is as pmtool wrote it: record, keys, receipts, out/.",
    "serve": "Serve a program's forms as web pages, each to whoever has a link to it.",
    "link": "Make a link by which somebody fills in a form, list links, or revoke one.",
    "work": "Run many sites, shared out among workers.",
    "erase": "Erase one person for good: their key is destroyed.",
    "backup": "Copy a workspace, without its keys.",
    "restore": "Bring a workspace back from a backup.",
    "key": "Back up or restore the keys of a workspace.",
}


class _Unheard(Exception):
    """Whoever read what is printed has gone."""


class Table(click.Group):
    """Loads a command's module only when it is called, so that `--help` starts at once."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = import_module(f"pmtool.cli.{name}{'_' * iskeyword(name)}").command
        return command if isinstance(command, click.Command) else None

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except BrokenPipeError as error:
            raise _Unheard from error  # click itself would end with 1, which means findings

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Table, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(pmtool.__version__, prog_name="pmtool")
def group() -> None:
    """Peer-mentoring programs for emotional support, as files in git.

    \b
    For example:
      pmtool validate programs/workplace
      pmtool run programs/workplace --sample
    """


def main() -> None:
    """Exit status: 0 done, 1 findings, 2 usage, 3 our bug, 4 the world (disk, mail, lock)."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its threads wait for each other: small products take ten times
    gc.set_threshold(50_000, 20, 20)  # what is loaded and read stays: looking through it for waste takes a tenth
    try:
        status = group(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Nothing half-done is left: run again to go on.", err=True)
        sys.exit(4)
    except _Unheard:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that closing it says nothing either
        sys.exit(4)
    except UnsoundError as error:
        from pmtool.cli.findings import show_findings  # `--help` starts without it

        show_findings(error.findings, error.files, err=True)
        _say(error)
        sys.exit(1)
    except UsageError as error:
        _say(error)
        sys.exit(2)
    except (WorldError, OSError) as error:
        _say(error)
        sys.exit(4)
    except PmtoolError as error:
        _say(error)
        sys.exit(3)
    except Exception as error:
        _own_up(error)
        sys.exit(3)
    sys.exit(status if isinstance(status, int) else 0)


def _say(error: Exception) -> None:
    said = str(error) if isinstance(error, PmtoolError) else f"The computer refused: {error.strerror}."  # type: ignore[attr-defined]
    click.echo(f"pmtool: {said}", err=True)


def _own_up(error: Exception) -> None:
    """Where our own bug is, without its message: that could hold a participant's answer."""
    import traceback  # loads slowly, and is seldom needed

    click.echo("pmtool: this is a fault of pmtool, not yours. Nothing half-done is left.", err=True)
    for frame in traceback.extract_tb(error.__traceback__)[-6:]:
        click.echo(f"  {frame.filename.rpartition('pmtool/')[2]}:{frame.lineno} {frame.name}", err=True)
    click.echo(f"  {type(error).__name__}", err=True)
