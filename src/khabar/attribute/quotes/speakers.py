"""Who speaks: from the words in the clause to the fullest name the article knows.

A mention is a noun phrase. It is cut where the speaker's words end, then resolved: a person named in it; a
person whose role it tells («المتحدثة», «رئيس النادي»); a body named before («الوزارة» → «وزارة الدفاع …»);
itself. What cannot be resolved stays as it stands, and a pronoun without an antecedent is nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.arabic.data import table
from khabar.arabic.fold import fold
from khabar.arabic.lexicon import bare, cues, listed, words
from khabar.arabic.words import plain
from khabar.attribute.people.coreference import Somebody
from khabar.attribute.people.name_words import GIVEN, ordinary
from khabar.attribute.quotes.cast import Cast, Speaker, is_plural
from khabar.attribute.text.line import Line, Token
from khabar.model import Mention

_CUT, _TURN, _CROWD = (words("contents.toml", name) for name in ("cut", "turn", "crowd"))
_STOPWORDS = listed("stopwords.txt") - words("contents.toml", "some")
_BODIES = words("contents.toml", "around")
_BELONGS, _ORIGIN = words("contents.toml", "belongs"), words("titles.toml", "origin")
_OCCASION, _NO_SUBJECT = words("contents.toml", "occasion"), words("contents.toml", "no_subject")
_TITLES = words("titles.toml", "address") | words("titles.toml", "office")
_ALONE = words("titles.toml", "office") - words("titles.toml", "kin") | words("titles.toml", "unnamed")
_COMMON, _PLACES = words("titles.toml", "common"), listed("places.txt")
_DAYS, _RELATIVE, _SORTS = (words("particles.toml", name) for name in ("day", "relative", "outlet"))
_TO_WHOM = words("contents.toml", "to_whom")
_PAPERS, _ISSUED = words("contents.toml", "paper"), words("contents.toml", "issued")
_PERIODS = words("particles.toml", "period")
_RELATED = frozenset(fold(word) for told in table("times.toml")["modifier"].values() for word in told)
_ASKED, _CONCEALED = words("particles.toml", "asked"), words("particles.toml", "concealed")
_MARKS = dict.fromkeys(map(ord, '"«»“”'), " ")
_TANWIN = "\u064b"
_LONGEST = 28
#: How many persons, lines and words back a role or body is sought.
_ALIKE, _LOOK_BACK = 120, 600
#: So many words at most a body's name between marks has.
_TITLE = 7


def phrase(
    line: Line, cast: Cast, number: int, first: int, last: int, *, attached: bool = False
) -> tuple[int, int] | None:
    """The speaker's own words among tokens `first` to `last`: from the first noun to where they are cut; `attached`: a
    ل before them is no «to whom» («وفقا لصحيفة …»)."""
    tokens = line.tokens
    while first < last and (step := _aside(line, first)):
        first += step
    while first < last and tokens[first].form in _TO_WHOM:
        first += 1
    if first < last and tokens[first].form in _CUT | _NO_SUBJECT:
        return None
    if first < last and not attached and (_hearer(tokens[first].form, cast) or _quoted_hearer(line, first)):
        return None
    end = min(cast.with_role.get((number, first), first), last)
    while end < last and end - first < _LONGEST:
        stop = _stops(line, cast, number, first, end, last)
        if stop:
            break
        end += 1
    while end > first and not tokens[end - 1].word and tokens[end - 1].form not in ')"»':
        end -= 1
    while end > first and tokens[end - 1].form in _TURN:
        end -= 1
    return (first, end) if end > first and any(t.word for t in tokens[first:end]) else None


def _aside(line: Line, at: int) -> int:
    """How many tokens here are no part of a speaker: marks, turns, days, «العام الماضي», «ضاحكاً»."""
    token = line.tokens[at]
    if not token.word:
        return token.form not in '("'
    after = line.tokens[at + 1].form if at + 1 < len(line.tokens) else ""
    if token.form in _PERIODS and after in _RELATED:
        return 2
    return token.form in _TURN or token.form in _DAYS or _TANWIN in line.written(token.start, token.end)[-2:]


def unnamed(line: Line, at: int) -> bool:
    """«… طلب عدم ذكر اسمه», «… رفض الكشف عن هويته»: what an anonymous speaker asks is no part of who speaks."""
    after = line.tokens[at + 1].form if at + 1 < len(line.tokens) else ""
    return line.tokens[at].form in _ASKED and after in _CONCEALED


def _stops(line: Line, cast: Cast, number: int, first: int, at: int, last: int) -> bool:
    form = line.tokens[at].form
    if form == "،":
        return not _apposition(line, cast, number, first, at, last)
    if form == "في" and at > first:
        if _another(line, cast, number, at, last):
            return False
        return not _keeps_place(line, cast, number, first, at)
    if form == "علي":
        return line.is_on(at)
    if at > first and unnamed(line, at):
        return True
    if form in ".:؛" or (form in "-–—" and _stands_apart(line, at)):
        return True
    if at > first and (form in _CUT or form in _DAYS):
        return not _goes_on(line, first, at)
    if at > first and any(cue.shape == "participle" for cue in cues().get(form, ())):
        return form not in _TITLES
    return at > first and _hearer(form, cast)


def _goes_on(line: Line, first: int, at: int) -> bool:
    """«عدد من الخبراء», «تقديرات من مكتب كذا», «تقرير صادر عن لجنة»: «من» and «عن» that belong to the speaker."""
    before = [token.form for token in line.tokens[first:at]]
    if line.tokens[at].form == "عن":
        return before[-1] in _ISSUED
    if line.tokens[at].form != "من":
        return False
    crowd = before[0].removeprefix("ال") in _CROWD or before[-1] in _CROWD
    return crowd or any(form.removeprefix("ل") in _PAPERS for form in before)


def _stands_apart(line: Line, at: int) -> bool:
    """A dash with blanks round it parts; one inside a name joins («جونغ-أون»)."""
    tokens = line.tokens
    return not (0 < at < len(tokens) - 1 and tokens[at - 1].end == tokens[at].start == tokens[at + 1].start - 1)


def _apposition(line: Line, cast: Cast, number: int, first: int, at: int, last: int) -> bool:
    """«مدير الشرطة، فلان،» and «فلان، مدير الشرطة،» go on behind the comma."""
    after = at + 1
    if after >= last:
        return False
    if (number, after) in cast.at:
        return not cast.inside(number, first, at)
    title = bare(line.tokens[after].form, _TITLES)
    return title is not None and bool(cast.inside(number, first, at)) and not line.tokens[after].form.startswith("و")


def _another(line: Line, cast: Cast, number: int, at: int, last: int) -> bool:
    """«فلان مستشار كذا في كذا وفلان»: a second speaker comes behind the first one's long role."""
    for place in range(at + 1, min(last, at + 12)):
        form = line.tokens[place].form
        if not line.tokens[place].word or form in cues() or form in _DAYS:
            return False
        if form.startswith("و") and (number, place) in cast.at:
            return True
    return False


