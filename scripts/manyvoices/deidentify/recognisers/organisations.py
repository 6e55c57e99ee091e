"""Organisations: public bodies of a list, and words that make an organisation of those by them.

Words for kinds of organisations and words that only qualify them are from general knowledge,
public bodies in lists/public_bodies.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from manyvoices.deidentify.phrases import Phrases, Word
from manyvoices.deidentify.recognisers.kinds import (
    ENDINGS,
    KINDS,
    STRONG,
    Words,
    adjoining,
    said_of_kind,
    word_set,
)
from manyvoices.deidentify.recognisers.labels import is_label
from manyvoices.deidentify.recognisers.lowercase import answers_name, named_in_lower_case
from manyvoices.deidentify.recognisers.naming import (
    ampersand,
    bare,
    begins_sentence,
    end_of,
    function_words,
    generic,
    has_case,
    joined,
    known_words,
    own_words,
    read_list,
    unusual,
)
from manyvoices.deidentify.recognisers.oddnames import is_greeting, is_odd, is_ware
from manyvoices.deidentify.recognisers.people import DAYS
from manyvoices.deidentify.recognisers.placewords import SITES
from manyvoices.deidentify.recognisers.plainnames import plain_names, short_names
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_common, is_english
from manyvoices.model.names import TITLES

_ENDING_KINDS = KINDS | ENDINGS
_SMALL_KINDS = STRONG - word_set("agency council workshop studio shelter") | word_set(
    "factory hotel school church company bank project programme club bar lodge inn bridal"
)
"""Those that end a name without a capital of their own."""
_FIRST = KINDS | word_set(
    "friends sisters brothers daughters sons hands children women voices bishop diocese order"
)
"""Words that may begin a name: "Friends of ...", "Centre for ..."."""
_LINKS = word_set("of for the de du des la le los and by in to on at under over beside against")
_LINKS_OF = word_set("of for de du des la le los against")
_LINKING = word_set("of for against")
_LONGEST = 8
_CALENDAR = word_set(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday christmas easter new year lunar "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays "
    "water festival pchum ben khmer rouge buddha god jesus christ bible internet honour honor "
    "excellency i i'm i've i'd i'll"
)
_RANKS = word_set(
    "officer prosecutor cadet elder governor deputy vice inspector director minister president "
    "secretary lawyer nurse teacher chief chair chairman chairwoman investigator detective "
    "advisor adviser honour honor excellency senior neak srey lok chumteav constable corporal "
    "private old young little pastor bishop abbot venerable"
)
"""Words before a name that say who a person is."""
_SAFE_SHORT = word_set(
    "ngo ngos io ios hiv aids id ids tv usb sms pdf ceo cv hr it pr mou mous ok us uk usa usd "
    "dna std sti stds cctv gps dvd cd pc it's phd ma ba bsc msc mba am pm ad bc eu un ict ptsd "
    "tip tor tors kpi kpis fgd fgds kii kiis sop sops faq asap aka vip vips csec csa gbv saq mp "
    "mps ii iii iv vi vii viii ix xi xii who i covid sim atm km kg cm mm khr riel no yes not "
    "and the"
)
_MAY_BEGIN = word_set("early late open second first last new next three seven forever still better")
"""Words at which no name in small letters begins, but one in capitals may."""
_ALSO_CAPITAL = word_set(
    "article section chapter annex version module phase tier level table room step law act decree "
    "code "
    "convention protocol constitution parliament congress senate state states kingdom republic "
    "nation "
    "facebook telegram whatsapp google excel messenger zoom line tiktok youtube instagram viber "
    "skype "
    "android windows word power english french asia europe africa america asean euro north south "
    "east "
    "west northern southern eastern western christ lord holy venerable dharma dhamma sangha madam "
    "sir "
    "miss auntie uncle aunt grandma grandpa mum mom dad mother father brother sister honda toyota "
    "yamaha suzuki nokia samsung iphone hyundai daelim peugeot hilux camry lexus ford nissan mazda "
    "kia "
    "isuzu canon sony ranger rangers ktvs madame swede dane pole czech covid krama baht riel dollar"
)
_SHORTEST = 2
_NAMES_BELOW = 60_000
"""Below it a word with a capital within a sentence is a name."""
_ACRONYM = re.compile(r"[A-Z]{3,7}|(?:Mo|Do)[A-Z]{1,5}|[A-Z]{2,5}-[A-Z]{2,5}")


_SURE = frozenset(("kind", "called", "asked", "beside", "capitals", "plain"))


class _Organisation(NamedTuple):
    """An organisation by its first word and the one after its last."""

    first: int
    after: int
    how: str
    score: float


class _Listed(NamedTuple):
    phrases: Phrases
    exact: frozenset[str]


@cache
def _listed() -> _Listed:
    entries = read_list("public_bodies.txt")
    return _Listed(
        Phrases(entry.rstrip("*") for entry in entries),
        frozenset(entry.rstrip("*") for entry in entries if entry.endswith("*")),
    )


class Organisations:
    """Finds organisations.

    Notes
    -----
    In text with capitals a name is a run of capitalised words around a word for a kind of
    organisation, and what is left when that word is dropped ("Sea Breeze" for a "Sea Breeze
    Home") is found in all texts of the transcript. In text without capitals it is two words
    or more before such a word of which not all are common with it. Two capitalised words within
    a sentence, one of them uncommon, and unknown short names in capitals are found with a low
    score.
    """

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return the organisations in each text."""
        cased = has_case(texts)
        split = [known_words(text) for text in texts]
        made = [
            [
                *_in_text(text, words, cased),
                *(_Organisation(*name) for name in answers_name(before, text, words)),
            ]
            for before, text, words in zip(["", *texts], texts, split, strict=False)
        ]
        if not cased:
            for found, plain in zip(made, plain_names(texts, split), strict=True):
                found += [_Organisation(*name) for name in plain]
        names = set(_shortened(split, made))
        short = Phrases(sorted(names))
        for words, found in zip(split, made, strict=True) if names else ():
            found += [
                _Organisation(first, after, "short", 0.7)
                for first, after in short.find(list(words))
                if not cased or words[first].capital
            ]
        if not cased:
            whole = {tuple(name.split()) for name in names if " " in name}
            whole |= {
                (words[item.first].folded,)
                for words, found in zip(split, made, strict=True)
                for item in found
                if item.how == "plain" and item.after == item.first + 1
            }
            for found, plain in zip(made, short_names(texts, split, whole), strict=True):
                found += [_Organisation(*name) for name in plain]
        return [
            [
                Found(
                    words[item.first].start,
                    end_of(words[item.after - 1]),
                    "ORGANIZATION",
                    f"organisations:{item.how}",
                    item.score,
                )
                for item in found
            ]
            for words, found in zip(split, made, strict=True)
        ]


def _in_text(text: str, words: Words, cased: bool) -> Iterator[_Organisation]:
    listed = _listed()
    for first, after in listed.phrases.find(list(words)):
        said = text[words[first].start : words[after - 1].end]
        if said.upper() in _upper(listed.exact) and said not in listed.exact:
            continue
        if not cased or words[first].capital:
            yield _Organisation(first, after, "list", 0.9)
    for at, word in enumerate(words):
        if cased and (word.folded in _ENDING_KINDS or (word.folded in SITES and not word.capital)):
            yield from _with_capitals(text, words, at)
        elif cased and word.capital and word.folded in _FIRST:
            yield from _beginning(text, words, at)
    if cased:
        yield from _unknown(text, words)
        yield from _of_days(text, words)
    else:
        for name in named_in_lower_case(text, words):
            yield _Organisation(*name)


@cache
def _upper(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word.upper() for word in words)


def _with_capitals(text: str, words: Words, at: int) -> Iterator[_Organisation]:
    """Yield the organisation a kind ends, or begins, in text with capitals."""
    till = at if words[at].capital else said_of_kind(text, words, at)
    first = _capitals_before(text, words, till)
    if first < till:
        name = [word for word in words[first:till] if word.folded not in _LINKS]
        own = bool(own_words(name, KINDS))
        if not words[at].capital:
            # "a Svay factory", but neither "Nice school" nor "her uncle Dara's company"
            starts = begins_sentence(text, words, first)
            own = (
                own
                and (words[at].folded in _SMALL_KINDS or (len(name) > 1 and not starts))
                and bare(name[-1]) == name[-1].folded
                and (
                    any(map(unusual, name))
                    if starts and len(name) == 1
                    else len(name) > 1 or not is_common(name[0].folded)
                )
            )
        if own:
            yield _Organisation(first, at + 1, "kind", 0.8)
    if words[at].capital:
        yield from _beginning(text, words, at)


def _capitals_before(text: str, words: Words, at: int) -> int:
    """Return the first word of the capitalised run that ends before a kind."""
    first = at
    while first > 0 and at - first < _LONGEST:
        before, word = words[first - 1], words[first]
        if ampersand(text, before, word) and before.capital:
            first -= 1
            continue
        if not adjoining(text, before, word):
            break
        if before.capital and before.folded not in _CALENDAR and before.folded not in TITLES:
            ends = before.folded in KINDS and first < at and word.folded in _LINKS
            if ends:
                break
            first -= 1
            continue
        back = _link_before(text, words, first)
        if first in (at, back):
            break
        first = back
    while first < at and (
        words[first].folded in _LINKS
        or (begins_sentence(text, words, first) and words[first].folded in function_words())
    ):
        first += 1
    return first


def _link_before(text: str, words: Words, first: int) -> int:
    """Return the word before "of the", "for", "and" ...; the same where none is."""
    back = first - 1
    if words[back].folded == "the" and back > 0 and joined(text, words[back - 1], words[back]):
        back -= 1
    link = words[back].folded
    if link not in _LINKS - {"the"} or back == 0 or not joined(text, words[back - 1], words[back]):
        return first
    name = words[back - 1]
    if not name.capital or name.folded in _CALENDAR or name.folded in TITLES:
        return first
    if link not in _LINKS_OF and (
        name.folded in KINDS or begins_sentence(text, words, back - 1) or not is_common(name.folded)
    ):
        # two names, or a verb that begins the sentence, are no one name
        return first
    if name.folded in function_words() or not is_english(name.folded):
        return first
    return back - 1


def _beginning(text: str, words: Words, at: int) -> Iterator[_Organisation]:
    """Yield a name that its kind begins: "Centre for Hill Women", "House of Hope"."""
    after = at + 1
    if after >= len(words) or words[after].folded not in _LINKING:
        return
    if at and words[at - 1].capital and words[at].folded in KINDS and _same(text, words, at):
        return  # the end of a name rather than the beginning of one
    if not joined(text, words[at], words[after]):
        return
    after += 1
    if after < len(words) and words[after].folded == "the":
        after += 1
    named = after
    while (
        after < len(words)
        and after - named < _LONGEST
        and (
            joined(text, words[after - 1], words[after])
            or ampersand(text, words[after - 1], words[after])
        )
        and words[after].capital
        and words[after].folded not in _CALENDAR
    ):
        after += 1
    if after > named:
        yield _Organisation(at, after, "kind", 0.75)


def _same(text: str, words: Words, at: int) -> bool:
    starts = begins_sentence(text, words, at - 1) and words[at - 1].folded in function_words()
    return joined(text, words[at - 1], words[at]) and not starts


def _shortened(split: list[Words], made: list[list[_Organisation]]) -> Iterator[str]:
    """Yield the names of organisations without the words for their kinds, two words at least."""
    for words, found in zip(split, made, strict=True):
        for item in found:
            if item.how not in _SURE:
                continue
            name = list(words[item.first : item.after])
            while name and (
                name[-1].folded in KINDS
                or name[-1].folded in _LINKS
                or (
                    generic(name[-1])
                    and not (len(name) > 1 and len(own_words(name[-2:], KINDS)) > 1)
                )
            ):
                name.pop()
            if is_greeting(tuple(name)):
                continue  # "good morning sewing" is not "good morning"
            own = len(name) > 1 or (len(name) == 1 and not is_english(bare(name[0])))
            if own and not all(bare(word) in function_words() for word in name):
                yield " ".join(word.folded for word in name)


def _unknown(text: str, words: Words) -> Iterator[_Organisation]:
    """Yield runs of capitals that may be names, with a low score."""
    at = 0
    while at < len(words):
        first = at
        at += 1
        if not words[first].text[0].isupper() or not _may_belong(words[first]):
            continue
        at = _capitals_end(text, words, first)
        starts = begins_sentence(text, words, first)
        if at == first + 1:
            word = words[first]
            if (
                _ACRONYM.fullmatch(word.text)
                and word.folded not in _SAFE_SHORT
                and not is_common(word.folded)
            ):
                yield _Organisation(first, at, "short name", 0.4)
            elif (
                _names_alone(word)
                and not is_label(words, first, bare(word))
                and (not starts or not is_english(bare(word)))
            ):
                yield _Organisation(first, at, "capital", 0.3)
            continue
        while first < at and (
            words[first].folded in TITLES
            or words[first].folded in _RANKS
            or (
                starts
                and words[first].folded in function_words() - _MAY_BEGIN
                and not (first + 1 < at and is_odd(*words[first : first + 2]))
            )
        ):
            first += 1
        name = words[first:at]
        if len(name) == 1 and _names_alone(name[0]):
            yield _Organisation(first, at, "capital", 0.3)
        if len(name) < 2 or any(len(word.text) == 1 for word in name):
            continue
        if own_words(name, KINDS):
            starts = begins_sentence(text, words, first)
            if any(map(unusual, name)):
                yield _Organisation(first, at, "capitals", 0.4)
            elif not any(word.text.isupper() for word in name) and (
                not starts or own_words(name[1:], KINDS)
            ):
                yield _Organisation(first, at, "capitals", 0.3)


def _of_days(text: str, words: Words) -> Iterator[_Organisation]:
    """Yield "Tuesday Bread": what is sold has a capital after a day."""
    for at in range(len(words) - 1):
        day, ware = words[at : at + 2]
        capitals = day.capital and ware.capital and joined(text, day, ware)
        if capitals and day.folded in DAYS and is_ware(ware.folded):
            yield _Organisation(at, at + 2, "capitals", 0.4)


def _capitals_end(text: str, words: Words, first: int) -> int:
    """Return the word after a run of capitals; "Rice and Shade" within a sentence is one."""
    at = first + 1
    linked = not begins_sentence(text, words, first) and is_common(words[first].folded)
    while at < len(words):
        if not (
            adjoining(text, words[at - 1], words[at]) or ampersand(text, words[at - 1], words[at])
        ):
            break
        if _may_belong(words[at]):
            at += 1
            continue
        if not linked or words[at].folded not in ("and", "of", "for") or at + 1 == len(words):
            break
        after = words[at + 1]
        common = is_common(words[at - 1].folded) and is_common(after.folded)
        if not (common and _may_belong(after) and adjoining(text, words[at], after)):
            break
        if not own_words((words[at - 1], after), KINDS) or after.folded in _RANKS | TITLES:
            break
        at += 2
    return at


def _names_alone(word: Word) -> bool:
    """Return whether a capital within a sentence makes a name of one word."""
    return (
        len(word.text) > _SHORTEST
        and not word.text.isupper()
        and bare(word) not in _RANKS | TITLES | KINDS | _SAFE_SHORT | ENDINGS
        and bare(word) not in _ALSO_CAPITAL
        and not generic(word)
        and word.folded not in function_words()
        and not is_common(bare(word), _NAMES_BELOW)
    )


def _may_belong(word: Word) -> bool:
    return word.capital and word.folded not in _CALENDAR
