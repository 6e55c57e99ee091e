"""Names of organisations in text without capitals, by the words around them.

A name there is two words or more before a word for a kind of organisation, of which not all say
only of what kind it is; or one, where no article stands before it ("at lantern house"). After
"called" and the like a name needs no such word. The words are from general knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.foreignheads import headed
from manyvoices.deidentify.recognisers.kinds import (
    KINDS,
    PERSONS,
    Words,
    adjoining,
)
from manyvoices.deidentify.recognisers.lowercasebare import (
    Named,
    after_body,
    beside_kind,
    called,
    described,
    leads_to,
    not_proper,
    run_by,
    several,
    subjects,
    without_kind,
)
from manyvoices.deidentify.recognisers.lowercasewords import (
    ALONE,
    ARABIC,
    BEFORE_BARE,
    BODIES,
    CALLED,
    COUNTS,
    DID,
    FILLERS,
    FREELY,
    HEADS,
    IS,
    LEADING,
    LEADS_COUNT,
    LINKED,
    LINKS,
    LONGEST,
    NAME_ASKED,
    NAME_IS,
    NAMING,
    NOT_BEFORE,
    NOT_COUNTED,
    OPENED,
    OPENING,
    PAIR,
    PLACED,
    PROPER_KINDS,
    RARE,
    RUN,
    SEVERAL,
    TRADES,
    UNSURE,
    WARES,
    WITHOUT_ARTICLE,
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


def named_in_lower_case(text: str, words: Words) -> Iterator[Named]:
    """Yield the names of organisations in a text without capitals."""
    for at, word in enumerate(words):
        folded = word.folded
        if folded in HEADS or folded in SEVERAL:
            yield from _before_kind(text, words, at)
        if folded in WARES or (folded.endswith("s") and _sells(words, at)):
            yield from _wares(text, words, at)
        yield from headed(text, words, at)
        if folded in LEADING:
            yield from _after_kind(text, words, at)
        if folded in LINKED:
            yield from _linked(text, words, at)
        if folded in OPENING:
            yield from _opening(text, words, at)
        if folded in CALLED or folded in NAME_IS or folded in IS or folded == "it":
            yield from called(text, words, at)
        if folded in BEFORE_BARE and leads_to(words, at):
            yield from without_kind(text, words, at)
        if folded in DID or (
            folded in ("was", "is")
            and at + 1 < len(words)
            and words[at + 1].folded in ("a", "our", "one", "their", "the")
        ):
            yield from subjects(text, words, at)
        if folded in BODIES:
            yield from beside_kind(text, words, at)
            yield from after_body(text, words, at)
        if folded in RUN and at + 1 < len(words) and words[at + 1].folded == "by":
            yield from run_by(text, words, at)
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
        rare = words[at].folded in RARE and before == "the" and not several(name[0])
        if (rare and not described(name[0].folded)) or (
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
        and several(words[count + 1])
        and not several(words[at])
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
    proper = whole and not any(not_proper(word) for word in name)
    if proper and words[at - 3].folded in PLACED and len(own_words(name, KINDS)) == PAIR:
        yield Named(at - 2, at + 1, "kind", 0.4)


def _alone(word: Word, before: str) -> bool:
    """Return whether one word before a kind is its name."""
    if described(word.folded):
        return False
    if before == "the":
        return not is_english(word.folded)
    return before in PLACED


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
    if words[at - 1].folded == "the":
        yield from _the_opening(text, words, at)
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


def _the_opening(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "house of small spoons" in "at the house of small spoons": plain words, no person."""
    first, after = at + 2, at + 4
    if words[at].folded not in _HOUSES or words[at + 1].folded != "of" or after > len(words):
        return
    name = words[first:after]
    proper = not any(
        word.folded in function_words() | PERSONS | TITLES or described(word.folded)
        for word in name
    )
    ends = after == len(words) or not joined(text, words[after - 1], words[after])
    if proper and ends and joined(text, *name) and len(own_words(name, KINDS)) == PAIR:
        yield Named(at, after, "kind", 0.4)


_HOUSES = frozenset("house home circle school hall garden table friends".split())


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
