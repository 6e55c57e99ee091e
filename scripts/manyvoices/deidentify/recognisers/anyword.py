"""Words that a transcript shows to be somebody's name, whatever words they are.

Also such as need no article ("joy", "monday", "sunny"), for which its absence tells nothing: how
a word is used elsewhere in the transcript makes it a name ("we call him friday"), then it is one
wherever it stands as a name may ("friday brought the key"), and the word elsewhere ("on friday").
What is said here is from general knowledge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.contexts import (
    BEFORE_COMMON,
    BEFORE_VERBS,
    BREAK,
    BREAKS_ONLY,
    CLAUSES,
    FILLERS,
    HARD,
    PRONOUNS,
    RARELY,
    ROLES,
    STARTS,
    is_finite,
    is_namelike,
    plain_at,
    said_at,
)
from manyvoices.deidentify.recognisers.people import CUES, PLACE_AFTER, SENTENCE_WORDS, end_of
from manyvoices.deidentify.recognisers.persons import ABSTRACT_DEEDS
from manyvoices.deidentify.recognisers.surnames import begins_name
from manyvoices.deidentify.recognisers.wordnames import (
    AFTER_SUBJECTS,
    acts,
    listed_words,
    mostly_names,
    particles,
    word_names,
)

DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_SEASONS = frozenset("spring summer autumn winter".split())
_CALLERS = frozenset("we they everybody everyone people i you all always just us".split())
_CALLED = frozenset("call calls called calling named nicknamed".split())
_WHOM = frozenset("me him her them you".split())
_ENDS_NAME = (
    BREAKS_ONLY
    | (CLAUSES - PRONOUNS - {"how", "why"})
    | frozenset("as for on from at in or since".split())
)
"""Words after which the name that somebody is called has ended."""
_SPEAKS = frozenset(
    """said says told tells asked asks laughed laughs replied explained explains answered smiled
    joked promised insisted nodded shouted shouts phoned rang apologised apologized cried""".split()
)
_HIS = frozenset("his her".split())
_KIN = frozenset(
    """husband wife brother sister mother father son daughter cousin uncle aunt auntie niece nephew
    mum mom dad grandmother grandfather boyfriend girlfriend fiance fiancee widow neighbour
    neighbor""".split()
)
"""Words for whom only a person has."""
_ABSTRACT = ABSTRACT_DEEDS | frozenset("sells sold costs did does calls called".split())
"""Verbs that a thing that is not counted may be the subject of."""
_ALONE = BREAKS_ONLY | frozenset("who and or but because so if when".split())


def known_words(every: list[list[Word]]) -> frozenset[str]:
    """Return the words that the turns of a transcript show to be names."""
    surely: set[str] = set()
    perhaps: Counter[str] = Counter()
    for words in every:
        for at in range(len(words)):
            folded = plain_at(words, at)
            if not _may_be(folded):
                continue
            if _is_explained(words, at):
                surely.add(folded)
            if _follows_article(words, at):
                continue
            if _is_shown(words, at, folded):
                surely.add(folded)
            elif folded in _easily() and _is_likely(words, at, folded):
                perhaps[folded] += 1
    return frozenset(surely | {word for word, count in perhaps.items() if count > 1})


def _easily() -> frozenset[str]:
    """Return the words for which use that is only likely to be a name's is enough."""
    return word_names() - listed_words("mass_words") | DAYS | {"hope", "faith", "joy", "grace"}


def _may_be(folded: str) -> bool:
    """Return whether a word may be somebody's name at all."""
    if folded in DAYS | _MONTHS:
        return folded != "may"
    if not folded.isalpha() or folded in HARD | CUES | RARELY | PRONOUNS or len(folded) < 3:
        return False
    if folded in particles() | SENTENCE_WORDS | ROLES | CLAUSES | PLACE_AFTER:
        return False
    parts = parts_of_speech(folded)
    if acts(folded) and folded not in mostly_names():
        return False
    if folded in word_names() or (folded in listed_words("fanciful_words") and "adj" in parts):
        return True
    return bool(parts & {"noun", "adj"}) and not parts & {"plural", "past", "third", "adv"}