def _keeps_place(line: Line, cast: Cast, number: int, first: int, at: int) -> bool:
    """«مصدر في الشرطة» keeps its place, «الوزير في مؤتمر صحفي» does not."""
    after = line.tokens[at + 1].form if at + 1 < len(line.tokens) else ""
    if after in _OCCASION or after in _DAYS or cast.inside(number, first, at):
        return False
    return at - first <= 3 and not line.tokens[first].form.startswith("ال")


def _hearer(form: str, cast: Cast) -> bool:
    """«لوكالة …», «لبي بي سي», «للصحفيين»: to whom, not who."""
    if not form.startswith("ل") or len(form) < 3:
        return False
    rest = form[1:]
    return rest in _SORTS or rest.startswith("لصح") or rest in ("بي", "رويترز", "فرانس") or rest in cast.directory.keys


def _quoted_hearer(line: Line, at: int) -> bool:
    """«لـ«نورس الخليج»»: to whom, not who."""
    return line.tokens[at].form == "ل" and at + 1 in line.opens


def resolve(line: Line, cast: Cast, number: int, place: tuple[int, int], *, attached: bool = False) -> Speaker | None:
    """The speaker named by the tokens of `place`; `attached`: a ل is written onto the first («وفقا
    للوزارة»).
    """
    first, last = place
    if attached and line.tokens[first].form == "ل":
        return resolve(line, cast, number, (first + 1, last)) if first + 1 < last else None
    mention = line.words(first, last)
    found = cast.inside(number, first, last)
    if found and not _owned(line, first, found[0][0]):
        people = _together(line, found)
        name = " و".join(dict.fromkeys(person.name for person in people))
        roles = "؛ ".join(dict.fromkeys(person.role for person in people if person.role))
        return Speaker(name, roles or None, mention, (number, first, last), 0.9)
    told = [t.form for t in line.tokens[first:last] if t.word]
    if attached:
        told[0] = _freed(told[0])
    if not told or _nobody(told, attached=attached):
        return None
    issuer = _issuer(line, cast, number, first, last, mention)
    if issuer is not None:
        return issuer
    person = _by_role(cast, told, number, first) or _by_part(cast, told)
    if person is not None:
        return Speaker(person.name, person.role, mention, (number, first, last), 0.7)
    body = _by_body(cast, told, number, first)
    if body is not None:
        return Speaker(body, None, mention, (number, first, last), 0.7)
    surface = _freed(mention.surface) if attached else mention.surface
    name = _nominative(_named(cast, surface))
    return Speaker(name, name if _office_alone(told) else None, mention, (number, first, last), 0.6)


