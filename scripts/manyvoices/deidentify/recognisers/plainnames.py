"""Organisations of plain words in text without capitals: "the copper kettle", "common lamp".

Such a name is two nouns (or a noun and what describes it) at which nobody is, or of which there
are no people, if they were only the words: "i wash up at the copper kettle", "the owner of the
lazy gecko", "she works for quiet drum". A noun that is counted and has no article before it is a
name as well. What is found so is a name in all texts of the transcript, and so is its last or
first word by itself where it stands as the name did: "at the kettle".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.recognisers.kinds import ENDINGS, KINDS, PERSONS, Words, word_set
from manyvoices.deidentify.recognisers.lowercasebare import Named
from manyvoices.deidentify.recognisers.lowercasewords import BODIES, COUNTS, LED, WORK
from manyvoices.deidentify.recognisers.naming import ampersand, function_words, generic, joined
from manyvoices.deidentify.recognisers.oddnames import odd_names
from manyvoices.deidentify.recognisers.plainwords import (
    LINKS,
    LONGEST,
    ends,
    ends_of,
    is_bare,
    is_fanciful,
    may_be_short,
    namelike,
)
from manyvoices.model.common import is_common

_LOOKING = word_set(
    "look looks looked looking laugh laughs laughed laughing smile smiled shout shouts shouted "
    "shouting point points pointed pointing stare stared throw threw thrown knock knocked wave "
    "waved yell yelled aim aimed angry good bad better surprised glance glanced pull pulled bark "
    "barked swear swore arrived spit"
)
"""Words after which one is not at what "at" tells of."""
_PEOPLE = PERSONS | word_set(
    "people staff team owners manager managers cooks cook drivers driver waiters waitress waiter "
    "bartender porter receptionist gardener founder founders volunteers volunteer singer girls "
    "ladies colleague colleagues somebody someone trainer trainers chef landlord landlady "
    "kitchen payroll guards security neighbours lawyer lawyers teacher teachers nurse mister "
    "accountant everybody everyone anybody nobody"
)
_MANAGE = word_set("manage manages managed managing run runs ran running joined founded")
_STAYING = word_set(
    "still stay stayed signed sign registered register placed placement began started train "
    "trained apprenticed apprentice"
)
_SONS = word_set("sons daughters brothers sisters co")
_FOLK = word_set("people folk folks lot crowd ladies lawyers staff girls women team boys")
_HOTELS = word_set("hotel guesthouse restaurant cafe café bakery bar salon")
_OWNS = word_set("runs ran owns opened founded")
_MEET = word_set(
    "see saw asked rang phoned called contacted joined visit visited told thank thanked trust "
    "trusted know knew met ring phone contact join paid owe owed"
)
"""Words after which an organisation without an article may be named."""
_NEVER = word_set("a an the my your his her not that very so on in at i it what he she they we")
_WHO = re.compile(
    r"\b(?:who|which|whose|where)\b"
    # "and the factory?"
    r"|\b(?:the|your|that|this|their|his|her) (?:\w+ )?(?:factory|shop|company|hotel|restaurant"
    r"|workshop|bakery|cafe|employer|placement|group|organi[sz]ation|cooperative|co-operative"
    r"|business|place|bank|lender|school|clinic|guesthouse|agency)\W*$"
)
_WORKS = WORK | word_set(
    "drive drives drove cooks cooked cooking cleans cleaned cleaning sing sings sang singing "
    "deliver delivers delivered teach teaches taught sews sewing guards guarded wash washes washed "
    "washing carry carries carried wait waits waited dance dances danced weave weaves wove fold"
)
_TOLD = word_set("that's thats which that is was it's its")
_ARTICLES = word_set("a an the our their this")
_DESCRIBED_KINDS = (
    BODIES
    | KINDS
    | ENDINGS
    | word_set("bakery place printers printer tavern noodle kitchen boat garden kiosk stall")
)
_SEVERAL_KINDS = word_set(
    "places shops restaurants hotels bars houses guesthouses factories kitchens businesses "
    "clinics schools groups cooperatives companies ngos organisations associations two three four"
)
_OFTEN_LITERAL = 30_000
"""From here on a word by itself needs to stand as a name does to be short for one."""
_NEAR = word_set(
    "to near behind beside opposite past outside inside in from by into left quit leaving like "
    "below above across around with for through has have had owns own"
)
_BUSINESS = word_set(
    "contributes employs owes serves hires hired sacked fired donated burned burnt"
)
_GO = word_set(
    "went go goes going gone came come back moved move sent sends brought taken took returned "
    "sell sells sold selling over transferred referred refer belongs belonged and then talk "
    "talked spoke write wrote"
)
_CLAUSE = word_set(
    "and then because but until when that so after before since if uh um yes through here there "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays monday tuesday wednesday "
    "thursday friday saturday sunday with for to by from"
)
_DOES = word_set(
    "called asked told has had gives gave pays paid sends sent trains trained teaches taught helps "
    "helped took takes closed closes opened opens hired hires wants wanted said says does did "
    "wouldn't won't didn't doesn't hasn't can't would will "
    "lends lent buys bought sells sold runs ran is was never always still wrote came comes"
)


def plain_names(texts: list[str], split: list[Words]) -> list[list[Named]]:
    """Return in each text the organisations of plain words."""
    return [
        [
            Named(first, after, "plain", 0.4)
            for first, after in (
                *_standing(text, words),
                *_answered(before, text, words),
                *odd_names(text, words),
            )
        ]
        for before, text, words in zip(["", *texts], texts, split, strict=False)
    ]


def short_names(
    texts: list[str], split: list[Words], names: set[tuple[str, ...]]
) -> list[list[Named]]:
    """Return in each text the words that are short for a name: "the kettle", "at the kettle"."""
    shorts = {name[-1] for name in names} | {name[0] for name in names}
    shorts = {word for word in shorts if may_be_short(word)}
    if not shorts:
        return [[] for _ in texts]
    literal = {
        word.folded
        for words in split
        for before, word in pairwise(words)
        if word.folded in shorts and before.folded in _OWNED
    }
    return [
        [
            Named(at, at + 1, "plain short", 0.35)
            for at, word in enumerate(words)
            if word.folded in shorts and _is_short(text, words, at, word.folded in literal)
        ]
        for text, words in zip(texts, split, strict=True)
    ]


_OWNED = word_set("a an my your his her our their some any every each no this that one two")


def _is_short(text: str, words: Words, at: int, literal: bool) -> bool:
    """Return whether a word stands for the whole name here."""
    girls = at + 1 < len(words) and words[at + 1].folded in PERSONS
    if not (girls or ends(text, words, at + 1)):
        return False
    if at and words[at - 1].folded == "the" and joined(text, words[at - 1], words[at]):
        often = literal or is_common(words[at].folded, _OFTEN_LITERAL)
        return not often or _leads(words, at - 1)
    return False


def _standing(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Yield the first word and the one after the last of names that stand as only names do."""
    last = (0, 0)
    for at, word in enumerate(words):
        if word.folded == "the":
            first = at + 1
            for after in ends_of(text, words, first):
                name = words[first:after]
                told = _is_told(words, after)
                if namelike(name, told=told) and (
                    told
                    or _leads(words, at)
                    or _goes_on(words, at, last)
                    or (is_fanciful(name, surely=True) and _stands(words, at, after))
                ):
                    last = (first, after)
                    yield first, after
                    break
            else:
                yield from _called_the(text, words, at)
        elif at + 1 < len(words) and joined(text, word, words[at + 1]):
            kind = word.folded in _DESCRIBED_KINDS
            if _may_lead_bare(words, at):
                yield from _bare_from(text, words, at + 1, linked=not kind)
        if word.folded in _FOLK and at > LONGEST - 1 and words[at - LONGEST].folded == "the":
            # "the bamboo ruler people"
            name = words[at - LONGEST + 1 : at]
            short = may_be_short(name[-1].folded) and name[-1].folded not in ENDINGS
            if (
                is_fanciful(name[:1])
                and short
                and joined(text, *name)
                and joined(text, name[-1], word)
            ):
                yield at - LONGEST + 1, at
        if word.folded in _HOTELS:
            yield from _after_hotel(text, words, at)
        yield from _said_what(text, words, at)


