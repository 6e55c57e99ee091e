"""What the words around a word tell in text without capitals: a name, or the word."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from manyvoices.deidentify.dictionary import in_dictionary, parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.people import (
    ALSO_WORD,
    CUES,
    PLACE_BEFORE,
    SENTENCE_WORDS,
    end_of,
    names,
    plain,
    words_in,
)
from manyvoices.deidentify.recognisers.wordnames import (
    acts,
    kept,
    listed_words,
    particles,
    word_names,
)
from manyvoices.model.common import is_common

WORDS = 2**15
"""Words whose answers are kept: more than a study has."""


BEFORE_COMMON = frozenset(
    """a an the my your his her its our their this that these those some any no every each another
    which what whose many much more most less few several one two three four five six seven eight
    nine ten both all other same own such enough first last next only""".split()
)
"""Words after which a noun is no name."""


BEFORE_VERBS = frozenset(
    """i you we they he she it who i'd i'll you'll we'll they'll he'll she'll could can would will
    should shall must might may didn't don't doesn't won't can't couldn't wouldn't to not never
    let's always do did does people they'd we'd you'd really also""".split()
)
"""Words after which a word is a verb."""


_DEGREES = frozenset(
    """very so too as how quite really more most less rather pretty be being been is are was were
    feel feels felt get gets got seem seems not it's that's isn't wasn't fairly all you're we're
    they're i'm he's she's""".split()
)
"""Words after which an adjective is one."""


FILLERS = frozenset("um uh er erm hm just only actually well like simply also".split())


PRONOUNS = frozenset("i you we they he she it me us them him her".split())


CLAUSES = (
    frozenset(
        """and but so then because that when if where while after before until since said think
    thought know knew yes no yeah okay ok well oh uh um er why how or once though although as
    today yesterday tomorrow later now first still maybe also says told me him her us them
    you here there again week month year time day morning night""".split()
    )
    | FILLERS
    | {"", ","}
)
"""Words after which a clause may begin."""


ADDRESSED = frozenset("tell told ask asked thank thanked met meet married phone phoned".split())


ADDRESSED_TOO = frozenset("call called calling know knew visit visited see saw invited".split())


PREPOSITIONS = frozenset("with to from by for and about like than of without".split())


KINSHIP = frozenset(
    """uncle aunt auntie aunty grandma grandpa granny grandmother grandfather madam madame
    mister missus monsieur""".split()
)


ROLES = listed_words("person_words") | {"called", "named"}
"""Words for people, after which a name may stand."""


MODALS = frozenset("may will can might".split())


_BREAKS = re.compile(r"[.,:;!?…()\[\]\"“”«»]|[ \n][-\u2013\u2014][ \n]|\n")


BREAK = ","
"""What stands among the words for a mark that parts clauses."""


BREAKS_ONLY = frozenset(["", BREAK])


STARTS = BREAKS_ONLY | frozenset(
    """and but because that when if while until so then said says think thought where otherwise
    anyway sometimes finally actually later now today yesterday usually also even maybe yes no
    okay ok well um uh only""".split()
)


HARD = frozenset(
    """so say him her it in on or our my you do has an will can may see made own some they than
    un um nor till like as at to""".split()
)
"""Names that are among the most used words: each mention needs its own evidence."""


COLLECTIVE = frozenset(["sales", "men"])
"""Names that are words for several: without an article they are mostly the word."""


RARELY = frozenset(
    """one name time day days night nine first new good water her rice tea sat said met english
    look way some""".split()
)
"""Names that are such common words that only an introduction makes them a name."""


ARTICLES = frozenset("a an the our my his her their one".split())


def with_breaks(text: str) -> list[Word]:
    """Return the words of a text, with a comma where a mark parts clauses.

    Where a name is said twice ("it was grant grant oyelaran") a clause ends between.
    """
    made: list[Word] = []
    for word in words_in(text):
        if made and (_BREAKS.search(text[made[-1].end : word.start]) or _again(made[-1], word)):
            made.append(Word(BREAK, BREAK, made[-1].end, made[-1].end))
        made.append(word)
    return made


def _again(before: Word, word: Word) -> bool:
    """Return whether a word that may be a name is said again."""
    folded = word.folded
    return folded == before.folded and len(folded) > 2 and folded not in particles()


def said_at(words: list[Word], at: int) -> str:
    """Return a word in lower case, "" beyond the first and the last."""
    return words[at].folded.replace("’", "'") if 0 <= at < len(words) else ""


def plain_at(words: list[Word], at: int) -> str:
    """Return a word in lower case without marks and possessive, "" beyond the ends."""
    return plain(words[at].text) if 0 <= at < len(words) else ""


@lru_cache(WORDS)
def is_unknown(folded: str) -> bool:
    """Return whether a word is neither English nor one of the foreign words people use."""
    if len(folded) < 3 or folded in _known() or in_dictionary(folded) or _is_made_up(folded):
        return False
    return folded.isalpha() or _INNER.fullmatch(folded) is not None


def _is_made_up(folded: str) -> bool:
    """Return whether a word is two English ones together, or a sound: "bedsheet", "brrr"."""
    if not _VOWEL.search(folded) and _TWICE.search(folded):
        return True
    match = _LAST_PART.fullmatch(folded)
    return match is not None and bool(parts_of_speech(match[1])) and is_common(match[1], _SEEN)


_TWICE = re.compile(r"(.)\1")
_VOWEL = re.compile(r"[^\x00-\x7f]|[aeiouy]")
_LAST_PART = re.compile(
    r"(\w{3,})(?:sheets?|boards?|people|houses?|rooms?|shops?|papers?|works?|books?|bikes?|boats?"
    r"|phones?|cards?|tops?|bags?|boxes|pots?|ways?|yards?|stores?|lines?|keepers?|makers?)"
)
_SEEN = 2_000


_INNER = re.compile(r"(?!o'clock|ma'am|y'all)[a-z]+'(?!(?:t|re|ve|ll|d|m|s|em|er|cause)$)[a-z]{2,}")
"""A name with an apostrophe in it, and no contraction."""


@cache
def _known() -> frozenset[str]:
    return listed_words("foreign_words") | kept() | PLACE_BEFORE


def _is_listed(folded: str) -> bool:
    flags = names().get(folded, 0)
    return bool(flags) and not flags & ALSO_WORD and folded not in _PEOPLES


_PEOPLES = frozenset("khmer thai vietnamese cham lao chinese english french".split())


@lru_cache(WORDS)
def is_namelike(folded: str) -> bool:
    """Return whether a word is a name and no word, as far as one can tell."""
    return _is_listed(folded) or is_unknown(folded)


def is_word(words: list[Word], at: int, firm: bool = False) -> bool:
    """Return whether the words around a word that is a name too make it the word.

    Of a name that is told in full elsewhere (``firm``) a noun before it tells nothing.
    """
    folded = plain(words[at].text)
    parts = parts_of_speech(folded)
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if before == "only" and (after in CLAUSES or acts(after)):
        return False
    if before in BEFORE_COMMON:
        answered = before == "no" and said_at(words, at - 2) == "" and folded in word_names()
        return not (
            (answered or before in ("her", "that", "one", "first", "last", "this")) and acts(after)
        )
    if (
        "verb" in parts
        and before in BEFORE_VERBS
        and not (before == "to" and (_ends(after) or (firm and after == "for")))
    ):
        return not is_finite(after)
    if "adj" in parts and before in _DEGREES:
        return True
    if after in ("of", "ago") or (folded in MODALS and after in PRONOUNS | {"be", "not"}):
        return True
    # "a good mark", "the phone bill"
    early = said_at(words, at - 2) in BEFORE_COMMON and not firm
    return early and before not in CLAUSES | ROLES | CUES | _TIMES and _describes(before)


_TIMES = frozenset("mornings evenings afternoons nights days weekends end beginning".split())


def _describes(word: str) -> bool:
    parts = parts_of_speech(word)
    return "adj" in parts or ("noun" in parts and not parts & {"past", "third"})


def _ends(after: str) -> bool:
    """Return whether no object follows, as one would a verb: "gave it to grace and"."""
    return after not in BEFORE_COMMON | PRONOUNS | {"to", "that", "for"}


@lru_cache(WORDS)
def is_content(folded: str, plural: bool = False) -> bool:
    """Return whether an English word no list of names holds may be somebody's name at all."""
    parts = parts_of_speech(folded)
    return (
        ((len(folded) > 2 and bool(parts)) or _is_short(folded))
        and not parts & ({"adv"} if plural else {"plural", "adv"})
        and not folded.endswith("ing")
        and not acts(folded)
        and folded not in particles() | SENTENCE_WORDS | kept() | ROLES
    )