def _nominative(name: str) -> str:
    """«مسؤولين أميركيين كبار» of a clause are «مسؤولون أميركيون كبار» by themselves."""
    told = name.split(" ")
    head = fold(told[0])
    if not head.endswith("ين") or len(head) < 6 or head in _PLACES or not is_plural(head):
        # «أمين», «بكين»
        return name
    return " ".join(word[:-2] + "ون" if word.endswith("ين") and is_plural(fold(word)) else word for word in told)


def _owned(line: Line, first: int, name: int) -> bool:
    """Whether the words before a name are somebody or something else: «محامي فلان», «إدارة الرئيس فلان»."""
    if first + 1 == len(line.tokens):
        # «…» بحسب فلان: the name is the line's last word, nothing stands before it.
        return False
    head, after = line.tokens[first].form, line.tokens[first + 1].form
    if name == first + 1:
        return head in _BELONGS
    return head in _BODIES and after.startswith("ال") and after[2:] in _TITLES


def _office_alone(forms: Sequence[str]) -> bool:
    """«المتحدث باسم …», «مصدر أمني»: who is named by an office and nothing else has it for a role too."""
    head = forms[0].removeprefix("ال")
    return head in _ALONE and all(
        form.startswith(("ال", "لل")) or form in _COMMON | _PLACES or form.removesuffix("ه") in _ORIGIN or form == "في"
        for form in forms[1:]
    )


