"""`./run docs`: writes the parts of the documentation that are told by the code itself.

The JSON Schemas in reference/schema/, and in reference/commands.md the text of every `--help` between its two
marks.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from khabar.cli import khabar
from khabar.shapes import schemas

HERE = Path(__file__).resolve().parent
COMMANDS = HERE / "reference" / "commands.md"
_HELP = re.compile(r"(?<=<!-- help: )([a-z-]+)( -->\n).*?(?=<!-- /help -->)", re.S)


def generated() -> dict[Path, str]:
    """Every generated file with what should stand in it."""
    files = {
        HERE / "reference" / "schema" / f"{name}.json": json.dumps(schema, ensure_ascii=False, indent=2)
        + "\n"
        for name, schema in schemas().items()
    }
    files[COMMANDS] = _HELP.sub(_block, COMMANDS.read_text("utf-8"))
    return files


def _block(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}```text\n{help_of(found[1])}\n```\n"


def help_of(name: str) -> str:
    """What `khabar NAME --help` prints, at a width that does not depend on the terminal."""
    above = click.Context(khabar, info_name="khabar", terminal_width=100, **khabar.context_settings)
    command = khabar.get_command(above, name)
    if command is None:
        raise LookupError(f"reference/commands.md tells of a command that is not there: {name}")
    context = click.Context(command, info_name=name, parent=above, **command.context_settings)
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines())


def stale() -> list[Path]:
    """The generated files that do not say what they should."""
    return [
        path for path, text in generated().items() if not path.is_file() or path.read_text("utf-8") != text
    ]


if __name__ == "__main__":
    for path in stale():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(generated()[path], "utf-8")
        print(f"docs: wrote {path.relative_to(HERE.parent)}")