def _is_short(folded: str) -> bool:
    """Return whether a word is two letters that make no English word: "tu", "vy"."""
    return (
        len(folded) == 2
        and not folded.isdigit()
        and not parts_of_speech(folded)
        and folded not in _known()
        and not is_common(folded, _OFTEN)
        and bool(set(folded) & set("aeiouy"))
    )


_OFTEN = 40_000


def is_beside_name(words: list[Word], at: int) -> bool:
    """Return whether a word stands beside one that is a name and no word."""
    if is_namelike(plain_at(words, at + 1)):
        return True
    before = words[at - 1] if at else None
    return (
        before is not None
        and end_of(before) == before.end
        and is_namelike(plain(before.text))
        and not parts_of_speech(plain_at(words, at)) & {"past", "third"}
    )


def is_coordinated(words: list[Word], at: int) -> bool:
    """Return whether "and" joins a word and a name: "sin and sokhim"."""
    if said_at(words, at + 1) == "and" and (
        is_namelike(plain_at(words, at + 2))
        or (said_at(words, at + 2) in ("i", "me") and said_at(words, at - 1) in CLAUSES)
    ):
        return True
    return said_at(words, at - 1) == "and" and is_namelike(plain_at(words, at - 2))


def is_finite(verb: str) -> bool:
    """Return whether a verb has the form that goes with a subject: "came", "works"."""
    if verb in ("is", "was", "has", "had", "does", "did", "doesn't", "didn't", "wasn't", "isn't"):
        return True
    return acts(verb) and bool(parts_of_speech(verb) & {"past", "third"})
