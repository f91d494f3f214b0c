"""`khabar words`: which spellings are one word; to look at, to learn anew, and for a person to decide."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from khabar.cli.loading import derive
from khabar.cli.stores import opened, store_option
from khabar.cli.streams import form_option, table, tell, watched
from khabar.errors import KhabarError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from khabar.ingest.spelling import Reviewed
    from khabar.store import Archive

COLUMNS = (
    "one", "other", "state", "skeleton", "edits", "likeness", "best", "together", "habit",
    "one_articles", "other_articles"
)  # fmt: skip


def _looking(command: Callable[..., None]) -> Callable[..., None]:
    """The options of looking at spellings."""
    for option in (
        store_option,
        form_option("tsv", "jsonl", "csv"),
        click.option("--all", "everything", is_flag=True, help="Also pairs that were only seen, and not joined."),
        click.option("--about", metavar="WORD", help="Only what concerns this word."),
    ):
        command = option(command)
    return command


@click.group(invoke_without_command=True)
@_looking
@click.pass_context
def words(context: click.Context, about: str | None, everything: bool, form: str, store: str | None) -> None:
    """Which spellings are one word in this store, with the evidence.

    Prints two search forms, what holds of them (joined or parted by a person, shipped, learned, kept apart, seen),
    their skeleton, the edits between them, how alike the company is that they keep (0 to 1), how alike that of the
    nearest word is, the share of the rarer one's articles that hold both, how often that change of letters keeps the
    company, and in how many articles each stands.
    """
    context.obj = store
    if not context.invoked_subcommand:
        _list(about, everything, form, store)


@words.command("list")
@_looking
@click.pass_context
def listed(context: click.Context, about: str | None, everything: bool, form: str, store: str | None) -> None:
    """What `khabar words` alone prints."""
    _list(about, everything, form, store or context.obj)


def _list(about: str | None, everything: bool, form: str, store: str | None) -> None:
    from khabar.ingest import spelling

    with opened(store) as archive:
        told = None if about is None else _form(about)
        found = [
            one
            for one in spelling.review(archive)
            if (everything or one.state != "seen") and told in (None, one.one, one.other)
        ]
        table(map(_row, found), COLUMNS, form)
        if not found:
            tell("nothing to say of that" if about else "no spellings yet")


def _row(told: Reviewed) -> tuple[object, ...]:
    if (pair := told.pair) is None:
        return (told.one, told.other, told.state, *[None] * (len(COLUMNS) - 3))
    evidence = (pair.skeleton, pair.edits, pair.likeness, pair.best, pair.together, pair.habit)
    return (told.one, told.other, told.state, *evidence, *pair.articles)


def _form(word: str) -> str:
    """The search form of one word, before any spellings are joined."""
    from khabar.arabic.tokens import Analyser

    forms = Analyser({}).tokens(word)
    if len(forms) != 1:
        raise click.UsageError(f"{word!r} is not one word")
    return forms[0]


@words.command()
@click.argument("one", metavar="WORD")
@click.argument("other", metavar="WORD")
@store_option
@click.pass_context
def join(context: click.Context, one: str, other: str, store: str | None) -> None:
    """Let two words count as one, whatever is learned."""
    _decide(context, one, other, store, same=True)


@words.command()
@click.argument("one", metavar="WORD")
@click.argument("other", metavar="WORD")
@store_option
@click.pass_context
def part(context: click.Context, one: str, other: str, store: str | None) -> None:
    """Never let two words count as one, whatever is learned."""
    _decide(context, one, other, store, same=False)


@words.command()
@click.argument("one", metavar="WORD")
@click.argument("other", metavar="WORD")
@store_option
@click.pass_context
def forget(context: click.Context, one: str, other: str, store: str | None) -> None:
    """Take a decision on two words back: what is shipped or learned holds again."""
    _decide(context, one, other, store, same=None)


def _decide(context: click.Context, one: str, other: str, store: str | None, *, same: bool | None) -> None:
    pair = _form(one), _form(other)
    if pair[0] == pair[1]:
        raise click.UsageError(f"{one} and {other} are one word already: {pair[0]}")
    with opened(store or context.obj) as archive:
        archive.spellings.decide(*pair, same)
        _analyse(archive)


@words.command()
@store_option
@click.pass_context
def learn(context: click.Context, store: str | None) -> None:
    """Learn spellings from the store's articles now, and analyse again what that touches."""
    from khabar.ingest import spelling

    with opened(store or context.obj) as archive:
        with archive.leases.alone(spelling.WORK, time.time) as renew:
            if renew is None:
                raise KhabarError(f"{archive.path}: another program is learning from it just now")
            moved = spelling.learn(archive, renew=renew)
        pairs = archive.spellings.pairs()
        tell(f"{sum(pair.same for pair in pairs)} of {len(pairs)} pairs learned, {moved} forms moved")
        _analyse(archive)


def _analyse(archive: Archive) -> None:
    from khabar import ingest

    steps: Iterator[int] = ingest.analyse_moved(archive)
    anew = sum(watched(steps, "analysing", total=None, done=int))
    derive(archive)
    tell(f"{anew} articles analysed again")


COMMANDS = (words,)
