"""The pictures of an article, each with what the page says under it and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from khabar.arabic.fold import fold
from khabar.arabic.words import plain
from khabar.model import Image
from khabar.outlets import canonical
from khabar.read.data import table
from khabar.read.lines.labels import label
from khabar.read.lines.line import LONG, Line
from khabar.read.markup.metadata import Picture, Signs

#: A caption stands at most so many lines after its picture.
_AFTER = 2
_MOST = 60
#: A shorter `alt` is no caption.
_ALT = 15
#: So many pictures make a row. «2 / 4»: which of them one is.
_ROW, _COUNTER = 3, re.compile(r"\d{1,3}\s?/\s?\d{1,3}")
#: A longer caption is not looked through for a credit.
_LONGEST = 1_000
#: «… (شرفة/ مايا كرم)», «… [رويترز]»: whose picture it is, at the end of its caption.
_CREDIT = re.compile(r"^(?P<caption>[^()\[\]]{4,}?)\s{0,3}[(\[](?P<credit>[^()\[\]]{2,60})[)\]]\s*\.?$")
#: «صورة: رويترز», «© رويترز»
_SIGN = re.compile(
    rf"^(?P<caption>.{{4,}}?)\s{{0,3}}(?:©|\|\s*(?:{'|'.join(table('pictures.toml')['behind']['words'])})\s*:)"
    r"\s*(?P<credit>[^|©]{2,60})$",
    re.IGNORECASE,
)
#: What a label calls the one who took the picture.
_OWNERS = tuple(fold(word) for word in table("pictures.toml")["owner"]["words"])


def images(signs: Signs, lines: Sequence[Line], first: int, last: int, url: str | None) -> tuple[Image, ...]:
    """The page's chosen picture, then those between the lines `first` and `last`, each once."""
    found: dict[str, Image] = {}
    told = [Picture(source, None, -1) for key in ("og:image", "twitter:image") if (source := signs.say(key))][:1]
    shown = [one for one in signs.pictures if first <= one.line <= last + 1]
    captions = {i: line.text for i, line in enumerate(lines[: last + 1]) if i >= first and line.role == "caption"}
    captions = captions or _row(sorted({one.line for one in shown}), lines)
    used: set[int] = set()
    for number, one in enumerate(shown):
        # What stands after the next picture is said of that one.
        end = next((other.line for other in shown[number + 1 :] if other.line > one.line), one.line + _AFTER)
        said = [i for i in range(one.line, min(end, one.line + _AFTER)) if i in captions and i not in used]
        used.update(said)
        if said:
            _add(found, one, url, *_told([captions[i] for i in said]))
    if told and (image := _image(told[0], url)) is not None:
        # The chosen picture is often the first one in another size: what stands under that one is said of it.
        same = next((one for one in found.values() if _name(one.url) == _name(image.url)), None)
        left = [text for i, text in captions.items() if i not in used]
        caption, credit = (same.caption, same.credit) if same else _told(left[:1]) if not found else (None, None)
        found = {image.url: Image(url=image.url, caption=caption, credit=credit)} | {
            one.url: one for one in found.values() if one is not same
        }
    return tuple(found.values())[:_MOST]


def mark_captions(lines: Sequence[Line], signs: Signs) -> None:
    """A line right behind a picture that says what the picture's `alt` does is its caption, whatever it is called."""
    for one in signs.pictures:
        said = plain(one.alt) if one.alt and len(one.alt) >= _ALT else ""
        for line in lines[one.line : one.line + _AFTER] if said else ():
            if line.role is None and not line.is_heading and not line.is_link and plain(line.text) == said:
                line.role = "caption"


def _row(places: Sequence[int], lines: Sequence[Line]) -> dict[int, str]:
    """The captions of pictures in a row that are not called so: a short line under each, a counter behind it."""
    if len(places) < _ROW or places[-1] >= len(lines):
        return {}
    close = all(
        after - at == 1 or (after - at == 2 and _COUNTER.fullmatch(lines[at + 1].text))
        for at, after in pairwise(places)
    )
    short = all(len(lines[at].text) < LONG and not lines[at].is_link and not lines[at].is_heading for at in places)
    return {at: lines[at].text for at in places} if close and short else {}


def _add(found: dict[str, Image], one: Picture, url: str | None, caption: str | None, credit: str | None) -> None:
    image = _image(one, url)
    if image is not None:
        found.setdefault(image.url, Image(url=image.url, caption=caption, credit=credit))


def _image(one: Picture, url: str | None) -> Image | None:
    source = canonical(one.url, url)
    return Image(url=source) if source else None


def _name(url: str) -> str:
    """The file's name without its size («roses-300x200.jpg»)."""
    return re.sub(r"-\d+x\d+(?=\.\w+$)", "", url.split("?")[0].rsplit("/", 1)[-1])


def _told(said: Sequence[str]) -> tuple[str | None, str | None]:
    """Caption and credit of the lines under a picture."""
    caption = credit = None
    for text in said:
        told = label(text)
        if told is not None and told.kind == "caption" and told.rest is not None:
            words, name = text[told.rest :].strip(), fold(text[: told.rest])
            if any(word in name for word in _OWNERS):
                credit = credit or words
            else:
                caption = caption or words
        elif told is None and caption is None:
            caption = text
    if caption is not None and len(caption) <= _LONGEST and (found := _CREDIT.match(caption) or _SIGN.match(caption)):
        caption, credit = found["caption"].strip(" .،-"), credit or found["credit"].strip()
    return caption, credit

