"""Names that the lists of names hold, and the unknown words that go with them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.patronyms import with_patronyms
from manyvoices.deidentify.recognisers.people import (
    ALSO_WORD,
    CUES,
    FAMILY,
    GIVEN,
    IRISH,
    NAME,
    NO_INITIALS,
    NO_PERSONS,
    PLACE_AFTER,
    PLACE_BEFORE,
    SENTENCE_WORDS,
    SREY,
    WESTERN,
    adjoining,
    begins_sentence,
    end_of,
    is_acronym,
    is_flat,
    may_be_name,
    muslim_names,
    names,
    plain,
    words_in,
)
from manyvoices.deidentify.recognisers.wordnames import acts, listed_words, particles
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_common, is_english
from manyvoices.model.names import TITLES

_TITLES = (CUES | TITLES) - {"srey"}
_MOST_WORDS = 4
_BEFORE_WORDS = frozenset(
    "a an the to i we you they he she it how too very as no some any this that of in on my "
    "your his her  "
    "our their will would can could must should not".split()
)
"""Words after which a word that is a name too is the word, in text without capitals."""


_HOMES = frozenset(["house", "home", "people"])
"""Words after a name that may be the person's as well as a place's."""


_MUSLIM_FAMILY = frozenset(
    "man les mat math him el nos set sen sos tes kop ly mas sa ta tam roun tort sman smas ny ysa "
    "no yi to ya tin leb yeb leh sales sleh slaiman matt ro ros rim an".split()
)
"""Family names of Cham families that are other words too."""
_NO_FAMILY = frozenset(
    "a an the my your his her our their this that old young little big good same other another one "
    "each every no poor first new told asked tell ask gave give called with let made saw made "
    "help helped for to of".split()
)
"""Words after which "man" and the like are no family name."""
_BETWEEN = frozenset("or in on an it do has can to my our".split())
"""Names that stand between names as other words: \"hak or sok\"."""
_HARDER = frozenset("man him ta no to an".split())


_INITIAL = re.compile(r"(?<![^\W_])[A-Z]\. ?[A-ZÀ-ÖØ-Þ]")


class NameList:
    """Finds names of the lists.

    Notes
    -----
    Two names that stand together, in either order, or a given name with an unknown word are
    ``namelist:pair``; a single name is ``namelist``. A name that is a word too is none alone.
    """

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return the names in each text."""
        flat = is_flat(texts)
        listed = names()
        return [
            [
                *((_flat if flat else _cased)(text, words, flags) if flags or not flat else []),
                *with_patronyms(text, words, flat),
            ]
            for text in texts
            for words in [words_in(text)]
            for flags in [_flags(words, listed)]
        ]


def _flags(words: list[Word], listed: dict[str, int]) -> dict[int, int]:
    """Return what each word is that a list holds, by its number."""
    flags = {}
    for at, word in enumerate(words):
        folded = word.folded
        found = listed.get(folded)
        if found is None and (not folded.isalpha() or not folded.isascii()):
            found = listed.get(plain(folded))
        if found is not None:
            flags[at] = found
    return flags


def _cased(text: str, words: list[Word], flags: dict[int, int]) -> list[Found]:
    found = []
    done = 0
    starts: Iterable[int] = flags
    if _INITIAL.search(text):
        letters = (at for at, word in enumerate(words) if len(word.text) == 1)
        starts = sorted({*flags, *letters})
    for at in starts:
        if at < done or not words[at].capital:
            continue
        first = last = at
        while first > done and at - first < _MOST_WORDS and _goes_on(text, words, first, -1):
            first -= 1
        while last + 1 < len(words) and last - at < _MOST_WORDS and _goes_on(text, words, last, 1):
            last += 1
        done = last + 1
        found += _in_run(text, words, flags, first, last + 1)
    return found


def is_srey(words: list[Word], at: int) -> bool:
    """Return whether "Srey" is part of a name: Srey Mom, and no form of respect."""
    return words[at].folded == "srey" and at + 1 < len(words) and plain(words[at + 1].text) in SREY


def _goes_on(text: str, words: list[Word], at: int, step: int) -> bool:
    other = words[at + step]
    first, second = (words[at], other) if step > 0 else (other, words[at])
    return other.capital and adjoining(text, first, second)


def _in_run(
    text: str, words: list[Word], flags: dict[int, int], first: int, end: int
) -> list[Found]:
    """Return the names in a run of capital words."""
    kinds = [_kind(text, words, flags, at) for at in range(first, end)]
    if "P" in kinds or _is_place(text, words, first, end):
        return []
    found = []
    at = 0
    while at < len(kinds):
        stop = at
        while stop < len(kinds) and kinds[stop] not in "E.":
            stop += 1
        if kinds[at:stop] == ["N"] and kinds[stop : stop + 1] == ["E"]:
            # a western surname may be any word: Stone, Marsh
            western = flags[first + at] & WESTERN
            stop += bool(western and words[first + stop].folded not in SENTENCE_WORDS)
        found += _accept(text, words, flags, kinds[at:stop], first + at)
        at = max(stop, at + 1)
    return found


def _is_place(text: str, words: list[Word], first: int, end: int) -> bool:
    """Return whether the words around a run of capital words make it a place's."""
    before = first and words[first - 1].folded in PLACE_BEFORE
    if before and adjoining(text, words[first - 1], words[first]):
        return True
    if end == len(words) or end - first > 1 or words[end].folded not in PLACE_AFTER:
        return False
    return words[end].folded not in _HOMES and adjoining(text, words[end - 1], words[end])