def _issuer(line: Line, cast: Cast, number: int, first: int, last: int, mention: Mention) -> Speaker | None:
    """A paper stands for who wrote it: «تقرير لوزارة كذا», «تصريحات محاميها», «بيان صادر عن كذا»; «البيان» alone for
    whoever spoke last."""
    tokens = line.tokens
    while last - first > 2 and tokens[first].form.removeprefix("ل") in _ISSUED:
        first += 1
    head = tokens[first].form.removeprefix("ل")
    if head == "البيان" and last == first + 1 and cast.last is not None:
        return replace(cast.last, mention=mention, sure=0.5)
    if head not in _PAPERS:
        return None
    after = first + 1
    while after < last and _adjective(tokens[after].form):
        after += 1
    described = after > first + 1
    while after < last and tokens[after].form in _ISSUED:
        after += 1
    if after >= last or not tokens[after].word:
        return None
    issued = tokens[after - 1].form in _ISSUED
    by = tokens[after - 1].form in ("عن", "من")
    attached = not by and tokens[after].form.startswith("ل") and tokens[after].form not in _COMMON
    by_whom = attached or issued or (not described and _whose(tokens, after, last))
    found = resolve(line, cast, number, (after, last), attached=attached) if by_whom else None
    return replace(found, mention=mention) if found is not None else None


def _adjective(form: str) -> bool:
    """«إخبارية», «سنوي»: tells of what kind a paper is."""
    return len(form) > 3 and form.endswith(("يه", "ي")) and not form.startswith(("ال", "لل")) and form not in _ISSUED


def _whose(tokens: Sequence[Token], at: int, last: int) -> bool:
    return tokens[at].form.startswith("ال") or at + 1 < last


def _nobody(forms: Sequence[str], *, attached: bool) -> bool:
    """Words that cannot speak: a relative, a verb, a particle, a number, a noun behind «بـ» or «لـ»."""
    head = forms[0]
    if head in _RELATIVE or head in cues() or head in _STOPWORDS:
        return True
    if head[0] in "وف" and head[1:] in _STOPWORDS:
        return True
    return all(form.isdigit() for form in forms) or (not attached and head.startswith(("لل", "بال")))


def _freed(words: str) -> str:
    """Words without the ل written onto them: «للوزارة» is «الوزارة», «لصحيفة» «صحيفة»."""
    return "ال" + words[2:] if words.startswith("لل") else words[1:]


def _named(cast: Cast, surface: str) -> str:
    words = " ".join(surface.split()).strip('"«»“” ')
    if words.count('"') % 2 or words.count("«") != words.count("»") or words.count("“") != words.count("”"):
        # The speaker's words ended inside the marks.
        words = " ".join(words.translate(_MARKS).split())
    outlet = cast.directory.named(words)
    return outlet.name if outlet is not None and outlet.kind != "social" else words


def _together(line: Line, found: Sequence[tuple[int, Somebody]]) -> list[Somebody]:
    """Two speakers of one verb are joined by و; a name inside another's role is no speaker."""
    people = [found[0][1]]
    for at, person in found[1:]:
        if line.tokens[at].form.startswith("و") and person is not people[-1]:
            people.append(person)
    return people


def _by_role(cast: Cast, forms: Sequence[str], number: int, place: int) -> Somebody | None:
    """The person last named whose role holds the words of the mention («الوزير», «رئيس الاتحاد»)."""
    head = forms[0].removeprefix("ال")
    if (forms[0] not in _TITLES and head not in _TITLES) or (len(forms) == 1 and not forms[0].startswith("ال")):
        return None
    wanted = {form.removeprefix("ال") for form in forms}
    best: tuple[tuple[int, int], Somebody] | None = None
    for person in cast.persons[:_ALIKE]:
        told = {form.removeprefix("ال") for role in person.roles for form in plain(role).split(" ")}
        if _of_another_land(wanted, told):
            continue
        if head not in told or len(wanted & told) * 2 <= len(wanted) - (len(wanted) == 1):
            continue
        before = max(
            ((n.line, n.first) for n in person.at[:_ALIKE] if (n.line, n.first) < (number, place)),
            default=None,
        )
        if before is not None and (best is None or before > best[0]):
            best = (before, person)
    return best[1] if best else None


