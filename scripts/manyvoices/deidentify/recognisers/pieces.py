"""Numbers told in pieces: "zero nine seven … no wait … then triple three … it ends with nine".

What announces a number (a telephone, a file, a plate, a card) opens a window; the short groups of
digits and letters within belong to it, over sentences and turns. Groups that only "and then",
"no wait" and the like part are one chain, judged together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from manyvoices.deidentify.recognisers.forms import Text, found
from manyvoices.deidentify.recognisers.groups import FOLLOWS, Group, Token, groups, tokens
from manyvoices.deidentify.spans import Found
from manyvoices.model.config import EntityType

_CUES: tuple[tuple[EntityType, re.Pattern[str]], ...] = (
    (
        "PHONE_NUMBER",
        re.compile(
            r"\b(?:phones?|telephone|tel|mobile|cell|hotline|helpline|whatsapp|viber|zalo|sim|dial|ring"
            r"|text|call(?:ing|ed|s)?|reach|(?:my|her|his|our|their|the|your|whose) (?:\w+ )?number"
            r"|number by heart|know (?:it|this) by heart)\b"
        ),
    ),
    (
        "CASE_NUMBER",
        re.compile(
            r"\b(?:case|cases|file|files|dossier|complaint|docket|petition|application|warrant"
            r"|judge?ment|verdict|appeal|reference|ref|indictment|ticket|request|claim|mediation"
            r"|court|cover sheet|envelope|lose the number|(?:running|registry|entry) number)\b"
        ),
    ),
    ("VEHICLE_PLATE", re.compile(r"\b(?:number plate|plates?|registration|tag of the|hull)\b")),
    (
        "ID_NUMBER",
        re.compile(
            r"\b(?:passports?|id|identity|identification|accounts?|acct|badge|licen[cs]e|visa"
            r"|permit|serial|receipt|voucher|invoice|membership|insurance|certificate|iban|title"
            r"|family book|tax|pension|policy|loan|booking|cards?|contract|registered|meter|locker"
            r"|payroll|roll|code|pin|staff|employee|in my book|write the number|numbers?"
            r"|over the radio)\b"
        ),
    ),
)
_CUE_WITHIN, _CUE_AFTER = 130, 45
_LINKS = frozenset(
    "then and the a an uh um er erm uhm well wait no not sorry pardon yes yeah yep okay ok right "
    "so "
    "it it's its is was that that's that'll this goes go begins begin starts start started ends "
    "end "
    "ending with in at last first second third part bit half rest after again got "
    "comes come next followed by plus dash slash hyphen stroke underscore dot space pause letters "
    "letter capital capitals year of from number numbers digit digits finally finish finishes "
    "finished close closes finishing my on to there's there two three i mean think you have you've "
    "say let me see mm hmm oh now just also middle big small another one more be would continue "
    "plus gap figures four ones final easy he she said says something whatever "
    "somewhere there".split()
)
"""Words that may stand between the pieces of one number."""
_LINKS_AT_MOST = 9
_NEXT_WITHIN = 22
"""How many words further on the next piece may stand, once a number has begun."""
_LATER_WEAK = 14
_WHOLE_PHONE = 9
_LEAST = 3
_SOME, _SHORT, _NEAR = 2, 4, 50
_LETTER_CUE = re.compile(
    r"\b(?:letters?|capitals?|begins?(?: with)?|starts?(?: with)?|then|and|plate|is|from|says)"
    r"(?: (?:the|a|an|with|letters?|\w+ (?=$))){0,2}[ ,:]*$"
)
_TOLD = re.compile(
    r"\b(?:then|ends?(?: with| in)?|ending(?: with| in)?|rest(?: is)?|last(?: \w+)?(?: (?:is|are))?"
    r"|starts?(?: with)?|begins?(?: with)?|it's|goes|and|again|number is)[ ,.…]*$"
)
_PART_OF = re.compile(
    # "it ends with", "the last part should be"
    r"\b(?:ends?|ended|ending|begins?|began|beginning|starts?|started|starting|finish(?:es|ed)?"
    r"|rest|middle|last)(?: \w+){0,3}[ ,:….]*$"
)
_END = re.compile(r" (?:at|in) the (?:end|start|beginning|back|front|middle)\b|\s*(?:[.!]\s*)?$")
_TIME = re.compile(r"^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -]\w+$")


_LINK = re.compile(r"[-, ]+(?:(?:then|and|um|uh|er|erm|uhm)\b[-, ]*)+")
_MARK = re.compile(r"[ ,.…]+(?:a )?(?:dash|hyphen|slash|stroke|underscore)[ ,.…]+")
_THEN = re.compile(r",? then,? ")
_FOR_WORD = re.compile(r" (?:for|as in|like) (?:the )?([a-z])[a-z]{1,14}\b")
_COUNTRY = re.compile(
    # calling codes of countries, ITU-T E.164
    r"7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]"
    r"|(?:2[1-69]|3[578]|42|50|59|6[7-9]|80|85|87|88|96|97|99)\d"
)
_PREFIX = re.compile(r"0[1-9]\d")
_PREFIX_LEAD = re.compile(
    r"\b(?:it's|it is|number|ring|call|dial|take|write|me on|her on|him on|try|starts with"
    r"|begins with|text)[:,]? $"
)
_VEHICLE_LETTERS = 3
_SAID = frozenset("zero oh one two three four five six seven eight nine double triple".split())


@dataclass
class _Chain:
    """Groups parted by linking words only."""

    groups: list[Group] = field(default_factory=list)


def find_pieces(texts: list[Text]) -> list[list[Found]]:
    """Return in each turn the pieces of numbers that were announced or are plainly read out.

    Parameters
    ----------
    texts
        The turns of one transcript: a number may go over from one to the next.
    """
    made: list[list[Found]] = [[] for _ in texts]
    if not any(text.numbers or not _SAID.isdisjoint(text.words) for text in texts):
        return made
    whole = "\n".join(text.lower for text in texts)
    starts = []
    at = 0
    for text in texts:
        starts.append(at)
        at += len(text.lower) + 1
    listed = tokens(whole)
    for kind, group in _judged(whole, _chains(listed, groups(whole, listed))):
        turn = bisect_right(starts, group.start) - 1
        by = starts[turn]
        end = min(_spelled_end(whole, group) - by, len(texts[turn].lower))
        made[turn].append(found("pieces", kind, group.start - by, end, 0.84))
    return [_joined(text.lower, items) for text, items in zip(texts, made, strict=True)]


def _spelled_end(whole: str, group: Group) -> int:
    """Return where a group ends, with the word that tells its last letter: "l for labour"."""
    word = _FOR_WORD.match(whole, group.end)
    tells = word and word[1] == whole[group.end - 1]
    return word.end() if word and tells else group.end


def _joined(lower: str, items: list[Found]) -> list[Found]:
    """Return pieces with those as one between which only a mark is said, or "then" after letters.

    "Two a, dash, nine" and "k k p then one nine zero six" are each one number to whoever writes.
    """
    made: list[Found] = []
    for item in items:
        if made and made[-1].entity_type == item.entity_type:
            between = lower[made[-1].end : item.start]
            lettered = re.search(r"\b[a-z]$", lower[made[-1].start : made[-1].end])
            if _MARK.fullmatch(between) or (lettered and _THEN.fullmatch(between)):
                made[-1] = replace(made[-1], end=item.end)
                continue
        made.append(item)
    return made


def without_links(lower: str, items: list[Found]) -> Iterator[Found]:
    """Yield findings, those read out in pieces without the "and then" between them."""
    for item in items:
        if not item.recogniser.endswith("_said"):
            yield item
            continue
        at = item.start
        for match in _LINK.finditer(lower, item.start, item.end):
            if match.start() > at:
                yield replace(item, start=at, end=match.start())
            at = match.end()
        if at < item.end:
            yield replace(item, start=at)


def _chains(listed: list[Token], parts: Iterable[Group]) -> Iterator[_Chain]:
    """Yield the groups of a text as chains."""
    chain = _Chain()
    for part in parts:
        if chain.groups:
            between = listed[chain.groups[-1].after : part.first]
            if not _linked(between, chain.groups[-1]):
                yield chain
                chain = _Chain()
        chain.groups.append(part)
    if chain.groups:
        yield chain


def _linked(between: list[Token], before: Group) -> bool:
    """Return whether words only lead from one piece to the next: "and then", "n for november"."""
    words = [one.word for one in between]
    if before.letters and words[:1] in (["for"], ["like"], ["as"]):
        words = words[3:] if words[0] == "as" else words[2:]
    return len(words) <= _LINKS_AT_MOST and _LINKS.issuperset(words)


def _judged(whole: str, chains: Iterable[_Chain]) -> Iterator[tuple[EntityType, Group]]:
    """Yield the groups that are pieces of a number, with its kind."""
    kind: EntityType | None = None
    last = digits = 0
    for chain in chains:
        parts = chain.groups
        gap = parts[0].first - last if kind else _NEXT_WITHIN + 1
        cue = _cue(whole, parts[0].start, parts[-1].end)
        if _is_plate(whole, parts):
            cue = "VEHICLE_PLATE"
        elif cue is None and any(_is_prefix(whole, part) for part in parts):
            cue = "PHONE_NUMBER"
        taken = _announced(whole, parts, announced=bool(cue) or gap <= _NEXT_WITHIN)
        if not taken and kind and gap <= _LATER_WEAK:
            taken = [part for part in parts if _later(whole, part, kind, digits)]
        if not any(part.digits for part in taken):
            continue
        if not kind or gap > _NEXT_WITHIN or (cue and gap > _LATER_WEAK):
            kind, digits = cue or "ID_NUMBER", 0
        last = taken[-1].after
        digits += sum(len(part.digits.removeprefix("855")) for part in taken)
        for part in taken:
            yield kind, part


def _announced(whole: str, parts: list[Group], announced: bool) -> list[Group]:
    """Return those groups of a chain that are a number; none where they may be anything."""
    taken = [part for part in parts if _belongs(whole, part, parts)]
    told = parts[0].units > 1 or parts[0].zero
    least = _SOME if told and _part_of(whole, parts[0].start) else _LEAST
    digits = any(part.digits for part in taken)
    spelled = digits and any(len(part.letters) > 1 for part in taken)
    enough = _sum(taken) >= least and (spelled or any(part.read for part in taken))
    if len(parts) == 1 and _is_only_times(whole, parts[0]):
        return []
    plain = any(_plain(whole, part) for part in taken) or _is_plate(whole, parts)
    doubled = any(part.zero and part.units > 1 for part in taken)
    return taken if plain or (announced and (enough or doubled)) else []


def _is_only_times(whole: str, part: Group) -> bool:
    """Return whether a group is "four ones" alone, which no word tells to be of a number."""
    times = part.items == _SOME and part.units == 1 and whole[part.end - 1] == "s"
    before = whole[max(0, part.start - _NEAR) : part.start]
    return times and not (_TOLD.search(before) or _PART_OF.search(before))


def _is_prefix(whole: str, part: Group) -> bool:
    """Return whether a group is told as a telephone's first digits are: "it's 017"."""
    if not part.written or not _PREFIX.fullmatch(whole, part.start, part.end):
        return False
    return _PREFIX_LEAD.search(whole, max(0, part.start - _NEAR), part.start) is not None


