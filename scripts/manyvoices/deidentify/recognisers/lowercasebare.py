"""Names of organisations in text without capitals that no word for their kind ends.

They are told by "called", by what stands around them ("at tall crane", "a company tall crane in
the north"), or by what they do. The words are from general knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.kinds import (
    KINDS,
    PERSONS,
    Words,
    adjoining,
)
from manyvoices.deidentify.recognisers.lowercasewords import (
    BODIES,
    CALLED,
    CALLED_WHAT,
    CLAUSE,
    COUNTS,
    FILLERS,
    GO,
    IS,
    LED,
    LONGEST,
    MAY_NAME,
    NAME_IS,
    NOT_BEFORE,
    NOT_NAMES,
    OF_PERSONS,
    PLACED,
    RIDDEN,
    SAID_BE,
    SAID_OF_TIME,
    THE,
    TIMES,
    WORK,
)
from manyvoices.deidentify.recognisers.naming import (
    function_words,
    generic,
    joined,
    own_words,
)
from manyvoices.model.common import is_english
from manyvoices.model.names import TITLES


class Named(NamedTuple):
    """A name by its first word and the one after its last, and how it was found."""

    first: int
    after: int
    how: str
    score: float


def several(word: Word) -> bool:
    """Return whether a word has the form of a plural."""
    return word.folded.endswith("s") and not word.folded.endswith(("ss", "us", "is"))


def described(word: str) -> bool:
    """Return whether a word ends as those do that describe, or name what one does."""
    return word.endswith(("ing", "ed", "ly", "ful", "less", "ous", "able", "ment", "tion", "est"))


def called(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield what an organisation is said to be called, or to be."""
    first, least = _calling(words, at)
    while first and first < len(words) and words[first].folded in FILLERS:
        first += 1
    if not first or first >= len(words):
        return
    after = _run(text, words, first + (words[first].folded in COUNTS))
    if after > first and after + 1 < len(words) and words[after].folded in ("of", "and", "for"):
        further = _run(text, words, after + 1)
        if further == after + 2 and not described(words[after + 1].folded):
            after = further
    name = words[first:after]
    if len(name) >= least and _may_be_called(name, words[at].folded in IS):
        yield Named(first, after, "called", 0.5)


def _calling(words: Words, at: int) -> tuple[int, int]:
    """Return where a name said after "called", "name is", "is" or "it" begins, its least length.

    The place is 0 where none is said.
    """
    back = _before_fillers(words, at)
    before = words[back].folded if back >= 0 else ""
    said = words[at].folded
    if said in NAME_IS and {word.folded for word in words[at + 1 : at + 3]} == {"on", "the"}:
        # "the name on the slips was tall crane"
        named = at + 4 < len(words) and words[at + 4].folded in IS
        return (at + 5 if named else 0), 2
    if said in NAME_IS:
        named = at + 1 < len(words) and words[at + 1].folded in IS and before not in OF_PERSONS
        return (at + 2 if named and before else 0), 2
    if said in IS:
        # "the company is long grain rice"
        named = before in BODIES and back > 0 and words[back - 1].folded in THE
        return (at + 1 if named else 0), 2
    if said == "it":
        # "we called it rice and shade"
        supposed = back > 0 and words[back - 1].folded in ("us", "may", "can", "could", "not")
        named = before in ("call", "called", "named") and not supposed
        return (at + 1 if named else 0), 2
    least = 1 if before in BODIES or before == "one" else 2
    return (at + 1 if before in CALLED_WHAT else 0), least


def _may_be_called(name: Words, only_is: bool) -> bool:
    """Return whether words may be a name: two of its own where "is" alone says so."""
    if name[0].folded in TITLES or name[0].folded in NOT_NAMES:
        return False
    sure = not any(described(word.folded) for word in name)
    if len(name) == 1:
        sure = sure and name[0].folded not in KINDS | PERSONS
    if not sure and (only_is or len(name) == 1):
        return False
    return len(own_words(name, KINDS)) > only_is


def _before_fillers(words: Words, at: int) -> int:
    back = at - 1
    if words[at].folded in CALLED:
        while back > 0 and words[back].folded in SAID_BE:
            back -= 1
    return back


def _run(text: str, words: Words, first: int) -> int:
    """Return the word after a run of words that a name may hold."""
    after = first
    while (
        after < len(words)
        and after - first < LONGEST
        and (after == first or adjoining(text, words[after - 1], words[after]))
        and words[after].text[0].isalpha()
        and (words[after].folded not in function_words() or words[after].folded in MAY_NAME)
    ):
        after += 1
    return after


def leads_to(words: Words, at: int) -> bool:
    """Return whether what follows a preposition may be an organisation."""
    before = words[at - 1].folded if at else ""
    if words[at].folded == "to":
        return before in GO
    if words[at].folded == "own":
        return before in ("i", "we", "they", "who")
    return words[at].folded not in ("for", "with") or before in WORK


