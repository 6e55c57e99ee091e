"""Names of organisations in text without capitals, by the words around them.

A name there is two words or more before a word for a kind of organisation, of which not all say
only of what kind it is; or one, where no article stands before it ("at lantern house"). After
"called" and the like a name needs no such word. The words are from general knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from manyvoices.deidentify.common import is_common, is_english
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.kinds import ENDINGS, KINDS, PERSONS, STRONG, Words, word_set
from manyvoices.deidentify.recognisers.naming import (
    bare,
    function_words,
    generic,
    joined,
    own_words,
    unusual,
)
from manyvoices.model.names import TITLES

_LONGEST = 4
_HEADS = STRONG | ENDINGS | word_set(
    "house home office school church project programme program company bank mission committee "
    "union society factory initiative bridal lodge inn bar club garment textile transport "
    "logistics trading footwear plantation brickworks microfinance bungalows karaoke ktv nightclub tavern grill diner canteen supermarket mart minimart "
    "suites associates solutions recruitment manpower consulting consultants airways choir "
    "seminary preschool playgroup haven sanctuary collective construction travel tours pharmacy "
    "gym resort handicrafts crafts weavers farm kitchen villa fund team movement campaign"
)
_ALONE = STRONG | word_set(
    "house home school church company bank factory initiative lodge inn bar club garment textile "
    "express circle haven resort construction tours transport pharmacy"
)
"""Those that one word before them makes a name."""
_UNSURE = word_set("team fund office project programme program desk home house mill farm kitchen")
_NOT_BEFORE = word_set(
    "a an every no my your his her our their this these those each one which what another any "
    "some many few two three four five six seven eight nine ten several whose"
)
_PLACED = word_set(
    "at from to with for by joined join of called named visit visited left opened founded run is "
    "was and in or into near behind um uh inside outside"
)
_LINKS = word_set("at by of on under over beside near between beyond behind in above for")
_LINKED = word_set(
    "association fellowship chapel church foundation ministry ministries mission circle network "
    "alliance trust society house home centre center shelter school"
)
_WORSHIP = word_set("chapel church fellowship ministry ministries mission foundation")
_OPENING = word_set(
    "house home centre center friends hands voices daughters sisters sons children foundation "
    "institute church chapel society light women garden gate school fellowship brothers"
)
"""Words that begin a name with "of" or "for" after them, where no article stands before."""
_OPENED = word_set("at from to by with called named joined join is was")
_CALLED = word_set("called named")
_CALLED_WHAT = (
    KINDS
    | word_set("it we they that which itself ourselves themselves ngo place group organisation")
    | word_set("organization body centre one shop business team now then is was are were been")
)
_NAME_IS = word_set("name")
_FILLERS = word_set("um uh er like just the simply now")
_NOT_NAMES = word_set(
    "after before because god people everybody friends women men girls boys child children victims "
    "victim survivors survivor thing things stuff names bad good stupid crazy"
)
_BESIDE_WORK = word_set("at for with")
_WORK = word_set(
    "work works worked working job volunteer volunteered employed hired trained staff stayed stay "
    "stays lived live slept manager director nurse cook guard driver supervisor lawyer officer "
    "counsellor counselor teacher social paralegal clerk cashier cleaner accountant housemother "
    "coordinator adviser"
)


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
        if folded in _HEADS:
            yield from _before_kind(text, words, at)
        if folded in _LINKED:
            yield from _linked(text, words, at)
        if folded in _OPENING:
            yield from _opening(text, words, at)
        if folded in _CALLED or folded in _NAME_IS:
            yield from _called(text, words, at)


def _before_kind(text: str, words: Words, at: int) -> Iterator[Named]:
    first = at
    while (
        first > 0
        and at - first < _LONGEST
        and joined(text, words[first - 1], words[first])
        and words[first - 1].text[0].isalpha()
        and (not _ends(words[first - 1]) or (first == at and words[first - 1].folded in KINDS))
    ):
        first -= 1
    last = words[at - 1] if at else None
    if last is not None and bare(last) != last.folded and not is_common(bare(last)):
        # "ly's bridal", "madame ly's bridal"
        first = at - 1 - (at > 1 and words[at - 2].folded in ("madame", "madam"))
        yield Named(first, at + 1, "kind", 0.6)
        return
    name = words[first:at]
    own = own_words(name, KINDS)
    if not own:
        return
    before = words[first - 1].folded if first and joined(text, *words[first - 1 : first + 1]) else ""
    if len(name) == 1:
        if words[at].folded in _ALONE and _alone(name[0], before):
            yield Named(first, at + 1, "kind", 0.4)
        return
    if before in _NOT_BEFORE:
        # "for a night sea breeze home": what "a" belongs to may end before the name
        first += 1
        if at - first < 2 or len(own_words(words[first:at], KINDS)) < 2:
            return
    elif words[at].folded in _UNSURE and len(own) < 2:
        return
    yield Named(first, at + 1, "kind", 0.5)


def _alone(word: Word, before: str) -> bool:
    """Return whether one word before a kind is its name."""
    if _described(word.folded):
        return False
    if before == "the":
        return not is_english(word.folded)
    return before in _PLACED


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
    """Yield "lamp at the gate association", "grace by the river chapel"."""
    first = at
    while first > 0 and at - first < 3 and not _ends(words[first - 1]):
        if not joined(text, words[first - 1], words[first]):
            return
        first -= 1
    if first == at:
        return
    back = first - 1
    if back > 0 and words[back].folded in ("the", "our"):
        back -= 1
    if back < 2 or words[back].folded not in _LINKS:
        return
    name, before = words[back - 1], words[back - 2].folded
    if name.folded in function_words() or name.folded in PERSONS or name.folded in KINDS:
        return
    worship = words[at].folded in _WORSHIP and words[back].folded in ("by", "of")
    if not own_words(words[first:at], KINDS) and not worship:
        return
    if name.folded.endswith("s") or generic(name) or not name.text[0].isalpha() or not joined(text, name, words[back]):
        return
    if before in ("the", "called", "it", "at", "to", "from", "with", "for", "us", "is", "named"):
        yield Named(back - 1, at + 1, "kind", 0.6)


def _opening(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "house of hope", "centre for hill women", said without an article."""
    if at == 0 or at + 2 >= len(words) or words[at + 1].folded not in ("of", "for"):
        return
    if words[at - 1].folded not in _OPENED or not joined(text, words[at - 1], words[at]):
        return
    after = at + 2 + (words[at + 2].folded == "the")
    named = after
    while (
        after < len(words)
        and after - named < 3
        and joined(text, words[after - 1], words[after])
        and words[after].text[0].isalpha()
        and not (words[after].folded in function_words() or words[after].folded in TITLES)
    ):
        after += 1
    if own_words(words[named:after], KINDS):
        yield Named(at, after, "kind", 0.5)


def _called(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield what an organisation is said to be called."""
    if at == 0:
        return
    after = at + 1
    if words[at].folded in _NAME_IS:
        if at + 1 >= len(words) or words[at + 1].folded not in ("is", "was"):
            return
        if words[at - 1].folded in ("my", "his", "her", "your", "their", "real", "full", "family"):
            return
        after += 1
    elif words[at - 1].folded not in _CALLED_WHAT:
        return
    while after < len(words) and words[after].folded in _FILLERS:
        after += 1
    named = after
    while (
        after < len(words)
        and after - named < _LONGEST
        and (after == named or joined(text, words[after - 1], words[after]))
        and words[after].text[0].isalpha()
        and not (words[after].folded in function_words() and words[after].folded != "second")
    ):
        after += 1
    name = words[named:after]
    if len(name) < 2 or name[0].folded in TITLES or name[0].folded in _NOT_NAMES:
        return
    if own_words(name, KINDS):
        yield Named(named, after, "called", 0.5)
