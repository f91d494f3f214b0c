"""Everybody an article names while it is read, and whom a verb without its subject may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from khabar.arabic.fold import fold
from khabar.arabic.forms import forms
from khabar.arabic.lexicon import words
from khabar.attribute.people.coreference import Somebody
from khabar.attribute.people.names import Named
from khabar.attribute.text.line import Line
from khabar.model import Mention
from khabar.outlets import Directory

_CROWD = words("contents.toml", "crowd")
#: So many quotations back the one is sought whom a verb without a subject means.
_HEARD = 8


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker: name and role to tell, the person where it is one, the words of the mention if
    any.
    """

    name: str
    role: str | None = None
    mention: Mention | None = None
    place: tuple[int, int, int] | None = None
    sure: float = 0.6
    #: The gender that the verb told; None where no verb did.
    feminine: bool | None = None


@dataclass(slots=True)
class Cast:
    """Everybody the article names, by place, and who spoke before."""

    lines: Sequence[Line]
    persons: Sequence[Somebody]
    directory: Directory
    at: dict[tuple[int, int], Somebody] = field(default_factory=dict)
    #: Where a role before a name begins, and the token after that name: they are one phrase.
    with_role: dict[tuple[int, int], int] = field(default_factory=dict)
    #: The mention whose words end at this token.
    until: dict[tuple[int, int], Named] = field(default_factory=dict)
    last: Speaker | None = None
    spoke: list[Speaker] = field(default_factory=list)

    def __post_init__(self) -> None:
        for person in self.persons:
            for named in person.at:
                self.at[named.line, named.first] = person
                self.until[named.line, named.last] = named
                if named.role_from is not None:
                    self.with_role[named.line, named.role_from] = named.last

    def hear(self, speaker: Speaker) -> None:
        """`speaker` has spoken; a verb that stands alone later may mean this one."""
        if self.last is not None and self.last.name == speaker.name and speaker.feminine is None:
            speaker = replace(speaker, feminine=self.last.feminine)
        self.last = speaker
        self.spoke.append(speaker)

    def heard(self, *, feminine: bool, many: bool) -> Speaker | None:
        """Who spoke last, of those whom a verb of this gender and number can mean."""
        for speaker in reversed(self.spoke[-_HEARD:]):
            if many and is_many(speaker.name):
                return speaker
            if not many and speaker.feminine in (None, feminine):
                return speaker
        return None

    def inside(self, line: int, first: int, last: int) -> list[tuple[int, Somebody]]:
        """The persons mentioned between two tokens, with the token each mention begins at."""
        return [(t, self.at[line, t]) for t in range(first, last) if (line, t) in self.at]


def is_many(name: str) -> bool:
    """Whether a speaker is several: «مسؤولون», «ثلاثة ضباط», «السلطات», «فلان وفلانة»."""
    told = fold(name).split()
    return any(is_plural(form) for form in told[:2]) or any(form[0] == "و" and len(form) > 4 for form in told[1:])


def is_plural(form: str) -> bool:
    if form.endswith(("ون", "ين")):
        # «ماكرون» has no «ماكرين».
        return forms().get(form[:-2] + "ون", 0) > 0 and forms().get(form[:-2] + "ين", 0) > 0
    return form.removeprefix("ال") in _CROWD or (form.startswith("ال") and form.endswith("ات"))
