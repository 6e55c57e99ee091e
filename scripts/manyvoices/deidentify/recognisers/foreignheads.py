"""Names in text without capitals that begin with no English and end with a kind of many words.

"tonle chrey special economic zone", "veal ksan fisheries community"; also "nine lamps noodle
house", "bobbin and lamp centre", "saint odran's". The words are from general knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.recognisers.kinds import ENDINGS, KINDS, PERSONS, Words, word_set
from manyvoices.deidentify.recognisers.lowercasebare import Named, several
from manyvoices.deidentify.recognisers.lowercasewords import COUNTS, NOT_COUNTED, PLACED
from manyvoices.deidentify.recognisers.naming import function_words, joined, own_words, unusual
from manyvoices.deidentify.recognisers.placewords import BEGINNING, ELEMENTS
from manyvoices.model.common import is_english
from manyvoices.model.names import TITLES

_ENDS = (
    KINDS
    | ENDINGS
    | word_set(
        "zone park estate community communities village quarter port landing pier dock harbour "
        "reserve yard depot hub corridor terminal warehouse barracks settlement site farm farms "
        "cooperative coop committee network circle federation association group bank fund court "
        "market station dam lock ferry field fields camp block compound complex"
    )
) - word_set("desk taxi taxis unit team office project programme program post")
"""Words at which such a name may end."""
_BETWEEN = word_set(
    "special economic industrial fisheries fishery fishing fishers fishermen farming farmers "
    "farm transport water users user rice savings saving women women's youth community weavers "
    "weaving river new old upper lower north south east west northern southern eastern western "
    "primary secondary export processing free trade garment textile agricultural development "
    "resettlement relocation housing commercial business technology forest forestry irrigation "
    "credit loan producers growers workers boat boats ferry night fresh central border "
    "international local market health legal training research conservation protected salt "
    "pepper silk brick kiln solar power grain cold fish floating council vocational technical "
    "one two three four five six"
)
"""Words that tell of what kind a zone or a community is, between its name and that word."""
_MOST, _MOST_BETWEEN = 3, 3
_MAY_BEGIN = word_set("ta o ou pu")
_JOINED_BY = PLACED | word_set("the that our this called of")
_SAINTS = word_set("saint st")


def headed(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield the names that end with a word for a kind, or begin with "saint"."""
    if words[at].folded in _SAINTS:
        yield from _of_saint(text, words, at)
    if words[at].folded not in _ENDS:
        return
    first = at
    while (
        first
        and at - first < _MOST_BETWEEN
        and words[first - 1].folded in _BETWEEN
        and joined(text, *words[first - 1 : first + 1])
    ):
        first -= 1
    if first == at and words[at].folded in KINDS:
        yield from _of_two(text, words, at)
        return
    begin = _foreign(text, words, first)
    if begin < first:
        yield Named(begin, at + 1, "headed", 0.5)
    else:
        yield from _counted(text, words, at)


def _foreign(text: str, words: Words, after: int) -> int:
    """Return where words begin that are no English; where they end if there are none."""
    first = after
    while first and after - first < _MOST:
        word = words[first - 1]
        if first < len(words) and not joined(text, word, words[first]):
            break
        if not _is_foreign(words, first - 1):
            break
        first -= 1
    run = words[first:after]
    if not any(word.folded in BEGINNING or not is_english(word.folded) for word in run):
        return after
    if (
        first
        and words[first - 1].folded in _MAY_BEGIN
        and joined(text, *words[first - 1 : first + 1])
    ):
        first -= 1
    return first


def _is_foreign(words: Words, at: int) -> bool:
    word = words[at]
    if word.folded in TITLES or word.folded in function_words() or not word.text[0].isalpha():
        return False
    part = word.folded in ELEMENTS
    return part or (unusual(word) and not is_english(word.folded)) or _is_part(words, at)


def _is_part(words: Words, at: int) -> bool:
    """Return whether a short word follows one that begins a place's name: "veal ksan"."""
    return at > 0 and words[at - 1].folded in BEGINNING and len(words[at].folded) <= 6


def _counted(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "nine lamps noodle house": a count, what is counted, and the kind."""
    first = at - 3
    if first < 1 or words[first].folded not in COUNTS or words[first - 1].folded not in PLACED:
        return
    counted, ware = words[at - 2], words[at - 1]
    if not all(joined(text, *words[one : one + 2]) for one in range(first - 1, at)):
        return
    if not several(counted) or counted.folded in NOT_COUNTED | PERSONS or several(ware):
        return
    if words[at].folded in KINDS and "noun" in parts_of_speech(ware.folded):
        yield Named(first, at + 1, "headed", 0.4)


def _of_two(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "bobbin and lamp centre": two things before the kind."""
    yield from _counted(text, words, at)
    first = at - 3
    if first < 1 or words[at - 2].folded != "and" or words[first - 1].folded not in _JOINED_BY:
        return
    both = (words[first], words[at - 1])
    if not all(joined(text, *words[one : one + 2]) for one in range(first, at)):
        return
    if any(one.folded in PERSONS or several(one) for one in both):
        return
    things = all(
        "noun" in parts_of_speech(one.folded) and one.folded not in function_words() for one in both
    )
    if things and len(own_words(both, KINDS)) == 2:
        yield Named(first, at + 1, "headed", 0.4)


def _of_saint(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "saint odran's": a school, a church or a hospital."""
    if words[at].folded not in _SAINTS or at + 1 == len(words):
        return
    owner = words[at + 1]
    if joined(text, words[at], owner) and owner.folded.replace("’", "'").endswith("'s"):
        yield Named(at, at + 2, "saint", 0.5)
