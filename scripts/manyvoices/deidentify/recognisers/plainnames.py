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
from functools import cache
from itertools import pairwise

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.capitals import is_counted
from manyvoices.deidentify.recognisers.kinds import ENDINGS, KINDS, PERSONS, Words, word_set
from manyvoices.deidentify.recognisers.lowercase import Named
from manyvoices.deidentify.recognisers.lowercasewords import BODIES, COUNTS, WORK
from manyvoices.deidentify.recognisers.naming import (
    function_words,
    generic,
    joined,
    names_in_pairs,
    read_list,
)
from manyvoices.deidentify.recognisers.places import AREAS, SITES, STREETS
from manyvoices.model.common import is_common
from manyvoices.model.names import TITLES

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
_MEET = word_set(
    "see saw asked rang phoned called contacted joined visit visited told thank thanked trust "
    "trusted know knew met ring phone contact join paid owe owed"
)
"""Words after which an organisation without an article may be named."""
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
_LINKS = word_set("and over of under by beside behind above at")
_OFTEN_LITERAL = 30_000
"""From here on a word by itself needs to stand as a name does to be short for one."""
_LONGEST, _SHORTEST = 3, 3
_BARE_AFTER = word_set("at from by to for with of near")
_NEAR = word_set(
    "to near behind beside opposite past outside inside in from by into left quit leaving like "
    "below above across around with for"
)
_BUSINESS = word_set(
    "contributes employs owes serves hires hired sacked fired donated burned burnt"
)
_GO = word_set(
    "went go goes going gone came come back moved move sent sends brought taken took returned "
    "over transferred referred refer belongs belonged and then talk talked spoke write wrote"
)
_LED = word_set("the a an our this that one another")
_CLAUSE = word_set("and then because but until when that so after before since if um uh yes")
_DOES = word_set(
    "called asked told has had gives gave pays paid sends sent trains trained teaches taught helps "
    "helped took takes closed closes opened opens hired hires wants wanted said says does did "
    "lends lent buys bought sells sold runs ran is was never always still wrote came comes"
)
_ORDINALS = word_set("second third seven three four five six eight nine ten twelve")


@cache
def _literal() -> tuple[frozenset[str], frozenset[str]]:
    """Return nouns before which "at the" needs no name, and those of them with a star."""
    listed = [word for line in read_list("literal_places.txt") for word in line.split()]
    soft = frozenset(word.rstrip("*") for word in listed if word.endswith("*")) | ENDINGS
    every = frozenset(word.rstrip("*") for word in listed)
    return every | AREAS | SITES | STREETS | KINDS | ENDINGS | PERSONS | BODIES, soft


@cache
def _fanciful() -> tuple[frozenset[str], frozenset[str]]:
    """Return words that make a name of what they stand before, and those that do so anywhere."""
    listed = [word for line in read_list("fanciful_words.txt") for word in line.split()]
    surely = frozenset(word for word in listed if not word.endswith("*"))
    return frozenset(word.rstrip("*") for word in listed), surely


def plain_names(texts: list[str], split: list[Words]) -> list[list[Named]]:
    """Return in each text the organisations of plain words."""
    return [
        [
            Named(first, after, "plain", 0.4)
            for first, after in (*_standing(text, words), *_answered(before, text, words))
        ]
        for before, text, words in zip(["", *texts], texts, split, strict=False)
    ]


def short_names(
    texts: list[str], split: list[Words], names: set[tuple[str, ...]]
) -> list[list[Named]]:
    """Return in each text the words that are short for a name: "the kettle", "at the kettle"."""
    shorts = {name[-1] for name in names} | {name[0] for name in names}
    shorts = {word for word in shorts if _may_be_short(word)}
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


def _may_be_short(word: str) -> bool:
    return (
        len(word) > 2
        and "noun" in parts_of_speech(word)
        and word not in _literal()[0] - _literal()[1]
        and word not in function_words()
        and word not in TITLES
        and word not in _COLOURS
    )


_TRADES = word_set(
    "credit law advice rice cashew pepper coffee silk trading printing copy finance savings legal "
    "rural weaving transport rubber salt sugar noodles textile trade media radio tours learning"
)
_NEVER = word_set(
    "whatever whichever a an the my your his her not that very so on in at i it what he she they we"
)
_WHO = re.compile(r"\b(?:who|which|whose|where)\b")
_COLOURS = word_set(
    "red blue green yellow white black golden silver pink purple brown grey gray orange gold"
)