def _after_hotel(text: str, words: Words, at: int) -> Iterator[tuple[int, int]]:
    """Yield "hotel dolphin stairs": two plain words after what they are the name of."""
    for after in ends_of(text, words, at + 1):
        name = words[at + 1 : after]
        if not joined(text, words[at], words[at + 1]):
            return
        counted = name[0].folded in COUNTS
        if namelike(name, bare=counted) and (not counted or is_bare(name)):
            yield at, after
            return


def _said_what(text: str, words: Words, at: int) -> Iterator[tuple[int, int]]:
    """Yield the names that a word within or after them gives away: "and", "of", "is", "they"."""
    word = words[at]
    if at + 1 < len(words) and ampersand(text, word, words[at + 1]):
        pair = words[at : at + 2]
        if all(len(one.folded) > 2 and one.folded not in function_words() for one in pair):
            yield at, at + 2
    if word.folded == "of" and at and words[at - 1].folded in _DESCRIBED_KINDS:
        yield from _of_fanciful(text, words, at)
    if word.folded in ("is", "was") and _names(words, at):
        yield from _named(text, words, at + 1)
    if word.folded in _DOES or word.folded == "they" or _is_told(words, at):
        yield from _subject(text, words, at)
    if word.folded in _SONS and at > 1 and words[at - 1].folded == "and":
        yield from _and_sons(text, words, at)
    if word.folded in _ARTICLES and at and text[words[at - 1].end : word.start] == ", ":
        yield from _explained(text, words, at)