def _is_plate(whole: str, parts: list[Group]) -> bool:
    """Return whether groups are what plates are: a digit and letters, then four digits."""
    return any(
        len(head.digits) == 1
        and 0 < len(head.letters) < _VEHICLE_LETTERS
        and whole[head.end - 1].isalpha()
        and len(tail.digits) == _SHORT
        and not tail.letters
        and FOLLOWS.match(whole, tail.end) is not None
        for head, tail in pairwise(parts)
    )


def _sum(parts: list[Group]) -> int:
    return sum(len(part.digits) + len(part.letters) for part in parts)


def _cue(whole: str, start: int, end: int) -> EntityType | None:
    """Return the kind announced nearest before a place, or else right after it."""
    near: tuple[int, EntityType] | None = None
    for kind, cue in _CUES:
        for match in cue.finditer(whole, max(0, start - _CUE_WITHIN), start):
            if near is None or match.start() > near[0]:
                near = match.start(), kind
    if near is None:
        for kind, cue in _CUES[:3]:
            if cue.search(whole, end, end + _CUE_AFTER):
                return kind
    return near[1] if near else None


def _plain(whole: str, part: Group) -> bool:
    """Return whether a group is read out as nothing else is: three digits said one by one."""
    if whole[part.start] == "+" and len(part.digits) >= _LEAST:
        return True
    if whole.startswith("plus ", part.start) and _COUNTRY.fullmatch(part.digits):
        return part.units == len(part.digits)
    if _is_prefix(whole, part):
        return True
    commas = whole.count(", ", part.start, part.end)
    if 0 < commas < part.units - 1:
        return False  # "three zero, four one": scores, or a part of a number known
    return part.units >= _LEAST and (not part.counts or part.digits[0] == "0")


