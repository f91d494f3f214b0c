"""What the names of a page's elements say of what is inside, and which of it is believed.

A name is cut into words, and the words of `data/hints.toml` are looked for among them (`claimed`). A claim is believed
unless the element holds most of the page's running text: nobody reads a menu of paragraphs (`believe`).
"""

from __future__ import annotations

import re
from functools import cache

from khabar.read.data import table
from khabar.read.lines.line import SENTENCE, Frame, Line

#: Roles that hold for all that is inside, whatever else it is named, save these.
_STICKY = frozenset(("related", "comments", "hidden", "footer"))
_FINE = frozenset(("hidden", "date", "byline", "caption"))
#: Roles that give way to what the element itself says.
_MILD = frozenset(("byline", "date", "share"))
ROLES = {
    "nav": "menu", "menu": "menu", "aside": "sidebar", "footer": "footer", "figure": "caption", "figcaption": "caption",
    "caption": "caption", "form": "form", "dialog": "login", "amp-sidebar": "menu", "time": "date", "address": "byline",
}  # fmt: skip
#: Roles whose elements an article may well be wrapped in by mistake.
_DOUBTED = frozenset(ROLES.values()) | {
    "comments", "related", "latest", "share", "tags", "promo", "ad", "byline", "date", "breadcrumb", "sidebar", "login",
}  # fmt: skip
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NAME_WORDS = re.compile(r"[a-z]+|\d+")
#: Characters of running text that any corner of a page may hold.
_LITTLE = 200
#: So many names' roles are remembered for each tag.
_KEPT = 5_000
#: Stands for the names of an element that is hidden; no class or id can be this.
HIDDEN = "\0hidden"


def claimed(names: str, tag: str, claims: dict[str, str | None]) -> str | None:
    """The role that an element claims by its names or else by its tag; kept in `claims`."""
    role = "hidden" if names == HIDDEN else _named(names)
    if tag in ROLES and (role is None or (role in _MILD and tag != "footer")):
        role = ROLES[tag]
    if len(claims) > _KEPT:
        claims.clear()
    claims[names] = role
    return role


def _named(names: str) -> str | None:
    """The role that the names of an element claim."""
    if _is_hidden(names.split()):
        return "hidden"
    words = _NAME_WORDS.findall(names if names.islower() else _CAMEL.sub(" ", names).lower())
    # Most names hold no word of any role: they need not be searched for one.
    found = None if _first_words().isdisjoint(words) else _hints().search(" ".join(words))
    return found.lastgroup if found else None


def _is_hidden(classes: list[str]) -> bool:
    """A class that hides; Bootstrap's `d-none` only where no other class shows the element on a wider screen."""
    hiding = _hiding() & set(classes)
    return bool(hiding - {"d-none"}) or (
        "d-none" in hiding and not any(c.startswith("d-") and c != "d-none" for c in classes)
    )


@cache
def _hiding() -> frozenset[str]:
    return frozenset(table("hints.toml")["hidden_classes"])


@cache
def _first_words() -> frozenset[str]:
    hints = table("hints.toml")
    return frozenset(form.split()[0] for role, forms in hints.items() if role != "hidden_classes" for form in forms)


@cache
def _hints() -> re.Pattern[str]:
    roles = (
        f"(?P<{role}>{'|'.join(sorted(forms, key=len, reverse=True))})"
        for role, forms in table("hints.toml").items()
        if role != "hidden_classes"
    )
    return re.compile(r"(?<![a-z])(?<!\bno )(?<!\bwithout )(?<!\belementor )(?:" + "|".join(roles) + r")(?![a-z])")


def believe(lines: list[Line], frames: list[Frame]) -> None:
    """Settles every element's role: its own unless it holds most of the page's running text, else its parent's."""
    for line in lines:
        frame = line.frame
        assert frame is not None
        length, linked = len(line.text), line.linked
        frame.plain += length
        frame.linked += linked
        if line.tag == "h1":
            frame.heading = True
        if length >= SENTENCE and line.is_prose:
            frame.prose += length - linked
    for frame in reversed(frames):
        up = frame.parent
        if up is not None and frame.plain and frame.own != "hidden":
            up.plain += frame.plain
            up.linked += frame.linked
            if frame.prose:
                up.prose += frame.prose
            if frame.heading:
                up.heading = True
    _settle(frames, frames[0].prose)
    for line in lines:
        line.role = line.frame.role if line.frame else None


def _settle(frames: list[Frame], most: int) -> None:
    for frame in frames:
        own, up = frame.own, frame.parent
        if own is not None and frame.prose > _LITTLE and own in _DOUBTED and _wraps(frame, most):
            own = None
        outer = up.role if up is not None else None
        frame.role = outer if own is None or (outer in _STICKY and own not in _FINE) else own


def _wraps(frame: Frame, most: int) -> bool:
    """Whether an element holds so much of a page's running text that its name cannot mean what it claims."""
    return frame.prose * 5 > most * 3 or (frame.heading and frame.prose * 5 > most * 2)
