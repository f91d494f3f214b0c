"""Commands whose names are kept and whose work is not built yet: they say so."""

from __future__ import annotations

import click

from khabar.errors import NotBuilt

_PLANNED = {
    "follow": "Add outlets or feeds.",
    "collect": "Fetch what is due, read, store, relate.",
    "quotes": "Quotations by speaker, subject and time.",
    "archive": "Whole archives to Parquet on a distributed engine.",
}


def _planned(name: str, does: str) -> click.Command:
    @click.command(
        name,
        help=f"{does} Not built yet.",
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    )
    def command() -> None:
        raise NotBuilt(f"`khabar {name}` is not built yet; see CHANGELOG.md for what is")

    return command


COMMANDS = tuple(_planned(name, does) for name, does in _PLANNED.items())
