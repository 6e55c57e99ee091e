"""Names whose parts are words, told by a family name beside them: "him sokha", "sok heng my".

For text without capitals. A Khmer or Vietnamese name is a family name and one or two words after
it; each of them may be an English word as well. What is said here is from general knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.contexts import (
    BEFORE_COMMON,
    BREAK,
    BREAKS_ONLY,
    CLAUSES,
    PRONOUNS,
    ROLES,
    STARTS,
    is_finite,
    is_namelike,
    plain_at,
    said_at,
)
from manyvoices.deidentify.recognisers.people import (
    ALSO_WORD,
    CUES,
    FAMILY,
    NAME,
    SENTENCE_WORDS,
    names,
)
from manyvoices.deidentify.recognisers.wordnames import acts, particles, word_names

_PARTS = 3
_ENDS = (
    BREAKS_ONLY
    | (CLAUSES - {"think", "thought", "know", "knew", "here", "there", "well", "still", "also"})
    | frozenset(
        "she he i we they you i'm who is was from has had the a my our his he's she's that's at in "
        "with for".split()
    )
)
"""Words after which the name before them has ended."""
_LEADS = (
    STARTS
    | ROLES
    | CUES
    | frozenset(
        """be is was it's that's there's i'm with by from like ask asked see call called named find
        and or not of to for met know knew himself herself uh um yes chair treasurer clerk
        paper then""".split()
    )
)
"""Words after which a name may begin."""
_OBJECTS = frozenset(
    """tell told ask asked give gave gives show showed help helped let made make makes call called
    calls see saw sent send took take brought bring paid pay with for to from about of by like
    left know knew thank thanked met meet let's teach taught find found heard hear""".split()
)
"""Words after which "him" and "her" are no family names."""
_ADVERBS = frozenset("many some never always not hm um few none ever once enough".split())
"""Function words that a given name is the same as."""
_FUNCTIONS = frozenset("few some many never always ever once yet any none twice often".split())
"""Function words that a family name is the same as."""
_FAMILIES = frozenset(["him", "mom"])
"""Family names that are the most used words: each needs a name after it."""
_NO_FAMILIES = frozenset(["young", "old", "put", "say", "man", "may"])
_NO_GIVEN = frozenset(["put", "come", "khun", "said", "has", "do"])


def full_names(words: list[Word]) -> Iterator[int]:
    """Yield the words of names of two or three parts of which some are words."""
    at = 0
    while at < len(words) - 1:
        end = _after_name(words, at)
        if end:
            yield from range(at, end)
        at = max(end, at + 1)


def _after_name(words: list[Word], at: int) -> int:
    """Return the word after a name that begins at a word; 0 where none does."""
    folded = plain_at(words, at)
    if words[at].folded == BREAK or not _may_be_family(folded):
        return 0
    if folded in _FUNCTIONS:
        return at + 2 if _is_function_family(words, at) else 0
    for size in (_PARTS, 2):
        if at + size > len(words) or any(
            words[at + number].folded == BREAK for number in range(size)
        ):
            continue
        parts = [plain_at(words, at + number) for number in range(size)]
        if _is_whole(words, at, parts):
            return at + size
    return 0


@cache
def _may_be_family(folded: str) -> bool:
    flags = names().get(folded, 0)
    if folded in _FAMILIES | _FUNCTIONS:
        return True
    return bool(flags & FAMILY) and folded not in particles() | SENTENCE_WORDS | _NO_FAMILIES


def _is_function_family(words: list[Word], at: int) -> bool:
    """Return whether a function word begins a name: "few chenda, she"."""
    given, before = plain_at(words, at + 1), said_at(words, at - 1)
    flags = names().get(given, 0)
    if not flags & NAME or flags & ALSO_WORD or said_at(words, at + 2) not in _ENDS:
        return False
    return before in BREAKS_ONLY | ROLES | {
        "is",
        "was",
        "named",
        "it's",
        "that's",
        plain_at(words, at),
    }


def _is_whole(words: list[Word], at: int, parts: list[str]) -> bool:
    """Return whether words are a family name and what belongs to it, and nothing else."""
    first, *given = parts
    before, after = said_at(words, at - 1), said_at(words, at + len(parts))
    ends = after in _ENDS or is_finite(after)
    if first in _FAMILIES:
        return _is_hard_family(before, given) and (len(parts) == 2 or ends)
    pure = is_namelike(first)
    led = before in _LEADS
    if first in CUES or first in PRONOUNS or before in BEFORE_COMMON:
        return False
    if not all(_may_be_given(word) for word in given):
        return _is_of_any(words, at, parts) if pure and len(parts) == 2 else False
    some = pure or any(is_namelike(word) for word in given)
    if len(parts) > 2:
        return some and ends and (led or pure) and not acts(given[0])
    formed = bool(parts_of_speech(given[0]) & {"past", "third"})
    did = acts(given[0]) or (formed and after not in BREAKS_ONLY | _WHO)
    return led and ends and not did and (some or not _is_verb(words, at, first))


def _is_hard_family(before: str, given: list[str]) -> bool:
    """Return whether "him" and the like are a family name before a name: "said him sokha"."""
    pure = all(is_namelike(word) for word in given) and bool(
        names().get(given[0], 0) & NAME and not names().get(given[0], 0) & ALSO_WORD
    )
    return pure and len(given) == 1 and before not in _OBJECTS and before in _LEADS | {"said"}


def _is_verb(words: list[Word], at: int, first: str) -> bool:
    """Return whether the first of two words that are no names for sure is a verb or a noun."""
    before = said_at(words, at - 1)
    verb = "verb" in parts_of_speech(first)
    presented = before in ROLES | {"i'm", "it's", "that's", "named", "is", "was", "be", "called"}
    return verb and not presented


@cache
def _may_be_given(folded: str) -> bool:
    """Return whether a list holds a word as a name, whatever word it is too."""
    if folded == "him":
        return True
    if folded in (particles() | PRONOUNS | CUES | _NO_GIVEN) - {"my"}:
        return False
    listed = bool(names().get(folded, 0) & NAME)
    return listed or is_namelike(folded) or folded in _short_words()


@cache
def _short_words() -> frozenset[str]:
    """Return the short words of the list of names that are words too."""
    return frozenset(word for word in word_names() if len(word) < 6) - particles() - PRONOUNS


def _is_of_any(words: list[Word], at: int, parts: list[str]) -> bool:
    """Return whether a function word ends a name: "chhim many, she", "kong so who paid"."""
    before, after = said_at(words, at - 1), said_at(words, at + 2)
    if parts[1] in _ADVERBS and before in _LEADS and after in BREAKS_ONLY | _WHO:
        return True
    if parts[1] not in _GIVEN or not (before in _LEADS or before == parts[1]):
        return False
    if after in BREAKS_ONLY:
        return before not in BREAKS_ONLY
    if after in _WHO:  # "chea so she lent": hardly a turn begins with "chea, so she"
        return before == "" or after in ("who", "who's")
    if parts[1] in _NO_HEADS and after in ("and", "but", "or"):
        return True
    deed = is_finite(after) and after not in ("does", "did")
    return deed and parts[1] not in ("never", "always", "not", "ever", "once")


_WHO = frozenset("she he she's he's who".split())
_NO_HEADS = frozenset("an my our few many some any none".split())
_GIVEN = _ADVERBS | frozenset("so an my un her our yet any none".split())
"""Function words that a given name is the same as: no verb with its subject follows the word."""