def _kind(text: str, words: list[Word], flags: dict[int, int], at: int) -> str:
    """Return N (name), W (name and word), U (unknown), I (initial), E (a word), P (of a place)
    or . (title).
    """
    word = words[at]
    flag = flags.get(at, 0)
    folded = plain(word.text)
    if (
        ("'" in folded and not IRISH.match(folded))
        or folded in _TITLES
        or (folded == "srey" and not is_srey(words, at))
    ):
        return "."
    if folded in _MUSLIM_FAMILY and _leads_muslim(text, words, at):
        return "N"
    if flag and not flag & ALSO_WORD:
        return "E" if is_acronym(word.text) and len(word.text) < 4 else "N"
    if folded in PLACE_BEFORE or folded in PLACE_AFTER:
        return "P"
    if flag:
        return "W" if _is_name_here(text, words, flags, at) else "E"
    return _unlisted_kind(word, folded)


def _leads_muslim(text: str, words: list[Word], at: int) -> bool:
    """Return whether a Muslim given name with a capital follows."""
    if at + 1 == len(words) or not words[at + 1].capital:
        return False
    known = plain(words[at + 1].text) in muslim_names()
    return known and adjoining(text, words[at], words[at + 1])


def _unlisted_kind(word: Word, folded: str) -> str:
    if IRISH.match(folded):
        return "U"
    if len(folded) == 1 and folded != "i" and folded.isalpha():
        return "I"
    common = folded in SENTENCE_WORDS or is_common(folded) or not folded.isalpha()
    return "E" if common or is_acronym(word.text) else "U"


def _is_name_here(text: str, words: list[Word], flags: dict[int, int], at: int) -> bool:
    """Return whether a capital word that is a name too may be the name."""
    folded = plain(words[at].text)
    if folded in ("i", "in", "it", "an", "on"):
        return False
    if not begins_sentence(text, words, at) or not is_common(folded, 60_000):
        return True
    family = flags[at] & FAMILY and folded not in SENTENCE_WORDS
    return bool(family and flags.get(at + 1, 0) & GIVEN)


def _accept(
    text: str, words: list[Word], flags: dict[int, int], kinds: list[str], first: int
) -> list[Found]:
    """Return the name that words of these kinds are, if any."""
    kinds = kinds[:_MOST_WORDS]
    while kinds and kinds[-1] == "I" and text[words[first + len(kinds) - 1].end :][:1] != ".":
        kinds = kinds[:-1]
    size = len(kinds)
    folded = [plain(words[first + number].text) for number in range(size)]
    dotted = kinds[:1] == ["I"] and text[words[first].end :][:1] == "."
    if tuple(folded[:2]) in NO_PERSONS or not (
        "N" in kinds
        or (dotted and _are_initials(kinds, folded))
        or _are_pair(kinds, [flags.get(first + number, 0) for number in range(size)])
        or (size > 1 and is_srey(words, first))
    ):
        return []
    if kinds == ["N", "U"] and is_english(folded[1]) and not flags[first] & WESTERN:
        size = 1  # a rare word, not a surname
    return [_found(words, first, first + size, 0.75 if size > 1 else 0.6)]


def _are_pair(kinds: list[str], flags: list[int]) -> bool:
    """Return whether words that are names too are a person's names together."""
    if len(kinds) == 2 and kinds[1] == "U":
        return kinds[0] == "W" and bool(flags[0] & WESTERN)
    family, given = (any(flag & kind for flag in flags) for kind in (FAMILY, GIVEN))
    return len(kinds) > 1 and set(kinds) == {"W"} and family and given


def _are_initials(kinds: list[str], folded: list[str]) -> bool:
    """Return whether initials stand for a person: "Y. Hos", "H.W."."""
    if set(kinds) == {"I"}:
        return len(kinds) == 2 and "".join(folded) not in NO_INITIALS
    # a heading is lettered too: "B. Censorship"
    return kinds[-1] == "U" and set(kinds[:-1]) == {"I"} and not is_english(folded[-1])


def _found(words: list[Word], first: int, end: int, score: float) -> Found:
    name = "namelist" if end - first == 1 else "namelist:pair"
    return Found(words[first].start, end_of(words[end - 1]), "PERSON", name, score)


def _flat(text: str, words: list[Word], flags: dict[int, int]) -> list[Found]:
    found = []
    done = 0
    for at in flags:
        if at < done:
            continue
        end = at + 1
        while (
            end in flags
            and end - at < _MOST_WORDS
            and adjoining(text, words[end - 1], words[end])
            and words[end].folded not in _BETWEEN
            and words[end].folded != words[end - 1].folded  # said again: "hannah hannah weber"
        ):
            end += 1
        first, stop = _flat_run(text, words, flags, at, end)
        done = max(end, stop)
        if stop > first:
            found.append(_found(words, first, stop, 0.65 if stop - first > 1 else 0.5))
    return found