def _is_short(text: str, words: Words, at: int, literal: bool) -> bool:
    """Return whether a word stands for the whole name here."""
    if not _ends(text, words, at + 1):
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
            for after in _ends_of(text, words, first):
                name = words[first:after]
                if not _namelike(name):
                    continue
                if (
                    _leads(words, at)
                    or _is_told(words, after)
                    or _goes_on(words, at, last)
                    or (name[0].folded in _fanciful()[1] and _stands(words, at, after))
                ):
                    last = (first, after)
                    yield first, after
                    break
            else:
                yield from _called_the(text, words, at)
        elif _may_lead_bare(words, at) and at + 1 < len(words):
            if joined(text, word, words[at + 1]):
                kind = word.folded in _DESCRIBED_KINDS
                yield from _bare_from(text, words, at + 1, linked=not kind)
        if word.folded in ("is", "was") and _names(words, at):
            yield from _named(text, words, at + 1)
        if word.folded in _DOES:
            yield from _subject(text, words, at)
        if word.folded in _ARTICLES and at and text[words[at - 1].end : word.start] == ", ":
            yield from _explained(text, words, at)


def _bare_from(
    text: str, words: Words, first: int, linked: bool = True
) -> Iterator[tuple[int, int]]:
    for after in _ends_of(text, words, first):
        if _bare(words[first:after]) and (linked or words[first + 1].folded not in _LINKS):
            yield first, after
            return


