"""Article → Attribution: the order of the steps, nothing else."""

from __future__ import annotations

from khabar.attribute import credits as crediting
from khabar.attribute.people.coreference import Somebody, people
from khabar.attribute.quotes.cast import Cast
from khabar.attribute.quotes.quotations import quotes
from khabar.attribute.text.line import Line, line
from khabar.attribute.times.time_mentions import times
from khabar.model import Article, Attribution, Credit, Mention, Passage, Person
from khabar.outlets import Directory
from khabar.outlets import directory as shipped

#: Raised when articles would be attributed otherwise: a store then attributes its articles anew.
VERSION = 1


def attribute(article: Article, *, directory: Directory | None = None) -> Attribution:
    """Who says so: credits, people, quotations and times of an article, each with its place in the text."""
    known = directory or shipped()
    lines = [line(passage) for passage in _once_told(article)]
    persons = people(lines)
    cast = Cast(lines, persons, known)
    told = quotes(cast)
    credited = crediting.found(article, lines, known, told)
    writers = crediting.writers(article)
    return Attribution(
        article_id=article.id,
        credits=credited,
        people=(*writers, *(_person(somebody, lines) for somebody in persons)),
        quotes=told,
        times=times(article, lines, known),
        origin=crediting.origin(credited, known),
    )


def credits(article: Article, *, directory: Directory | None = None) -> tuple[Credit, ...]:
    """The credits alone: dateline, source lines, cited agencies and outlets, social media."""
    known = directory or shipped()
    return crediting.found(article, [line(passage) for passage in _once_told(article)], known, ())


def _once_told(article: Article) -> list[Passage]:
    """The passages, without a standfirst that only repeats words of the body."""
    text = article.text
    return [p for p in article.passages() if p.kind != "standfirst" or p.text.rstrip(" .…") not in text]


def _person(somebody: Somebody, lines: list[Line]) -> Person:
    mentions = []
    for named in sorted(somebody.at, key=lambda n: (n.line, n.first)):
        where = lines[named.line]
        start = where.tokens[named.first].start + named.cut
        if named.first and where.tokens[named.first - 1].form == "#":
            start = where.tokens[named.first - 1].start
        mentions.append(where.mention(start, where.tokens[named.last - 1].end))
    return Person(name=somebody.name, role=somebody.role, mentions=tuple(_once(mentions)))


def _once(mentions: list[Mention]) -> list[Mention]:
    return list(dict.fromkeys(mentions))