def _follows_article(words: list[Word], at: int) -> bool:
    before = said_at(words, at - 1)
    if before == "that":  # "told him that dawn must"
        return not _does(words, at)
    return before in BEFORE_COMMON and not (before == "her" and said_at(words, at - 2) in _CALLED)


def _is_shown(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word stands as nothing but a name does."""
    return (
        _is_called(words, at)
        or _speaks(words, at, folded)
        or _has_kin(words, at)
        or _is_with_me(words, at, folded)
        or _is_asked_for(words, at, folded)
        or begins_name(words, at, folded)
        or _has_office(words, at, folded)
    )


def _is_called(words: list[Word], at: int) -> bool:
    """Return whether somebody is called a word: "a man we all call friday because"."""
    first = at - 1
    while said_at(words, first) in FILLERS:
        first -= 1
    before, early = said_at(words, first), said_at(words, first - 1)
    ends = said_at(words, at + 1) in _ENDS_NAME or acts(said_at(words, at + 1))
    if not ends:
        return False
    if before in _WHOM and early in _CALLED:
        return True
    if before in ("call", "calls") and early in _CALLERS:
        return _is_person_said(words, first)
    if before in ("chose", "picked") and early in ("who", "she", "he", "i"):
        return any(said_at(words, number) in _NAMES for number in range(at - 30, at))
    if (early, before) in (("known", "as"), ("goes", "by"), ("go", "by"), ("answers", "to")):
        return True
    return before in ("named", "nicknamed", "called") and early in ROLES


_NAMES = frozenset("name names nickname nicknames".split())


def _is_explained(words: list[Word], at: int) -> bool:
    """Return whether it is talked about a name: "is that art as a first name", "with one r"."""
    after, then = said_at(words, at + 1), said_at(words, at + 2)
    if after == "as" and then in ("a", "his", "her", "in", "the"):
        return any(said_at(words, number) in _NAMES for number in range(at + 3, at + 7))
    letter = said_at(words, at + 3)
    return after == "with" and then in ("one", "two", "a", "an", "double") and (
        len(letter) == 1 and letter.isalpha() and letter not in ("a", "i")
    )  # fmt: skip


def _is_person_said(words: list[Word], at: int) -> bool:
    """Return whether a word for a person stands shortly before a word."""
    return any(said_at(words, number) in ROLES | {"who"} for number in range(at - 5, at))


_BODIES = frozenset(
    """management government police army staff headquarters parliament school court church hospital
    university congress office reception security admin administration finance accounts logistics
    procurement personnel payroll law news television radio press data evidence research science
    religion society tradition culture custom policy legend rumour""".split()
)
"""Words for those that say things and are no person."""


def _speaks(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word without an article says or asks: "forest told me"."""
    if folded in _BODIES or folded.endswith(("ing", "tion", "ment", "ity")):
        return False
    if said_at(words, at + 1) not in _SPEAKS or not _starts(words, at):
        return False
    return folded in word_names() | DAYS | listed_words("fanciful_words") or (
        said_at(words, at + 1) in ("told", "asked", "said", "laughed")
        and said_at(words, at + 2) in PRONOUNS | BEFORE_COMMON | {"that"}
        and "verb" not in parts_of_speech(folded)
    )


def _starts(words: list[Word], at: int) -> bool:
    """Return whether a clause begins with a word."""
    return said_at(words, at - 1) in (CLAUSES | STARTS) - PRONOUNS - {"that"}


def _has_kin(words: list[Word], at: int) -> bool:
    """Return whether a word has kin: "sweet's brother"."""
    return end_of(words[at]) < words[at].end and said_at(words, at + 1) in _KIN


def _is_with_me(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word stands beside who speaks: "me and joy", "joy and i went"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if folded not in word_names() | DAYS | _MONTHS | _SEASONS | listed_words("fanciful_words"):
        return False
    if before == "and" and said_at(words, at - 2) == "me":
        return after in _ALONE | {"we", "are", "were"} or acts(after)
    if after == "and" and said_at(words, at + 2) == "i":
        return _starts(words, at) and (
            acts(said_at(words, at + 3)) or said_at(words, at + 3) in {"are", "were", "have"}
        )
    return False


def _is_asked_for(words: list[Word], at: int, folded: str) -> bool:
    """Return whether it is said or asked who somebody is: "it's hope who is", "is that art"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    then = said_at(words, at + 2)
    if folded not in word_names() | DAYS | listed_words("fanciful_words"):
        return False
    if (after, then) in _AS_NAMES:
        return True
    if before == "is" and said_at(words, at - 2) == "who":
        return after in BREAKS_ONLY | PRONOUNS | {"then", "again", "and"}
    if before in ("it's", "was", "there's") and after == "who":
        return then in ("is", "was", "does", "did", "has") or acts(then)
    if before in ("it's", "was", "there's", "is") and after in ("she's", "he's"):
        return True
    return before in ("ask", "phone") and after in BREAKS_ONLY | _SAYS_WHO


_AS_NAMES = frozenset(
    tuple(pair.split())
    for pair in "as a,isn't her,isn't his,is her,is his,is short,was short,is a".split(",")
) - {("as", "a"), ("is", "a")}
_SAYS_WHO = frozenset("he's she's he she they".split())


def _has_office(words: list[Word], at: int, folded: str) -> bool:
    """Return whether it is told what somebody is or how old: "friday is the driver"."""
    if said_at(words, at + 1) not in ("is", "was"):
        return False
    if folded not in word_names() | DAYS | listed_words("fanciful_words"):
        return False
    then = said_at(words, at + 2)
    near = {said_at(words, at + 3), said_at(words, at + 4)}
    role = then in ("the", "a", "my", "our", "her", "his", "their") and bool(near & _OFFICES)
    if role and _starts(words, at):
        return True
    return (then in _TENS and bool(near & {"she", "he", "she's", "he's"} or near & _TENS))


_OFFICES = ROLES - {"person", "chief", "head", "general", "leader", "judge", "english", "thai"} | {
    "one"
}
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty".split())


def _is_likely(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word stands as a name mostly does: a doer, or one who is asked."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if _starts(words, at) and after in AFTER_SUBJECTS - {"still", "always", "never"}:
        return True
    if before == "i'm" and after in BREAKS_ONLY:
        return True
    if before in ("from", "with", "by") and after in ("he", "she"):
        return acts(said_at(words, at + 2))
    if _is_one_of_two(words, at):
        return True
    if before in BREAKS_ONLY and after in ("did", "does"):
        return said_at(words, at + 2) in BREAKS_ONLY | {"she", "he"}
    if _starts(words, at) and is_finite(after) and after not in _ABSTRACT:
        return True
    if before in ("ask", "asked", "tell", "told", "thank", "phone"):
        return after in _ALONE | {"that", "to"}
    return before == "with" and after in _ALONE and plain_at(words, at) in mostly_names()


def _is_one_of_two(words: list[Word], at: int) -> bool:
    """Return whether two words that are names too do something: "rusty and miles never"."""
    for first in (at, at - 2):
        if said_at(words, first + 1) != "and" or not _starts(words, first):
            continue
        both = {plain_at(words, first), plain_at(words, first + 2)} <= _easily()
        then = said_at(words, first + 3)
        if both and (then in AFTER_SUBJECTS | {"both", "are", "were"} or acts(then)):
            return True
    return False


def mentions(words: list[Word], known: frozenset[str]) -> Iterator[int]:
    """Yield the mentions of known words that stand as a name does."""
    for at in range(len(words)):
        folded = plain_at(words, at)
        if begins_name(words, at, folded):
            yield at
        elif folded not in known:
            continue
        elif _follows_article(words, at):
            if _is_explained(words, at) or _is_one_named(words, at):
                yield at
        elif _is_mention(words, at, folded):
            yield at


def _is_one_named(words: list[Word], at: int) -> bool:
    """Return whether one of several with such names is meant: "names so we had a hope"."""
    named = any(said_at(words, number) in _NAMES for number in range(at - 16, at))
    return named and said_at(words, at - 1) in ("a", "another", "one")


def _does(words: list[Word], at: int) -> bool:
    after = said_at(words, at + 1)
    parts = parts_of_speech(after)
    did = bool(parts & {"past", "third"}) and said_at(words, at + 2) in _OBJECTS
    return acts(after) or after in AFTER_SUBJECTS | {"must"} or did


_OBJECTS = BEFORE_COMMON | {"me", "him", "them", "us", "it"}


def _is_mention(words: list[Word], at: int, folded: str) -> bool:
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if end_of(words[at]) < words[at].end:
        return not _is_time(folded) or after in _KIN
    if _is_called(words, at) or _is_asked_for(words, at, folded) or _has_office(words, at, folded):
        return True
    if after in ("of", "ago") or before in _DEGREES or (before, folded) in _FIXED:
        return False
    if _is_time(folded):
        return _is_timely(words, at)
    does = _does(words, at)
    if before in _HELD or (before in _PLACED and not does):
        return False
    parts = parts_of_speech(folded)
    if before in ("did", "does"):  # "did grant come"
        return "verb" in parts_of_speech(after) or "verb" not in parts
    if before in BEFORE_VERBS - {"to", "who", "people", "really", "also"} and "verb" in parts:
        return is_finite(after)
    if before == "to" and "verb" in parts and said_at(words, at - 2) not in GIVES:
        return False
    if before in _IS and "noun" not in parts:
        return after in BREAKS_ONLY and before in ("i'm", "it's")
    if said_at(words, at - 2) in BEFORE_COMMON and _is_compound(before):
        return False
    if "adj" in parts and _is_thing_after(words, at):
        return False
    return not ("verb" in parts and after in BEFORE_COMMON | {"it", "them"} and before in _ORDERS)


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


def _is_compound(before: str) -> bool:
    """Return whether a word describes the noun after it: "the electricity bill"."""
    if before in CLAUSES | ROLES | CUES | particles() or acts(before):
        return False
    parts = parts_of_speech(before)
    return bool(parts & {"noun", "adj"}) and not parts & {"past", "third"}


def _is_time(folded: str) -> bool:
    return folded in DAYS | _MONTHS | _SEASONS | {"dawn"}


def _is_timely(words: list[Word], at: int) -> bool:
    """Return whether a word for a time is somebody's name here: "friday brought it"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if before in _BEFORE_TIMES or before in DAYS | _MONTHS or after in _AFTER_TIMES:
        return False
    if after[:1].isdigit() or before[:1].isdigit():
        return False
    if before in ("is", "was") and after.endswith("ing"):
        return True
    does = _does(words, at)
    addressed = before in {"told", "tell", "ask", "asked", "with", "call", "thank", "to", "by"}
    chosen = before in {"chose", "picked", "took", "it's"}
    return does or addressed or (chosen and after not in ("and", "or")) or before in ("him", "her")


_BEFORE_TIMES = frozenset(
    """on every last next each until till since from of in through during that this before after
    between around about""".split()
)
_AFTER_TIMES = frozenset("morning mornings afternoon evening night nights to and or".split())


def _is_thing_after(words: list[Word], at: int) -> bool:
    """Return whether an adjective describes the noun after it: "rusty nails"."""
    after = plain_at(words, at + 1)
    parts = parts_of_speech(after)
    described = "noun" in parts and not parts & {"past", "third", "adv"}
    return described and not acts(after) and after not in particles() and not is_namelike(after)
