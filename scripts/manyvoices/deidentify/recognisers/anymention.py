"""Where a word that a transcript shows to be a name is the name, and where it is the word.

"friday brought the key" and "ask hope", but "on friday" and "we hope so". What is said here is
from general knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.anyword import (
    KIN,
    NAMES,
    SEASONS,
    does,
    follows_article,
    has_office,
    is_asked_for,
    is_called,
    is_explained,
)
from manyvoices.deidentify.recognisers.contexts import (
    BEFORE_COMMON,
    BEFORE_VERBS,
    BREAKS_ONLY,
    CLAUSES,
    ROLES,
    is_finite,
    is_namelike,
    plain_at,
    said_at,
)
from manyvoices.deidentify.recognisers.people import CALENDAR, CUES, DAYS, end_of
from manyvoices.deidentify.recognisers.surnames import begins_name
from manyvoices.deidentify.recognisers.wordnames import acts, particles


def mentions(words: list[Word], known: frozenset[str]) -> Iterator[int]:
    """Yield the mentions of known words that stand as a name does."""
    for at in range(len(words)):
        folded = plain_at(words, at)
        if begins_name(words, at, folded):
            yield from (at, at + 1)
        elif folded not in known:
            continue
        elif follows_article(words, at):
            if is_explained(words, at) or _is_one_named(words, at):
                yield at
        elif _is_mention(words, at, folded):
            yield at


def _is_one_named(words: list[Word], at: int) -> bool:
    """Return whether one of several with such names is meant: "names so we had a hope"."""
    named = any(said_at(words, number) in NAMES for number in range(at - 16, at))
    return named and said_at(words, at - 1) in ("a", "another", "one")


def _is_mention(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a known word is the name here, by its neighbours."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if end_of(words[at]) < words[at].end:
        return not _is_time(folded) or after in KIN
    if is_called(words, at) or is_asked_for(words, at, folded) or has_office(words, at, folded):
        return True
    if after in ("of", "ago") or _is_degree(words, at) or (before, folded) in _FIXED:
        return False
    if _is_time(folded):
        return _is_timely(words, at)
    acting = does(words, at)
    parts = parts_of_speech(folded)
    if before in _IS and "noun" not in parts:
        return after in BREAKS_ONLY | {"now"} and before in ("i'm", "it's")
    described = not acting and said_at(words, at - 2) in BEFORE_COMMON and _is_compound(before)
    return not (
        before in _HELD
        or (before in _PLACED and not acting)
        or described
        or ("adj" in parts and _is_thing_after(words, at))
        or ("verb" in parts and _is_verb(words, at))
    )


def _is_verb(words: list[Word], at: int) -> bool:
    """Return whether a word that may be a verb is one: "they hope", "to mark it"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if before in ("did", "does"):  # "did grant come"
        return "verb" not in parts_of_speech(after)
    if before in BEFORE_VERBS - {"to", "who", "people", "really", "also"}:
        return not is_finite(after)
    if before == "to" and said_at(words, at - 2) not in GIVES:
        return True
    return before in _ORDERS and after in BEFORE_COMMON | {"it", "them"}


_ORDERS = BREAKS_ONLY | {"and", "or", "please", "then", "must"}
"""Words after which a verb is an order or the second of two."""
_DEGREES = frozenset("very so too how quite really more most less rather pretty be being".split())
_IS = frozenset("i'm it's is was am are were be been she's he's we're they're you're feel".split())
_PLACED = frozenset("in on at until of till into during per".split())
_HELD = frozenset(
    """have has had having lose lost losing need needs needed more much some enough less any no
    sell sells sold buy buys bought eat eats ate drink drinks drank grow grows""".split()
)
GIVES = frozenset(
    """gave give gives given it them talk talked talking speak spoke speaking said write wrote
    written send sent sends went go goes listen listened back over belongs happened up on""".split()
)
"""Words before "to" where a person may follow it."""
_FIXED = frozenset(
    tuple(pair.split())
    for pair in (
        "by chance,by law,by grace,by night,by day,before dawn,after dawn,by dawn,take heart,"
        "till dawn,until dawn,from dawn,with hope,with faith,with joy,with pride,with love,"
        "with patience,with respect,for joy,with grace,in faith,the faith"
    ).split(",")
)


def _is_degree(words: list[Word], at: int) -> bool:
    """Return whether it is told how much an adjective is so: "so happy"."""
    adjective = "adj" in parts_of_speech(plain_at(words, at))
    return said_at(words, at - 1) in _DEGREES and adjective and not does(words, at)


def _is_compound(before: str) -> bool:
    """Return whether a word describes the noun after it: "the electricity bill"."""
    if before in CLAUSES | ROLES | CUES | particles() or acts(before):
        return False
    parts = parts_of_speech(before)
    return bool(parts & {"noun", "adj"}) and not parts & {"past", "third"}


def _is_time(folded: str) -> bool:
    return folded in DAYS | CALENDAR | SEASONS | {"dawn"}


def _is_timely(words: list[Word], at: int) -> bool:
    """Return whether a word for a time is somebody's name here: "friday brought it"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if before in _BEFORE_TIMES or before in DAYS | CALENDAR or after in _AFTER_TIMES:
        return False
    if after[:1].isdigit() or before[:1].isdigit():
        return False
    if before in ("is", "was") and after.endswith("ing"):
        return True
    acting = does(words, at)
    addressed = before in {"told", "tell", "ask", "asked", "with", "call", "thank", "to", "by"}
    chosen = before in {"chose", "picked", "took", "it's"}
    return (
        acting or addressed or (chosen and after not in ("and", "or")) or before in ("him", "her")
    )


_BEFORE_TIMES = frozenset(
    """on every last next each until till since from of in through during this before after
    between around about""".split()
)
_AFTER_TIMES = frozenset("morning mornings afternoon evening night nights to and or".split())


def _is_thing_after(words: list[Word], at: int) -> bool:
    """Return whether an adjective describes the noun after it: "rusty nails"."""
    after = plain_at(words, at + 1)
    parts = parts_of_speech(after)
    described = "noun" in parts and not parts & {"past", "third", "adv"}
    return described and not acts(after) and after not in particles() and not is_namelike(after)
