"""Names known beforehand, found however they are put together and spelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.people import (
    ALSO_WORD,
    BEFORE_MONTHS,
    CUES,
    KIN,
    NO_INITIALS,
    RANKS,
    SAID,
    SAYS,
    SENTENCE_WORDS,
    WESTERN,
    begins_sentence,
    end_of,
    is_flat,
    names,
    plain,
    words_in,
)
from manyvoices.deidentify.recognisers.romanise import skeleton
from manyvoices.model.common import is_common, is_english
from manyvoices.model.names import name_parts, without_title

EXACT, VARIANT, FUZZY = 0, 1, 2
"""How surely a word is a known one: as written, by rule, by likeness."""

_LEAST_LOWER = 4
_LEAST_VARIANT = 4
_LEAST_PART = 3  # of a name with its other parts beside it
_LEAST_FUZZY = 5
_MONTHS = frozenset("april may june july august".split())
_DETERMINERS = frozenset("the a an this that these those every each no my your our their".split())
_APART = re.compile(r"[ \t\n\r\u00a0]{1,3}|[ \n]?[-\u2010-\u2015][ \n]{0,2}|")
_TIGHT = re.compile(r"[ ]?[-\u2010-\u2015]\s{0,2}|\n|\W?")
_INITIALS = re.compile(r"(?<![^\W_])[^\W\d_]\. ?[^\W\d_]\.")
_SPELLED = re.compile(r"[ ,.\-\u2010-\u2015]{1,3}")
_CACHE = 50_000

Part = tuple[int, int]
"""A name and one of its parts, by number; -1 stands for several parts run together."""


@dataclass(frozen=True)
class Mention:
    """A known name in a text: words first to end, where, and which names it may be."""

    first: int
    end: int
    start: int
    stop: int
    names: frozenset[int]
    quality: int
    full: bool
    sure: bool


@dataclass(frozen=True)
class _Item:
    """One or more words that are one known part."""

    first: int
    end: int
    parts: frozenset[Part]
    quality: int


class KnownNames:
    """Finds names in any order of their parts, each part, and other spellings of them.

    Parameters
    ----------
    known
        Names; titles at their head do not belong to them.
    variants
        Whether spellings that differ as romanisations of one name do are found.
    fuzzy
        Whether words that are all but the same are found.
    """

    def __init__(self, known: Iterable[str], variants: bool = True, fuzzy: bool = True) -> None:
        self._parts = [
            tuple(plain(part) for part in without_title(name_parts(name))) for name in known
        ]
        self._variants, self._fuzzy = variants, fuzzy
        self._exact: dict[str, set[Part]] = {}
        self._skeletons: dict[str, set[Part]] = {}
        self._initials: dict[str, set[int]] = {}
        self._prefixes: set[str] = set()
        self._cache: dict[str, tuple[frozenset[Part], int]] = {}
        for number, parts in enumerate(self._parts):
            for at, part in enumerate(parts):
                self._add(part, (number, at))
            for first, second in pairwise(parts):
                # names run together; "Marytep" is no usual form of Mary Tep
                if min(len(first), len(second)) > 1 and not names().get(first, 0) & WESTERN:
                    self._add(first + second, (number, -1))
            if 2 <= len(parts) <= 4:
                self._initials.setdefault("".join(part[0] for part in parts), set()).add(number)
        self._choices: list[str] = sorted({s for s in self._skeletons if len(s) >= _LEAST_FUZZY})

    def __bool__(self) -> bool:
        return bool(self._exact)

    def _add(self, word: str, part: Part) -> None:
        if len(word) < 2:
            return
        self._exact.setdefault(word, set()).add(part)
        self._prefixes.update(word[:end] for end in range(1, len(word)))
        if len(word) >= _LEAST_PART:
            self._skeletons.setdefault(skeleton(word), set()).add(part)

    def find(self, texts: list[str]) -> Iterator[list[Mention]]:
        """Yield the known names of each text, sure and unsure ones."""
        flat = is_flat(texts)
        for text in texts:
            words = words_in(text)
            low = flat or text.islower()
            yield self._in_text(text, words, low) if self._exact else []

    def _in_text(self, text: str, words: list[Word], flat: bool) -> list[Mention]:
        cache, prefixes = self._cache, self._prefixes
        items: dict[int, list[_Item]] = {}
        for at, word in enumerate(words):
            folded = word.folded
            hit = cache.get(folded)
            if hit is None:
                hit = self._look_up(plain(folded))
                if len(cache) > _CACHE:
                    cache.clear()
                cache[folded] = hit
            if hit[0]:
                items.setdefault(at, []).append(_Item(at, at + 1, *hit))
            if folded in prefixes:
                items.setdefault(at, []).extend(self._split(text, words, at))
        found: list[Mention] = []
        done = 0
        for at in sorted(items):
            if at < done:
                continue
            best = max(
                (mention for mention in self._runs(text, words, items, at, flat)),
                key=lambda one: (one.sure, one.full, one.end - one.first, -one.quality),
                default=None,
            )
            if best is not None:
                found.append(best)
                done = best.end
        if _INITIALS.search(text):
            found += self._by_initials(text, words, found)
        return found

    def _look_up(self, word: str) -> tuple[frozenset[Part], int]:
        """Return the parts that a word may be, and how surely."""
        exact = self._exact.get(word)
        if exact:
            return frozenset(exact), EXACT
        if len(word) < _LEAST_VARIANT or not self._variants or is_common(word):
            return frozenset(), EXACT
        bones = skeleton(word)
        variant = self._skeletons.get(bones)
        if variant:
            return frozenset(variant), VARIANT
        if self._fuzzy and len(bones) >= _LEAST_FUZZY and word.isalpha() and not is_english(word):
            return frozenset(self._alike(bones)), FUZZY
        return frozenset(), EXACT

    def _alike(self, bones: str) -> set[Part]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        allowed = 1 if len(bones) < 9 else 2
        near = process.extractOne(bones, self._choices, scorer=OSA.distance, score_cutoff=allowed)
        if near is None or near[0][0] != bones[0]:
            return set()
        return self._skeletons[near[0]]

    def _split(self, text: str, words: list[Word], at: int) -> Iterator[_Item]:
        """Yield known parts that two words make together, or single letters spelled."""
        word = words[at]
        if at + 1 < len(words):
            second = words[at + 1]
            joined = word.folded + plain(second.folded)
            parts = self._exact.get(joined)
            quality = EXACT
            if (
                parts is None
                and self._variants
                and len(word.folded) > 1 < len(second.folded)
                and not is_common(word.folded)
                and not is_common(second.folded)
            ):
                parts, quality = self._skeletons.get(skeleton(joined)), VARIANT
            if parts and len(joined) > 2 and _joins(text, word, second, joined):
                yield _Item(at, at + 2, frozenset(parts), quality)
        if len(word.text) == 1:
            yield from self._spelled(text, words, at)

    def _spelled(self, text: str, words: list[Word], at: int) -> Iterator[_Item]:
        letters = words[at].folded
        end = at + 1
        while (
            letters in self._prefixes
            and end < len(words)
            and len(words[end].text) == 1
            and _SPELLED.fullmatch(text[words[end - 1].end : words[end].start])
        ):
            letters += words[end].folded
            end += 1
            if len(letters) > 2 and letters in self._exact:
                yield _Item(at, end, frozenset(self._exact[letters]), EXACT)

    def _runs(
        self, text: str, words: list[Word], items: dict[int, list[_Item]], at: int, flat: bool
    ) -> Iterator[Mention]:
        """Yield what the items at a word may be, each with the items of the same name after."""
        for item in items[at]:
            last, parts, quality, count = item, item.parts, item.quality, 1
            while True:
                more = self._next(text, words, items, last, parts, count)
                if more is None:
                    break
                last, parts = more
                quality = max(quality, last.quality)
                count += 1
            yield self._mention(text, words, item.first, last.end, parts, quality, count, flat)

    def _next(
        self,
        text: str,
        words: list[Word],
        items: dict[int, list[_Item]],
        last: _Item,
        parts: frozenset[Part],
        count: int,
    ) -> tuple[_Item, frozenset[Part]] | None:
        """Return the item after ``count`` ones that is another part of the same name."""
        before = words[last.end - 1]
        if end_of(before) != before.end:
            return None
        for item in items.get(last.end, ()):
            if _APART.fullmatch(text[before.end : words[item.first].start]) is None:
                continue
            others = _with(parts, item.parts, count)
            if others:
                return item, others
        return None

    def _mention(
        self,
        text: str,
        words: list[Word],
        first: int,
        end: int,
        parts: frozenset[Part],
        quality: int,
        count: int,
        flat: bool,
    ) -> Mention:
        numbers = frozenset(name for name, _ in parts)
        together = count > 1 or (
            end - first == 1 and quality < FUZZY and any(part == -1 for _, part in parts)
        )
        start, stop = words[first].start, end_of(words[end - 1])
        if count == 1 or len(words[end - 1].text) > 1:
            grown = self._with_initial(text, words, first, end, numbers)
            if grown is not None:
                start, stop, numbers = grown
                return Mention(first, end, start, stop, numbers, quality, True, True)
        spelled = end - first > 2 and all(len(word.text) == 1 for word in words[first:end])
        sure = spelled or _is_sure(text, words, first, end, quality, together, flat)
        if quality and not together:
            sure = sure and any(
                part < 0 or len(self._parts[name][part]) >= _LEAST_VARIANT for name, part in parts
            )
        return Mention(first, end, start, stop, numbers, quality, together, sure)

    def _with_initial(
        self, text: str, words: list[Word], first: int, end: int, numbers: frozenset[int]
    ) -> tuple[int, int, frozenset[int]] | None:
        """Return a mention with the initial of another part before or after it: "S. Dara"."""
        said = {plain(word.text) for word in words[first:end]}
        if len(max(said, key=len)) < 2:
            return None
        for at, before in ((first - 1, True), (end, False)):
            if not 0 <= at < len(words) or len(words[at].text) != 1:
                continue
            letter = words[at]
            gap = text[letter.end : words[first].start] if before else None
            if gap is None:
                gap = text[words[end - 1].end : letter.start]
            dotted = text[letter.end : letter.end + 1] == "."
            if gap not in ((" ", ".", ". ") if before else (" ", "-")):
                continue
            if not dotted and (
                letter.folded in ("i", "a")
                or letter.text.islower() != (words[first].text.islower())
            ):
                continue
            fit = frozenset(
                number
                for number in numbers
                if any(
                    part[0] == letter.folded and part not in said for part in self._parts[number]
                )
            )
            if fit:
                if before:
                    return letter.start, end_of(words[end - 1]), fit
                return words[first].start, letter.end, fit
        return None

    def _by_initials(self, text: str, words: list[Word], found: list[Mention]) -> Iterator[Mention]:
        """Yield initials with dots that are those of a whole known name: "D.P."."""
        taken = {at for one in found for at in range(one.first, one.end)}
        at = 0
        while at < len(words):
            end = at
            while (
                end < len(words)
                and len(words[end].text) == 1
                and text[words[end].end : words[end].end + 1] == "."
                and (end == at or words[end].start - words[end - 1].end <= 2)
            ):
                end += 1
            letters = "".join(word.folded for word in words[at:end])
            numbers = self._initials.get(letters)
            if end - at >= 2 and numbers and letters not in NO_INITIALS and at not in taken:
                start, stop = words[at].start, words[end - 1].end
                yield Mention(at, end, start, stop, frozenset(numbers), VARIANT, True, True)
            at = max(end, at + 1)


def _joins(text: str, first: Word, second: Word, joined: str) -> bool:
    """Return whether two words stand together as one name would that is written apart."""
    gap = text[first.end : second.start]
    if gap != " ":
        return _TIGHT.fullmatch(gap) is not None
    if len(joined) < _LEAST_LOWER:
        return False
    both_words = is_common(first.folded) and is_common(second.folded)
    return not both_words or (first.capital and len(joined) >= 6 and len(second.text) > 1)


def _with(parts: frozenset[Part], more: frozenset[Part], count: int) -> frozenset[Part]:
    """Return the parts of the names that hold one part more than ``count`` among both."""
    both = parts | more
    shared = {name for name, _ in parts} & {name for name, _ in more}
    sizes = {name: sum(1 for other, _ in both if other == name) for name in shared}
    return frozenset(one for one in both if sizes.get(one[0], 0) > count)


def is_word(folded: str) -> bool:
    """Return whether a name is an English word too.

    Examples
    --------
    >>> [is_word(name) for name in ("may", "long", "stone", "dara", "john")]
    [True, True, True, False, False]
    """
    if folded in SENTENCE_WORDS:
        return True
    flags = names().get(folded)
    if flags is not None:
        return bool(flags & ALSO_WORD)
    return is_common(folded, 300)


def _is_sure(
    text: str, words: list[Word], first: int, end: int, quality: int, full: bool, flat: bool
) -> bool:
    """Return whether words are taken for the known name they may be."""
    said = [plain(word.text) for word in words[first:end]]
    as_word = (full or len(said) == 1) and all(map(is_word, said))
    capital = all(word.capital for word in words[first:end])
    if full and not as_word:
        return True
    if said == ["srey"]:  # a form of respect after a title
        return capital and not flat and not _follows_cue(text, words, first)
    letters = "".join(said)
    if quality > EXACT and not full:
        least = _LEAST_VARIANT + (quality == FUZZY)
        return (capital and not flat) or (len(letters) >= least and not is_word(letters))
    speaks = (full or not as_word) and _speaks(words, end)
    if speaks or _after_cue(text, words, first, end, as_word):
        return True
    if not as_word:
        return any(word.capital for word in words[first:end]) or len(letters) >= _LEAST_LOWER
    return _is_name_not_word(text, words, first, end, said[0], capital and not flat, full)


def _is_name_not_word(
    text: str, words: list[Word], first: int, end: int, said: str, capital: bool, full: bool
) -> bool:
    if capital:
        return full or _is_name_by_capital(text, words, first, end, said)
    return _is_name_by_use(words, first, end, said)


def _is_name_by_capital(text: str, words: list[Word], first: int, end: int, said: str) -> bool:
    """Return whether a word that is a name too is the name, since it has a capital."""
    if _is_month(words, first, end, said):
        return False
    if begins_sentence(text, words, first):
        called = said not in SENTENCE_WORDS and text[words[end - 1].end :][:1] == ","
        return called or (_speaks(words, end) and said not in _HUMANS)
    return words[first - 1].folded not in _DETERMINERS and not _is_shouted(words, first)


def _is_name_by_use(words: list[Word], first: int, end: int, said: str) -> bool:
    """Return whether a word that is a name too is the name, by the words around it."""
    if said in _HUMANS or (said in SENTENCE_WORDS and said not in _MONTHS):
        return False
    acts = end < len(words) and words[end].folded in _DEEDS
    return acts or _is_introduced(words, first, end)


_HUMANS = frozenset("man men son mom mum king young pal kin kid lady".split())
_DEEDS = SAID | frozenset("came helped taught knows wanted wants gave went thinks showed".split())
"""Verbs that a word that is a name too is no subject of, unless it is the name."""


def _is_introduced(words: list[Word], first: int, end: int) -> bool:
    """Return whether somebody is named or thanked just before: "call me", "thank you"."""
    before = [word.folded.replace("’", "'") for word in words[max(0, first - 2) : first]]
    if end < len(words) and words[end].folded in ("i", "we", "you", "they", "he", "she", "it"):
        return False
    return before[-1:] in (["i'm"], ["named"], ["thanks"]) or before in (
        ["i", "am"],
        ["thank", "you"],
        ["call", "me"],
        ["calls", "me"],
        ["called", "me"],
        ["name", "is"],
    )


def _speaks(words: list[Word], end: int) -> bool:
    return end < len(words) and words[end].folded in SAYS


def _is_shouted(words: list[Word], at: int) -> bool:
    """Return whether a word stands in capitals among others: "WE MAY NOT"."""
    near = words[max(0, at - 2) : at] + words[at + 1 : at + 3]
    return words[at].text.isupper() and all(
        word.text.isupper() for word in near if word.text != "I"
    )


def _is_month(words: list[Word], first: int, end: int, said: str) -> bool:
    if said not in _MONTHS or end - first > 1:
        return False
    if first and (words[first - 1].folded in BEFORE_MONTHS or words[first - 1].text[0].isdigit()):
        return True
    return end < len(words) and words[end].text[0].isdigit()


def _follows_cue(text: str, words: list[Word], first: int) -> bool:
    if not first or words[first - 1].folded not in CUES:
        return False
    return text[words[first - 1].end : words[first].start] in (" ", ". ")


def _after_cue(text: str, words: list[Word], first: int, end: int, as_word: bool) -> bool:
    """Return whether a title or kin word stands before a name."""
    if not _follows_cue(text, words, first):
        return False
    if not as_word or words[first - 1].folded not in RANKS | KIN:
        return True
    hard = words[first].folded in SENTENCE_WORDS and not words[first].capital
    return not hard or _speaks(words, end)