def _flat_run(
    text: str, words: list[Word], flags: dict[int, int], first: int, end: int
) -> tuple[int, int]:
    """Return the first word and the end of the name in a run of names in lower case."""
    while first < end and (flags[first] & ALSO_WORD) and _is_word(words, flags, first, end):
        first += 1
    while end > first and (flags[end - 1] & ALSO_WORD) and _is_last_word(words, flags, first, end):
        end -= 1
    first = _with_em(text, words, flags, _with_muslim_family(text, words, first, end), end)
    folded = tuple(plain(words[at].text) for at in range(first, end))
    if (
        (all(flags.get(at, 0) & ALSO_WORD for at in range(first, end)) and folded[:1] != ("srey",))
        or folded[:2] in NO_PERSONS
        or _is_place(text, words, first, end)
    ):
        return first, first
    if len(folded) > 1:
        return first, end
    # an unknown word after a western given name is the surname, before a Khmer one the family's
    after = end < len(words) and end not in flags and adjoining(text, words[first], words[end])
    if after:
        unknown = plain(words[end].text)
        if _is_no_word(unknown) and acts(words[end + 1].folded if end + 1 < len(words) else ""):
            return first, end + 1  # "yusof tourt has"
        western = flags[first] & WESTERN and _surname(unknown)
        if western or (flags[first] & FAMILY and may_be_name(unknown)):
            return first, end + 1
    if first and first - 1 not in flags and adjoining(text, words[first - 1], words[first]):
        before = plain(words[first - 1].text)
        if may_be_name(before) and before not in _TITLES:
            return first - 1, end
    return first, end if len(folded[0]) > 2 else first


def _with_muslim_family(text: str, words: list[Word], first: int, end: int) -> int:
    """Return the word before a Muslim given name, where it is a family name of Cham families.

    Such names are common words too: "it was man yusof", "les fatimah told me".
    """
    if first in (0, end) or plain(words[first].text) not in muslim_names():
        return first
    before = words[first - 1].folded
    if before not in _MUSLIM_FAMILY or not adjoining(text, words[first - 1], words[first]):
        return first
    led = first > 1 and words[first - 2].end + 1 == words[first - 1].start
    earlier = words[first - 2].folded if led else ""
    return first if before in _HARDER and earlier in _NO_FAMILY else first - 1


def _with_em(text: str, words: list[Word], flags: dict[int, int], first: int, end: int) -> int:
    """Return the word before a Khmer given name where it is "em", mostly a family name."""
    if not first or first == end or words[first - 1].folded != "em":
        return first
    khmer = flags.get(first, 0) & GIVEN and not flags.get(first, 0) & WESTERN
    return first - 1 if khmer and adjoining(text, words[first - 1], words[first]) else first


def _is_word(words: list[Word], flags: dict[int, int], at: int, end: int) -> bool:
    """Return whether the first of a run is the word rather than the name."""
    folded = words[at].folded
    if folded in SENTENCE_WORDS and folded != "may":
        return True
    if folded in _TITLES or (folded == "srey" and not is_srey(words, at)):
        return True
    if at and words[at - 1].folded in _BEFORE_WORDS and words[at].start - words[at - 1].end == 1:
        return True
    return end - at < 2 or not is_pair(flags[at], flags[at + 1]) or is_common(folded, 1_500_000)


def _is_last_word(words: list[Word], flags: dict[int, int], first: int, end: int) -> bool:
    """Return whether the last of a run is the word rather than the name."""
    if end - first > 1 and words[end - 2].folded == "srey":
        return False
    folded = words[end - 1].folded
    if folded in SENTENCE_WORDS or end - first < 2 or is_common(folded, 1_500_000):
        return True
    return not is_pair(flags[end - 2], flags[end - 1])


def is_pair(first: int, second: int) -> bool:
    """Return whether two names may be a person's family and given name, in either order."""
    if first & WESTERN and second & ALSO_WORD and not second & FAMILY:
        return False
    return bool((first & FAMILY and second & GIVEN) or (first & GIVEN and second & NAME))


def _is_no_word(folded: str) -> bool:
    """Return whether a word that subtitles hold is in no dictionary."""
    known = particles() | SENTENCE_WORDS | CUES
    return (
        len(folded) > 3
        and folded.isalpha()
        and folded not in known
        and not (
            parts_of_speech(folded)
            or is_common(folded, 60)
            or folded in listed_words("foreign_words")
        )
    )


def _surname(folded: str) -> bool:
    if may_be_name(folded) or IRISH.match(folded):
        return True
    return (
        len(folded) > 3
        and folded.isalpha()
        and is_english(folded)
        and not is_common(folded, 1_600)
        and not folded.endswith(("ed", "ing", "ly", "s"))
    )