def _belongs(whole: str, part: Group, parts: list[Group]) -> bool:
    """Return whether a group of a chain that is a number is part of it."""
    if part.written and not part.zero and not part.letters and len(part.digits) <= _SHORT:
        follows = FOLLOWS.match(whole, part.end) is not None
        return (
            len(part.digits) > 1
            and follows
            and not (part.items > 1 and part.counts)
            and (len(parts) > 1 or _near(whole, part.start) or _part_of(whole, part.start))
        )
    if part.read:
        return not (part.counts and len(parts) == 1 and part.digits[0] != "0")
    if part.letters and not part.digits:
        return (
            len(part.letters) > 1
            or _LETTER_CUE.search(whole, max(0, part.start - 30), part.start) is not None
            or whole.startswith((" for ", " as in "), part.end)
        )
    return len(part.digits) > 1 and FOLLOWS.match(whole, part.end) is not None


def _part_of(whole: str, start: int) -> bool:
    """Return whether words before a place say that a part of a number stands there."""
    return _PART_OF.search(whole, max(0, start - _NEAR), start) is not None


def _near(whole: str, start: int) -> bool:
    """Return whether a number is announced right before a place."""
    return any(cue.search(whole, max(0, start - _NEAR), start) for _, cue in _CUES)


def _later(whole: str, part: Group, kind: EntityType, digits: int) -> bool:
    """Return whether a short group some words on is the next piece of a number begun.

    Of a telephone that has all its digits already only the end may be told again.
    """
    if not part.digits or not FOLLOWS.match(whole, part.end):
        return False
    whole_told = digits >= _WHOLE_PHONE
    if whole_told and kind == "PHONE_NUMBER" and not _END.match(whole, part.end):
        return False
    if whole_told and kind != "PHONE_NUMBER" and part.units < _SOME:
        return False
    if part.units > 1:
        return not _TIME.match(whole[part.start : part.end]) or part.units == part.items
    before = whole[max(0, part.start - 30) : part.start]
    alone = before.rstrip(" ")[-1:] in "….," and whole[part.end : part.end + 1] in ".,…"
    told = alone or _TOLD.search(before) is not None or _part_of(whole, part.start)
    return told and (kind == "PHONE_NUMBER" or part.zero)