def _answered(before: str, text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Yield the name a turn begins with that answers who does something."""
    if words and before and _WHO.search(before.casefold()):
        yield from _bare_from(text, words, 0)


def _called_the(text: str, words: Words, at: int) -> Iterator[tuple[int, int]]:
    """Yield "the biscuit" in "a place we all called the biscuit"."""
    said = at > 1 and words[at - 1].folded in ("called", "call", "named")
    if not said or at + 1 >= len(words) or not _ends(text, words, at + 2):
        return
    told = {word.folded for word in words[max(0, at - 5) : at - 1]} & _DESCRIBED_KINDS
    if told and _may_be_short(words[at + 1].folded):
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
    after = first + 1
    while (
        after < len(words)
        and after - first < _LONGEST
        and joined(text, words[after - 1], words[after])
        and (words[after].folded not in function_words() or words[after].folded in _LINKS)
        and words[after].folded not in _PEOPLE
    ):
        after += 1
    while after > first and words[after - 1].folded in _LINKS:
        after -= 1
    if after > first + 1 and words[first].folded not in _NEVER:
        yield first, after


def _explained(text: str, words: Words, at: int) -> Iterator[tuple[int, int]]:
    """Yield two words of which it is said what they are: "mekong crane, a beer garden"."""
    if {word.folded for word in words[at + 1 : at + 4]}.isdisjoint(_DESCRIBED_KINDS):
        return
    for first in (at - 2, at - 3):
        parted = first == 0 or (first > 0 and not joined(text, words[first - 1], words[first]))
        if parted and at in _ends_of(text, words, first) and _bare(words[first:at]):
            yield first, at


def _subject(text: str, words: Words, at: int) -> Iterator[tuple[int, int]]:
    """Yield two words without an article that do something: "then quiet harbour asked me"."""
    for first in (at - 2, at - 3):
        if first < 0:
            return
        goes_on = first > 0 and joined(text, words[first - 1], words[first])
        if goes_on and words[first - 1].folded not in _CLAUSE:
            continue
        if at in _ends_of(text, words, first) and _bare(words[first:at]):
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
        return further in WORK
    if before in ("here", "there", "um", "uh"):
        before = further
    return before in _MANAGE or before in _SEVERAL_KINDS or before in BODIES


def _stands(words: Words, at: int, after: int) -> bool:
    """Return whether a name that is hardly the words themselves stands where a business may."""
    before = words[at - 1].folded if at else ""
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


def _may_lead_bare(words: Words, at: int) -> bool:
    """Return whether an organisation may follow without an article."""
    folded = words[at].folded
    before = words[at - 1].folded if at else ""
    if folded in ("at", "near"):
        return before not in _LOOKING
    if folded in ("from", "of"):
        return before in _PEOPLE
    if folded == "to":
        return before in _GO
    if folded in ("for", "with"):
        return before in WORK
    if folded in ("ourselves", "themselves", "itself", "it"):
        return before in ("call", "called", "calls", "named")
    if folded in ("say", "says"):
        return before in ("people", "everybody", "everyone", "they", "we")
    if folded in _DESCRIBED_KINDS or (folded in ("is", "was") and before in _DESCRIBED_KINDS):
        return any(word.folded in _LED for word in words[max(0, at - 3) : at])
    return folded in _MEET


def _ends_of(text: str, words: Words, first: int) -> Iterator[int]:
    """Yield where a name that begins at a word may end, the longest first."""
    run = first
    while run < len(words) and run - first <= _LONGEST and _may_hold(text, words, run, first):
        run += 1
    if run == first or run - first > _LONGEST:
        return
    if run - first == 1 or (run - first == 2 and words[first].folded in COUNTS | _ORDINALS):
        linked = _linked_end(text, words, run)
        if linked:
            yield linked
    if run - first > 1 and _ends(text, words, run):
        yield run


def _linked_end(text: str, words: Words, run: int) -> int:
    """Return where "rice and rudder", "moon over mill" ends that goes on at a link; 0 without."""
    if run + 1 >= len(words) or words[run].folded not in _LINKS:
        return 0
    last = run + 1
    if not (joined(text, words[run - 1], words[run]) and joined(text, words[run], words[last])):
        return 0
    return last + 1 if _may_hold(text, words, last, last) and _ends(text, words, last + 1) else 0


def _may_hold(text: str, words: Words, at: int, first: int) -> bool:
    word = words[at]
    if at > first and not joined(text, words[at - 1], word):
        return False
    if not word.folded.isalpha() or word.folded in TITLES or len(word.folded) < _SHORTEST:
        return False
    return word.folded not in function_words() or (at == first and word.folded in _ORDINALS)


def _ends(text: str, words: Words, after: int) -> bool:
    """Return whether a name may end before a word: at a mark, a function word or a verb."""
    if after >= len(words) or not joined(text, words[after - 1], words[after]):
        return True
    folded = words[after].folded
    if folded in function_words():
        return True
    parts = parts_of_speech(folded)
    return bool(parts & {"past", "third"}) and "adj" not in parts


def _namelike(name: Words, bare: bool = False) -> bool:
    """Return whether words that stand after "the" tell no place or the like by themselves."""
    linked = len(name) == 3 and name[1].folded in _LINKS
    parts = (name[0], name[2]) if linked else name
    head = parts[-1].folded
    if _several_places(head) and parts[-2].folded not in _fanciful()[0] - _ORDINALS:
        return False
    if any(word.folded in PERSONS or word.folded in TITLES for word in parts):
        return False
    if "noun" not in parts_of_speech(head) or _described(head):
        return False
    literal, soft = _literal()
    if linked:
        if "noun" not in parts_of_speech(parts[0].folded):
            return False
        hard = [word.folded in literal - soft for word in parts]
        if any(hard) and not (bare and not all(hard)):
            return False
        return not all(word.folded in literal - _fanciful()[0] for word in parts)
    if generic(parts[-1]) and not names_in_pairs(parts[-1]):
        return False
    fanciful = _fanciful()[0] if bare else _fanciful()[0] - _ORDINALS
    if head in literal and not (head in soft and parts[-2].folded in fanciful):
        return False
    return not any(_plain(word) for word in parts[:-1])


def _several_places(head: str) -> bool:
    """Return whether a word is the plural of one that is a place by itself."""
    endings = (("ies", "y"), ("ches", "ch"), ("s", ""))
    one = next((head[: -len(end)] + put for end, put in endings if head.endswith(end)), head)
    return one != head and one in _literal()[0]


def _plain(word: Word) -> bool:
    """Return whether a word before another says only of what kind that one is."""
    if word.folded in _fanciful()[0]:
        return False
    if word.folded in _literal()[0]:
        return True
    if generic(word) and not names_in_pairs(word):
        return True
    return parts_of_speech(word.folded).isdisjoint(("noun", "adj"))


def _bare(name: Words) -> bool:
    """Return whether words without an article are a name: what is counted needs one."""
    if len(name) == _LONGEST and name[1].folded not in _LINKS and name[2].folded in _TRADES:
        name = name[:2]  # "golden furrow credit"
    if not _namelike(name, bare=True):
        return False
    head = name[-1].folded
    if name[0].folded in COUNTS | _ORDINALS - {"second", "third"}:
        return "plural" in parts_of_speech(head)
    return is_counted(head) and ("plural" not in parts_of_speech(head) or name[1].folded in _LINKS)


def _described(word: str) -> bool:
    return word.endswith(
        ("ing", "ed", "ly", "ful", "less", "ous", "able", "ment", "tion", "sion", "ness", "ity",
         "ship", "ance", "ence", "ism", "ist")
    )  # fmt: skip