def _of_another_land(wanted: set[str], told: set[str]) -> bool:
    """«ولي العهد السعودي» is not the «ولي عهد دبي»: the mention names a nationality, the role tells another land."""
    lands = {form for form in wanted if form.removesuffix("ه") in _ORIGIN}
    return bool(lands - told) and any(form in _PLACES or form.removesuffix("ه") in _ORIGIN for form in told - wanted)


def _by_part(cast: Cast, forms: Sequence[str]) -> Somebody | None:
    """The one person whom a first name alone means, or a family name that is spelt with a letter more or less
    («سوارج» for «سواراج»)."""
    if len(forms) != 1 or len(forms[0]) < 3:
        return None
    form, named = forms[0], [person for person in cast.persons[:_ALIKE] if len(person.forms) > 1]
    first = [person for person in named if person.forms[0] == form]
    if form in GIVEN and len(first) == 1:
        return first[0]
    if form in GIVEN or len(form) < 5 or ordinary(form, titled=True):
        return None
    alike = [person for person in named if _one_letter(form, person.forms[-1])]
    return alike[0] if len(alike) == 1 else None


def _one_letter(one: str, other: str) -> bool:
    """Whether one spelling is the other with a single long vowel left out."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return long[at] in "اوي" and long[:at] + long[at + 1 :] == short


def _by_body(cast: Cast, forms: Sequence[str], number: int, place: int) -> str | None:
    """«الوزارة» is the ministry named in full before; «المصدر» the source."""
    if not forms[0].startswith("ال") or len(forms) > 2 or forms[0][2:] in _PLACES:
        return None
    if len(forms) == 2 and forms[1] not in ("نفسه", "نفسها", "ذاته", "ذاتها", "المذكور", "المذكوره"):
        return None
    head = forms[0][2:]
    for at in range(number, max(-1, number - _ALIKE), -1):
        line = cast.lines[at]
        tokens = line.tokens
        until = place if at == number else len(tokens)
        for t in range(until - 1, max(-1, until - _LOOK_BACK), -1):
            if not _heads(tokens[t].form, head):
                continue
            if t + 1 in line.opens and (named := line.opens[t + 1]).close < until and named.close - t <= _TITLE:
                told = line.words(t, named.close + 1).surface
                return _named(cast, told[1:] if len(tokens[t].form) == len(head) + 1 else told)
            if not _told_more(tokens, t, until):
                continue
            if (end := _body_end(tokens, t, until)) > t + 1:
                told = line.words(t, end).surface
                return told[1:] if len(tokens[t].form) == len(head) + 1 else told
    return None


def _told_more(tokens: Sequence[Token], at: int, until: int) -> bool:
    """Whether the noun is told in full here: «وزارة الدفاع», «المرصد السوري», «مصدر في …», «مصادر ميدانية»,
    «وكالة» with its name."""
    after = tokens[at + 1].form if at + 1 < until else ""
    if after == "باسم" or (after.startswith("ال") and len(after) > 3):
        return True
    if tokens[at].form.startswith("ال"):
        return False
    if after and after[0].isalpha() and after not in _STOPWORDS and not ordinary(after) and len(after) > 2:
        return True
    origin = after.removesuffix("ه").removesuffix("ين") in _ORIGIN
    return after == "في" or after in _PLACES or origin or (len(after) > 4 and after.endswith(("يه", "يون", "يين")))


def _heads(form: str, head: str) -> bool:
    return form in (head, "ال" + head) or (len(form) == len(head) + 1 and form[0] in "ولبفك" and form[1:] == head)


def _body_end(tokens: Sequence[Token], start: int, until: int) -> int:
    end = start + 1
    while end < until and end - start < 6 and tokens[end].word:
        form = tokens[end].form
        if form in cues() or form in _DAYS or (form in _CUT and form != "في"):
            break
        if end > start + 1 and not form.startswith(("ال", "وال", "لل")) and tokens[end - 1].form != "في":
            break
        end += 1
    return end - 1 if tokens[end - 1].form == "في" else end