def without_kind(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield two words or more after "at" that would need an article if they were no name."""
    if at + 1 == len(words) or not joined(text, words[at], words[at + 1]):
        return
    first = at + 1 + (words[at + 1].folded in COUNTS)
    after = _run(text, words, first)
    name = words[first:after]
    if not 2 <= len(name) <= 4 or name[0].folded in SAID_OF_TIME or generic(name[-1]):
        return
    if any(word.folded in TITLES | TIMES | KINDS for word in (name[0], name[-1])):
        return
    if any(described(word.folded) or word.folded in PERSONS for word in name):
        return
    if len(name[-1].folded) == 1 or (words[at].folded == "by" and name[-1].folded in RIDDEN):
        return
    own = own_words(name, KINDS)
    place = words[at].folded == "at"
    if len(own) >= max(2, len(name) - place) and (place or not several(name[-1])):
        yield Named(at + 1, after, "bare", 0.3)


def subjects(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield two words without an article that do what organisations do: "quiet light paid us"."""
    name = words[max(0, at - 2) : at]
    if len(name) < 2 or not (joined(text, *name) and joined(text, name[1], words[at])):
        return
    before = words[at - 3].folded if at > 2 and joined(text, words[at - 3], name[0]) else ""
    if before and before not in CLAUSE:
        return
    if any(not_proper(word) for word in name) or several(name[1]):
        return
    if len(own_words(name, KINDS)) == len(name):
        yield Named(at - 2, at, "subject", 0.3)


def not_proper(word: Word) -> bool:
    """Return whether a word belongs to no name that stands without an article."""
    folded = word.folded
    return (
        not folded[0].isalpha()
        or described(folded)
        or folded in PERSONS | TITLES | KINDS | function_words()
    )


def beside_kind(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "paper umbrella" before ", the tenants' group" and after "the glove factory, "."""
    if at + 1 < len(words) and _comma(text, words, at):
        after = _run(text, words, at + 1)
        ends = after == len(words) or text[words[after - 1].end : words[after].start][:1] in ".,;"
        name = words[at + 1 : after]
        if name and ends and _proper(name):
            yield Named(at + 1, after, "beside", 0.4)
        yield from _the_beside(text, words, at)
    first = at
    while first > 0 and at - first < 3 and adjoining(text, words[first - 1], words[first]):
        first -= 1
        if words[first].folded in ("the", "a", "an", "our", "that"):
            break
    if words[first].folded not in ("the", "a", "an", "our", "that") or first < 2:
        return
    if not _comma(text, words, first - 1):
        return
    begin = first
    while begin > 0 and first - begin < 3 and words[begin - 1].folded not in function_words():
        if begin < first and not adjoining(text, words[begin - 1], words[begin]):
            break
        begin -= 1
    if begin and words[begin - 1].folded in PLACED | {"of"} and _proper(words[begin:first]):
        yield Named(begin, first, "beside", 0.4)


def _the_beside(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "reed otters" in "the women's group, the reed otters."."""
    first = at + 2
    if first >= len(words) or words[first - 1].folded != "the":
        return
    after = _run(text, words, first)
    ends = after == len(words) or text[words[after - 1].end : words[after].start][:1] in ".,;"
    name = words[first:after]
    if len(name) == 2 and ends and _proper(name):
        yield Named(first, after, "beside", 0.35)


def after_body(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "tall crane" in "a company tall crane in the north", "the inn here the tall crane"."""
    if not at or {words[back].folded for back in range(max(0, at - 3), at)}.isdisjoint(LED):
        return
    first = at + 1
    while first < len(words) and words[first].folded in FILLERS | {"here", "there"}:
        first += 1
    article = first < len(words) and words[first].folded == "the" and first > at + 1
    after = _run(text, words, first + article)
    name = words[first + article : after]
    if not 2 <= len(name) <= 4 or not joined(text, words[at], words[at + 1]):
        return
    ends = after == len(words) or words[after].folded in function_words()
    if not ends or parts_of_speech(name[0].folded) & {"past", "third"} or several(name[-1]):
        return
    if (article and len(own_words(name, KINDS)) == len(name) == 2) or (
        not article and _proper(name) and not generic(name[0]) and not generic(name[-1])
    ):
        yield Named(first, after, "beside", 0.35)


def run_by(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "quiet crane" in "one is good, quiet crane, run by a couple"."""
    first = at
    while first and at - first < 3 and words[first - 1].folded not in function_words():
        if first < at and not adjoining(text, words[first - 1], words[first]):
            break
        first -= 1
    name = words[first:at]
    if len(name) > 1 and _proper(name) and (not first or words[first - 1].folded not in NOT_BEFORE):
        yield Named(first, at, "beside", 0.4)


def _proper(name: Words) -> bool:
    """Return whether words without an article are likelier a name than not."""
    if any(described(word.folded) or word.folded in PERSONS | TITLES for word in name):
        return False
    own = own_words(name, KINDS)
    return len(own) > 1 or (len(own) == 1 and not is_english(own[0].folded))


def _comma(text: str, words: Words, at: int) -> bool:
    return text[words[at].end : words[at + 1].start] == ", "