def _and_sons(text: str, words: Words, at: int) -> Iterator[tuple[int, int]]:
    """Yield "magpie and sons": a family's business by a word that is no person."""
    first = words[at - 2]
    alone = at == 2 or words[at - 3].folded not in _OWNED
    plural = "plural" in parts_of_speech(first.folded)
    whole = joined(text, first, words[at - 1]) and joined(text, *words[at - 1 : at + 1])
    if whole and alone and not plural and first.folded not in _PEOPLE | function_words():
        yield at - 2, at + 1


def _of_fanciful(text: str, words: Words, at: int) -> Iterator[tuple[int, int]]:
    """Yield "inn of the seven lamps", "night school of the lotus"."""
    first = at + 1 + (at + 1 < len(words) and words[at + 1].folded == "the")
    counted = first == at + 2 and first < len(words) and words[first].folded in COUNTS
    after = first + 1 + counted
    name = words[first:after]
    if len(name) != 1 + counted or not ends(text, words, after):
        return
    if is_fanciful(name, surely=True) or (counted and may_be_short(name[1].folded)):
        begin = at - 1
        while begin and joined(text, *words[begin - 1 : begin + 1]) and generic(words[begin - 1]):
            if words[begin - 1].folded in function_words():
                break
            begin -= 1
        yield begin, after


def _bare_from(
    text: str, words: Words, first: int, linked: bool = True
) -> Iterator[tuple[int, int]]:
    for after in ends_of(text, words, first):
        if is_bare(words[first:after]) and (linked or words[first + 1].folded not in LINKS):
            yield first, after
            return


