"""Names of organisations in text without capitals, by the words around them.

A name there is two words or more before a word for a kind of organisation, of which not all say
only of what kind it is; or one, where no article stands before it ("at lantern house"). After
"called" and the like a name needs no such word. The words are from general knowledge.
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
    ALONE,
    ARABIC,
    BEFORE_BARE,
    BODIES,
    CALLED,
    CALLED_WHAT,
    CLAUSE,
    COUNTS,
    DID,
    FILLERS,
    FREELY,
    GO,
    HEADS,
    IS,
    LEADING,
    LEADS_COUNT,
    LED,
    LINKED,
    LINKS,
    LONGEST,
    MAY_NAME,
    NAME_ASKED,
    NAME_IS,
    NAMING,
    NOT_BEFORE,
    NOT_COUNTED,
    NOT_NAMES,
    OF_PERSONS,
    OPENED,
    OPENING,
    PAIR,
    PLACED,
    PROPER_KINDS,
    RARE,
    RIDDEN,
    RUN,
    SAID_BE,
    SAID_OF_TIME,
    SEVERAL,
    THE,
    TIMES,
    TRADES,
    UNSURE,
    WARES,
    WITHOUT_ARTICLE,
    WORK,
    WORSHIP,
)
from manyvoices.deidentify.recognisers.naming import (
    bare,
    function_words,
    generic,
    joined,
    own_words,
    unusual,
)
from manyvoices.model.common import is_common, is_english
from manyvoices.model.names import TITLES


class Named(NamedTuple):
    """A name by its first word and the one after its last, and how it was found."""

    first: int
    after: int
    how: str
    score: float


def named_in_lower_case(text: str, words: Words) -> Iterator[Named]:
    """Yield the names of organisations in a text without capitals."""
    for at, word in enumerate(words):
        folded = word.folded
        if folded in HEADS or folded in SEVERAL:
            yield from _before_kind(text, words, at)
        if folded in WARES or (folded.endswith("s") and _sells(words, at)):
            yield from _wares(text, words, at)
        if folded in LEADING:
            yield from _after_kind(text, words, at)
        if folded in LINKED:
            yield from _linked(text, words, at)
        if folded in OPENING:
            yield from _opening(text, words, at)
        if folded in CALLED or folded in NAME_IS or folded in IS or folded == "it":
            yield from _called(text, words, at)
        if folded in BEFORE_BARE and _leads_to(words, at):
            yield from _bare(text, words, at)
        if folded in DID or (
            folded in ("was", "is")
            and at + 1 < len(words)
            and words[at + 1].folded in ("a", "our", "one", "their", "the")
        ):
            yield from _subject(text, words, at)
        if folded in BODIES:
            yield from _beside_kind(text, words, at)
            yield from _after_body(text, words, at)
        if folded in RUN and at + 1 < len(words) and words[at + 1].folded == "by":
            yield from _run_by(text, words, at)
        if folded in ("primary", "secondary"):
            yield from _lower_school(text, words, at)


def _before_kind(text: str, words: Words, at: int) -> Iterator[Named]:
    first = at
    while (
        first > 0
        and at - first < LONGEST
        and adjoining(text, words[first - 1], words[first])
        and words[first - 1].text[0].isalpha()
        and (not _ends(words[first - 1]) or (first == at and words[first - 1].folded in KINDS))
    ):
        first -= 1
    first = _with_article(text, words, first)
    last = words[at - 1] if at else None
    if last is not None and bare(last) != last.folded and not is_common(bare(last)):
        # "ly's bridal", "madame ly's bridal"
        first = at - 1 - (at > 1 and words[at - 2].folded in ("madame", "madam"))
        yield Named(first, at + 1, "kind", 0.6)
        return
    name = words[first:at]
    own = own_words(name, KINDS)
    if not own and not (words[at].folded in PROPER_KINDS and len(name) > PAIR):
        return
    before = (
        words[first - 1].folded if first and adjoining(text, *words[first - 1 : first + 1]) else ""
    )
    counted = before in COUNTS and len(name) == 1 and _is_counted_name(words, first - 1, at)
    if counted or _is_arabic(words, first, at):
        yield Named(first - counted, at + 1, "kind", 0.5)
        return
    if len(name) == 1:
        rare = words[at].folded in RARE and before == "the" and not _several(name[0])
        if (rare and not _described(name[0].folded)) or (
            words[at].folded in ALONE and _alone(name[0], before)
        ):
            yield Named(first, at + 1, "kind", 0.4)
        return
    if before in NOT_BEFORE:
        # "for a night sea breeze home": what "a" belongs to may end before the name
        first += 1
        if at - first < 2 or len(own_words(words[first:at], KINDS)) < 2:
            return
    elif (
        words[at].folded in UNSURE
        and len(own) < PAIR
        and before not in WITHOUT_ARTICLE
        and is_english(bare(name[0]))
    ):
        return
    yield Named(first, at + 1, "kind", 0.5)


def _with_article(text: str, words: Words, first: int) -> int:
    """Return where a name begins whose first word has an Arabic article before it: "an nur"."""
    if first == 0 or first == len(words) or not adjoining(text, *words[first - 1 : first + 1]):
        return first
    begins = ARABIC.get(words[first - 1].folded)
    fits = begins is not None and words[first].folded.startswith(begins)
    return first - 1 if fits and not is_common(words[first].folded) else first


def _is_arabic(words: Words, first: int, at: int) -> bool:
    return at - first > 1 and words[first].folded in ARABIC and not is_common(words[first + 1].text)


def _is_counted_name(words: Words, count: int, at: int) -> bool:
    """Return whether what is counted is a name: "the two lakes clinic", not "two weeks project"."""
    counted = words[count + 1].folded
    led = count > 0 and words[count - 1].folded in PLACED | LEADS_COUNT
    return (
        led
        and at == count + PAIR
        and _several(words[count + 1])
        and not _several(words[at])
        and counted not in PERSONS | NOT_COUNTED
    )


def _sells(words: Words, at: int) -> bool:
    """Return whether words that are no English stand before a plural that is no verb."""
    if at < PAIR or any(is_english(word.folded) for word in words[at - PAIR : at]):
        return False
    parts = parts_of_speech(words[at].folded)
    return "plural" in parts and "verb" not in parts and words[at].folded not in PERSONS


def _wares(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "boran kiri pumps": words that are no English before what a business sells."""
    first = at
    while (
        first > 0
        and at - first < 3
        and adjoining(text, words[first - 1], words[first])
        and words[first - 1].folded.isalpha()
        and not is_english(words[first - 1].folded)
        and words[first - 1].folded not in TITLES
        and not generic(words[first - 1])
    ):
        first -= 1
    if at - first >= PAIR:
        yield Named(first, at + 1, "kind", 0.5)
        return
    name = words[max(0, at - 2) : at]
    if words[at].folded not in TRADES or at < 3 or not joined(text, words[at - 3], words[at - 2]):
        return
    whole = joined(text, *name) and joined(text, name[1], words[at])
    proper = whole and not any(_not_proper(word) for word in name)
    if proper and words[at - 3].folded in PLACED and len(own_words(name, KINDS)) == PAIR:
        yield Named(at - 2, at + 1, "kind", 0.4)


