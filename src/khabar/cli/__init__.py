"""The command line. The only room that reads the environment; every verb is done by the rooms below."""

from __future__ import annotations

import sys

import click

from khabar import __version__
from khabar.cli import asking, exporting, keeping, loading, reading, serving, unbuilt, wording
from khabar.cli.streams import tell
from khabar.errors import KhabarError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="khabar")
def khabar() -> None:
    """Khabar: a self-hosted Arabic news engine.

    Data goes to stdout, progress and messages to stderr. Exit code 0: done; 1: some inputs failed, each named on
    stderr, the others done; 2: wrong use.
    """


for _room in (reading, loading, asking, exporting, serving, keeping, wording, unbuilt):
    for _command in _room.COMMANDS:
        khabar.add_command(_command)


def main() -> None:
    """The `khabar` program."""
    try:
        khabar(prog_name="khabar", standalone_mode=True)
    except KhabarError as error:
        tell(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # `khabar … | head` has what it wanted; nothing is wrong, and the interpreter must not say otherwise at exit.
        sys.stdout = None
        sys.exit(0)