def _answered(before: str, text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Yield the name a turn begins with that answers who does something."""
    if words and before and _WHO.search(before.casefold()):
        yield from _bare_from(text, words, 0)


def _called_the(text: str, words: Words, at: int) -> Iterator[tuple[int, int]]:
    """Yield "the biscuit" in "a place we all called the biscuit"."""
    said = at > 1 and words[at - 1].folded in ("called", "call", "named")
    if not said or at + 1 >= len(words) or not ends(text, words, at + 2):
        return
    told = {word.folded for word in words[max(0, at - 5) : at - 1]} & _DESCRIBED_KINDS
    if told and may_be_short(words[at + 1].folded):
        yield at + 1, at + 2


def _names(words: Words, at: int) -> bool:
    """Return whether "is" tells a name: "the name of the kitchen is"."""
    before = [word.folded for word in words[max(0, at - 6) : at]]
    if "name" not in before:
        return False
    said = before[before.index("name") + 1 :]
    return len(said) > 2 and said[0] in ("of", "on") and said[-1] in _DESCRIBED_KINDS


def _named(text: str, words: Words, first: int) -> Iterator[tuple[int, int]]:
    """Yield the words after "the name is", of which the first may be any: "enough salt"."""
    if first >= len(words):
        return
    after = first + 1
    while (
        after < len(words)
        and after - first < LONGEST
        and joined(text, words[after - 1], words[after])
        and (words[after].folded not in function_words() or words[after].folded in LINKS)
        and words[after].folded not in _PEOPLE
    ):
        after += 1
    while after > first and words[after - 1].folded in LINKS:
        after -= 1
    if after > first + 1 and words[first].folded not in _NEVER:
        yield first, after


def _explained(text: str, words: Words, at: int) -> Iterator[tuple[int, int]]:
    """Yield two words of which it is said what they are: "mekong crane, a beer garden"."""
    if {word.folded for word in words[at + 1 : at + 4]}.isdisjoint(_DESCRIBED_KINDS):
        return
    for first in (at - 2, at - 3):
        parted = first == 0 or (first > 0 and not joined(text, words[first - 1], words[first]))
        if parted and at in ends_of(text, words, first) and is_bare(words[first:at]):
            yield first, at


def _subject(text: str, words: Words, at: int) -> Iterator[tuple[int, int]]:
    """Yield two words without an article that do something: "then quiet harbour asked me"."""
    for first in (at - 2, at - 3):
        if first < 0:
            return
        goes_on = first > 0 and joined(text, words[first - 1], words[first])
        if goes_on and words[first - 1].folded not in _CLAUSE:
            continue
        if words[at].folded == "they" and not is_fanciful(words[first:at]):
            continue
        if at in ends_of(text, words, first) and is_bare(words[first:at]):
            yield first, at
            return


def _leads(words: Words, at: int) -> bool:
    """Return whether an organisation follows "the", by the words before it."""
    if at == 0:
        return False
    before = words[at - 1].folded
    further = words[at - 2].folded if at > 1 else ""
    if before == "at":
        return further not in _LOOKING
    if before in ("of", "from"):
        return further in _PEOPLE or (further.endswith("s") and further[:-1] in _PEOPLE)
    if before in ("for", "with"):
        return further in _WORKS
    if before in ("here", "there", "um", "uh"):
        before = further
    return before in _MANAGE or before in _SEVERAL_KINDS or before in BODIES


def _stands(words: Words, at: int, after: int) -> bool:
    """Return whether a name that is hardly the words themselves stands where a business may."""
    before = words[at - 1].folded if at else ""
    if before == "of":
        return at > 1 and words[at - 2].folded == "front"
    following = words[after].folded if after < len(words) else ""
    return before in _NEAR or following in _BUSINESS or following in _DOES


def _is_told(words: Words, after: int) -> bool:
    """Return whether it is said that something is a business: "that's a guesthouse"."""
    at = after
    while at < len(words) and at < after + 2 and words[at].folded in _TOLD:
        at += 1
    if at == after or at >= len(words) or words[at].folded not in _ARTICLES:
        return False
    return any(word.folded in _DESCRIBED_KINDS for word in words[at + 1 : at + 4])


def _goes_on(words: Words, at: int, last: tuple[int, int]) -> bool:
    """Return whether another name was told just before: "the copper kettle and the lazy gecko"."""
    if not last[1]:
        return False
    return last[1] == at or (last[1] == at - 1 and words[at - 1].folded in ("and", "or"))


_BARE_AFTER = {
    "from": _PEOPLE | word_set("buy buys bought buying order orders ordered borrow borrowed rent"),
    "of": _PEOPLE,
    "to": _GO,
    "for": _WORKS,
    "with": _WORKS | _STAYING,
    "by": word_set(
        "paid run owned organised organized trained sent hired funded made given helped signed "
        "rented sponsored supported led founded started bought sold built painted cooked"
    ),
    "say": word_set("people everybody everyone they we"),
    "says": word_set("everybody everyone"),
} | dict.fromkeys(("ourselves", "themselves", "itself", "it"), word_set("call called calls named"))
"""Words that an organisation without an article may follow where one of those stands before."""


def _may_lead_bare(words: Words, at: int) -> bool:
    """Return whether an organisation may follow without an article."""
    folded = words[at].folded
    before = words[at - 1].folded if at else ""
    if folded in _BARE_AFTER:
        return before in _BARE_AFTER[folded]
    if folded in ("at", "near"):
        return before not in _LOOKING
    if folded in _DESCRIBED_KINDS or (folded in ("is", "was") and before in _DESCRIBED_KINDS):
        return any(word.folded in LED for word in words[max(0, at - 3) : at])
    return folded in _MEET or folded in _OWNS
