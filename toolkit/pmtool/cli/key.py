"""`pmtool key backup` and `pmtool key restore`."""

from __future__ import annotations

from pathlib import Path

import click

from pmtool.steps.keep import back_up_keys, bring_back_keys

_workspace = click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
_passphrase = click.option("--passphrase", envvar="PMTOOL_PASSPHRASE", help="Asked for when left out.")


@click.group(name="key")
def command() -> None:
    """Back up or restore the keys of a workspace. Without them nobody can read its answers, not even we.

    \b
    For example:
      pmtool key backup programs/workplace /media/stick/workplace.keys
    """


@command.command(name="backup")
@click.argument("program", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@_workspace
@_passphrase
def back_up(program: Path, target: Path, workspace: Path | None, passphrase: str | None) -> int:
    """Write the keys to a file, locked with a passphrase."""
    secret = passphrase or click.prompt("Passphrase", hide_input=True, confirmation_prompt=True, err=True)
    back_up_keys(program, workspace, target, secret)
    click.echo(f"The keys are in {target}. Keep it, and the passphrase, apart from the backups.")
    return 0


@command.command(name="restore")
@click.argument("program", type=click.Path(path_type=Path))
@click.argument("source", type=click.Path(path_type=Path))
@_workspace
@_passphrase
def bring_back(program: Path, source: Path, workspace: Path | None, passphrase: str | None) -> int:
    """Bring the keys of a workspace back from such a file."""
    secret = passphrase or click.prompt("Passphrase", hide_input=True, err=True)
    bring_back_keys(program, workspace, source, secret)
    click.echo("The keys are back.")
    return 0