def _several(word: Word) -> bool:
    return word.folded.endswith("s") and not word.folded.endswith(("ss", "us", "is"))


def _alone(word: Word, before: str) -> bool:
    """Return whether one word before a kind is its name."""
    if _described(word.folded):
        return False
    if before == "the":
        return not is_english(word.folded)
    return before in PLACED


def _described(word: str) -> bool:
    return word.endswith(("ing", "ed", "ly", "ful", "less", "ous", "able", "ment", "tion", "est"))


def _ends(word: Word) -> bool:
    """Return whether a name without capitals cannot hold a word."""
    if word.folded in KINDS or word.folded in TITLES:
        return True
    return word.folded in function_words() and not (
        generic(word) and (word.folded.endswith("ing") or word.folded in ("second", "open"))
    )


def _linked(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "boat at the bend association", "grace by the river chapel"."""
    first = at
    while first > 0 and at - first < 3 and not _ends(words[first - 1]):
        if not adjoining(text, words[first - 1], words[first]):
            return
        first -= 1
    if first == at:
        return
    back = first - 1
    if back > 0 and words[back].folded in ("the", "our"):
        back -= 1
    if back < 2 or words[back].folded not in LINKS:
        return
    name, before = words[back - 1], words[back - 2].folded
    if (
        name.folded in ("wall", "hall", "room", "door")
        or name.folded in function_words()
        or name.folded in PERSONS
        or name.folded in KINDS
    ):
        return
    worship = words[at].folded in WORSHIP and words[back].folded in ("by", "of")
    if not own_words(words[first:at], KINDS) and not worship:
        return
    if (
        name.folded.endswith("s")
        or generic(name)
        or not name.text[0].isalpha()
        or not adjoining(text, name, words[back])
    ):
        return
    if before in ("the", "called", "it", "at", "to", "from", "with", "for", "us", "is", "named"):
        yield Named(back - 1, at + 1, "kind", 0.6)


def _opening(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "house of hope", "centre for hill women", said without an article."""
    if at == 0 or at + 2 >= len(words) or words[at + 1].folded not in ("of", "for"):
        return
    if words[at - 1].folded not in OPENED or not adjoining(text, words[at - 1], words[at]):
        return
    after = at + 2 + (words[at + 2].folded == "the")
    after += after < len(words) and words[after].folded in COUNTS
    named = after
    while (
        after < len(words)
        and after - named < 3
        and adjoining(text, words[after - 1], words[after])
        and words[after].text[0].isalpha()
        and not (words[after].folded in function_words() or words[after].folded in TITLES)
    ):
        after += 1
    if own_words(words[named:after], KINDS):
        yield Named(at, after, "kind", 0.5)


def _called(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield what an organisation is said to be called, or to be."""
    first, least = _calling(words, at)
    while first and first < len(words) and words[first].folded in FILLERS:
        first += 1
    if not first or first >= len(words):
        return
    after = _run(text, words, first + (words[first].folded in COUNTS))
    if after > first and after + 1 < len(words) and words[after].folded in ("of", "and", "for"):
        further = _run(text, words, after + 1)
        if further == after + 2 and not _described(words[after + 1].folded):
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
    sure = not any(_described(word.folded) for word in name)
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


def _leads_to(words: Words, at: int) -> bool:
    """Return whether what follows a preposition may be an organisation."""
    before = words[at - 1].folded if at else ""
    if words[at].folded == "to":
        return before in GO
    if words[at].folded == "own":
        return before in ("i", "we", "they", "who")
    return words[at].folded not in ("for", "with") or before in WORK


def _bare(text: str, words: Words, at: int) -> Iterator[Named]:
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
    if any(_described(word.folded) or word.folded in PERSONS for word in name):
        return
    if len(name[-1].folded) == 1 or (words[at].folded == "by" and name[-1].folded in RIDDEN):
        return
    own = own_words(name, KINDS)
    place = words[at].folded == "at"
    if len(own) >= max(2, len(name) - place) and (place or not _several(name[-1])):
        yield Named(at + 1, after, "bare", 0.3)


def _subject(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield two words without an article that do what organisations do: "quiet light paid us"."""
    name = words[max(0, at - 2) : at]
    if len(name) < 2 or not (joined(text, *name) and joined(text, name[1], words[at])):
        return
    before = words[at - 3].folded if at > 2 and joined(text, words[at - 3], name[0]) else ""
    if before and before not in CLAUSE:
        return
    if any(_not_proper(word) for word in name) or _several(name[1]):
        return
    if len(own_words(name, KINDS)) == len(name):
        yield Named(at - 2, at, "subject", 0.3)


def _not_proper(word: Word) -> bool:
    """Return whether a word belongs to no name that stands without an article."""
    folded = word.folded
    return (
        not folded[0].isalpha()
        or _described(folded)
        or folded in PERSONS | TITLES | KINDS | function_words()
    )


def _beside_kind(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "paper umbrella" before ", the tenants' group" and after "the glove factory, "."""
    if at + 1 < len(words) and _comma(text, words, at):
        after = _run(text, words, at + 1)
        ends = after == len(words) or text[words[after - 1].end : words[after].start][:1] in ".,;"
        name = words[at + 1 : after]
        if name and ends and _proper(name):
            yield Named(at + 1, after, "beside", 0.4)
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


def _after_body(text: str, words: Words, at: int) -> Iterator[Named]:
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
    if not ends or parts_of_speech(name[0].folded) & {"past", "third"} or _several(name[-1]):
        return
    if (article and len(own_words(name, KINDS)) == len(name) == 2) or (
        not article and _proper(name) and not generic(name[0]) and not generic(name[-1])
    ):
        yield Named(first, after, "beside", 0.35)


def _run_by(text: str, words: Words, at: int) -> Iterator[Named]:
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
    if any(_described(word.folded) or word.folded in PERSONS | TITLES for word in name):
        return False
    own = own_words(name, KINDS)
    return len(own) > 1 or (len(own) == 1 and not is_english(own[0].folded))


def _comma(text: str, words: Words, at: int) -> bool:
    return text[words[at].end : words[at + 1].start] == ", "


def _after_kind(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "hotel soriya": words after a kind that are no English."""
    after = at + 1
    while (
        after < len(words)
        and after - at < 3
        and joined(text, words[after - 1], words[after])
        and words[after].text[0].isalpha()
        and not is_english(words[after].folded)
        and words[after].folded not in TITLES
    ):
        after += 1
    if after > at + 1:
        yield Named(at, after, "kind", 0.4)


def _lower_school(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "chan vutha primary", "chan vutha lower secondary"."""
    first = at
    if first and words[first - 1].folded in ("lower", "upper", "junior"):
        first -= 1
    begin = first
    while begin and first - begin < 3 and adjoining(text, words[begin - 1], words[begin]):
        if not unusual(words[begin - 1]) or words[begin - 1].folded in TITLES:
            break
        begin -= 1
    if begin < first:
        yield Named(begin, at + 1, "kind", 0.6)


def answers_name(asked: str, text: str, words: Words) -> Iterator[Named]:
    """Yield the words that begin a turn, where the one before asked an organisation's name."""
    if not words or not NAME_ASKED.search(asked.casefold()):
        return
    at = 0
    while at < len(words) - 1 and words[at].folded in FILLERS | {"yes", "yeah", "it's", "well"}:
        at += 1
    match = FREELY.match(text, words[at].start)
    after = at
    while match and after < len(words) and words[after].end <= match.end():
        after += 1
    name = words[at:after]
    if len(name) > 1 and not any(_not_in_name(word) for word in name) and own_words(name, KINDS):
        yield Named(at, after, "asked", 0.6)


def _not_in_name(word: Word) -> bool:
    return word.folded in function_words() and word.folded not in NAMING
