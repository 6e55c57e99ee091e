"""Names in text without capitals, by how they are used."""

from __future__ import annotations

from collections.abc import Iterator

from manyvoices.deidentify.dictionary import in_dictionary, parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.capitals import kept
from manyvoices.deidentify.recognisers.naming import function_words
from manyvoices.deidentify.recognisers.people import (
    ALSO_WORD,
    CUES,
    KIN,
    PLACE_AFTER,
    PLACE_BEFORE,
    SENTENCE_WORDS,
    TITLES,
    adjoining,
    end_of,
    is_flat,
    names,
    plain,
    words_in,
)
from manyvoices.deidentify.recognisers.wordnames import (
    acts,
    listed_words,
    mostly_names,
    word_names,
)
from manyvoices.deidentify.spans import Found

_BEFORE_COMMON = frozenset(
    """a an the my your his her its our their this that these those some any no every each another
    which what whose many much more most less few several one two three four five six seven eight
    nine ten both all other same own such enough first last next only""".split()
)
"""Words after which a noun is no name."""
_BEFORE_VERBS = frozenset(
    """i you we they he she it who i'd i'll you'll we'll they'll he'll she'll could can would will
    should shall must might may didn't don't doesn't won't can't couldn't wouldn't to not never
    let's always do did does people they'd we'd you'd really also""".split()
)
"""Words after which a word is a verb."""
_DEGREES = frozenset(
    """very so too as how quite really more most less rather pretty be being been is are was were
    feel feels felt get gets got seem seems not it's that's isn't wasn't fairly all""".split()
)
"""Words after which an adjective is one."""
_FILLERS = frozenset("um uh er erm hm just only actually well like simply also".split())
_PRONOUNS = frozenset("i you we they he she it me us them him her".split())
_CLAUSES = (
    frozenset(
        """and but so then because that when if where while after before until since said think
    thought know knew yes no yeah okay ok well oh uh um er why how or once though although as
    today yesterday tomorrow later now first still maybe also says told me him her us them
    you here there again week month year time day morning night""".split()
    )
    | _FILLERS
)
"""Words after which a clause may begin."""
_GREETINGS = frozenset("thanks hello hi dear goodbye bye welcome morning afternoon evening".split())
_ADDRESSED = frozenset("tell told ask asked thank thanked met meet married phone phoned".split())
_ADDRESSED_TOO = frozenset("call called calling know knew visit visited see saw invited".split())
_PREPOSITIONS = frozenset("with to from by for and about like than of without".split())
_KINSHIP = frozenset(
    """uncle aunt auntie aunty grandma grandpa granny grandmother grandfather madam mister
    missus""".split()
)
_ROLES = frozenset(
    """lady woman man guy girl boy friend colleague boss neighbour neighbor cousin wife husband
    son daughter brother sister mother father cook driver guard manager director assistant
    secretary translator interpreter nurse teacher lawyer officer monk pastor foreigner volunteer
    intern trainer accountant cleaner student leader coordinator owner supervisor clerk
    counsellor counselor worker paralegal adviser advisor nephew niece deputy chief partner
    headmaster headmistress doctor judge prosecutor captain colonel sergeant one person
    american australian englishman somebody someone nun father brother sister called named
    roommate flatmate mum mom dad predecessor successor researcher consultant trainee""".split()
)
"""Words for people, after which a name may stand."""
_IS_NAMED = frozenset("name name's named nickname surname called nicknamed".split())
_MODALS = frozenset("may will can might".split())
_HARD = frozenset(
    """so say him her it in on or our my you do has an will can may see made own some they than
    thou un um nor till like as at to""".split()
)
"""Names that are among the most used words: each mention needs its own evidence."""
_SCORE = 0.35
_WEAK = 0.25


class SpokenNames:
    """Finds names in text without capitals.

    Notes
    -----
    Words that are in no English dictionary are names or tell apart in another way. Words that are
    both are names where they are introduced, addressed, stand after a title or beside another
    name, or do what persons do; then they are the same name in the whole transcript, except where
    an article or the like tells that they are the word.
    """

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return the names in each text."""
        if not is_flat(texts):
            return [[] for _ in texts]
        every = [words_in(text) for text in texts]
        surely = [
            set(_introduced(text, words)) | set(_used(text, words))
            for text, words in zip(texts, every, strict=True)
        ]
        found = {
            plain(words[at].text)
            for words, chosen in zip(every, surely, strict=True)
            for at in chosen
        }
        return [
            list(_found(text, words, chosen, found))
            for text, words, chosen in zip(texts, every, surely, strict=True)
        ]


def _found(text: str, words: list[Word], chosen: set[int], names_here: set[str]) -> Iterator[Found]:
    for at, word in enumerate(words):
        folded = plain(word.text)
        named = at in chosen or (
            folded in names_here and folded not in _HARD and not _is_word(words, at)
        )
        if named:
            yield Found(word.start, end_of(word), "PERSON", "spoken", _SCORE)
        elif _is_unknown(folded):
            yield Found(word.start, end_of(word), "PERSON", "spoken:unknown", _WEAK)


def _is_unknown(folded: str) -> bool:
    """Return whether a word is neither English nor one of the foreign words people use."""
    return (
        len(folded) > 2
        and folded.isalpha()
        and folded not in _known()
        and not in_dictionary(folded)
    )


def _known() -> frozenset[str]:
    return listed_words("foreign_words") | kept() | PLACE_BEFORE


def _said(words: list[Word], at: int) -> str:
    """Return a word in lower case, "" beyond the first and the last."""
    return words[at].folded.replace("’", "'") if 0 <= at < len(words) else ""


def _is_listed(folded: str) -> bool:
    flags = names().get(folded, 0)
    return bool(flags) and not flags & ALSO_WORD


def _is_namelike(folded: str) -> bool:
    """Return whether a word is a name and no word, as far as one can tell."""
    return _is_listed(folded) or _is_unknown(folded)


def _is_word(words: list[Word], at: int) -> bool:
    """Return whether the words around a word that is a name too make it the word."""
    folded = plain(words[at].text)
    parts = parts_of_speech(folded)
    before, after = _said(words, at - 1), _said(words, at + 1)
    if before in _BEFORE_COMMON:
        return not (before in ("her", "that", "one", "first", "last", "this") and acts(after))
    if "verb" in parts and before in _BEFORE_VERBS and not (before == "to" and _ends(after)):
        return True
    if "adj" in parts and before in _DEGREES:
        return True
    if after in ("of", "ago") or (folded in _MODALS and after in _PRONOUNS | {"be", "not"}):
        return True
    # "a good mark", "the phone bill"
    early = _said(words, at - 2) in _BEFORE_COMMON
    return early and before not in _CLAUSES and before not in _ROLES and _describes(before)


def _describes(word: str) -> bool:
    parts = parts_of_speech(word)
    return "adj" in parts or ("noun" in parts and not parts & {"past", "third"})


def _ends(after: str) -> bool:
    """Return whether no object follows, as one would a verb: "gave it to grace and"."""
    return after not in _BEFORE_COMMON | _PRONOUNS | {"to", "that", "for"}


def _introduced(text: str, words: list[Word]) -> Iterator[int]:
    """Yield the words that are introduced as somebody's name."""
    for at, word in enumerate(words):
        said = word.folded.replace("’", "'")
        for first in _after_introduction(words, at, said):
            while _said(words, first) in _FILLERS and first < at + 4:
                first += 1
            yield from _name_from(text, words, first)
        if said in ("is", "was", "that's") and _said(words, at + 1) in ("my", "his", "her", "the"):
            ended = _said(words, at + 2) in ("name", "surname", "nickname", "family")
            if ended and at and _may_be(plain(words[at - 1].text)):
                yield at - 1
        if said == "speaking" and at and _may_be(plain(words[at - 1].text)):
            yield at - 1


def _after_introduction(words: list[Word], at: int, said: str) -> Iterator[int]:
    """Yield the word after words that introduce a name."""
    one, two = _said(words, at - 1), _said(words, at - 2)
    things = {_said(words, number) for number in range(at - 4, at)} & PLACE_AFTER
    if said in ("is", "was") and one in _IS_NAMED and not things:
        yield at + 1
    if said in ("name's", "named", "nicknamed", "surname", "nickname") and not things:
        yield at + 1
    if said in ("me", "him", "her", "them") and one in ("call", "called", "calls", "calling"):
        yield at + 1
    if said == "called" and one in _ROLES:
        yield at + 1
    if said in ("as", "by") and one in ("known", "goes", "go", "went"):
        yield at + 1
    if said == "name" and one in ("my", "family", "his", "her", "given", "first"):
        yield at + 1
    if said in ("thanks", "hello", "hi", "goodbye", "bye") or (
        (said == "you" and one == "thank")
        or (said in ("morning", "afternoon", "evening") and one == "good")
    ):
        following = _said(words, at + 1)
        if following in word_names() and _said(words, at + 2) not in _PRONOUNS | {"much", "many"}:
            yield at + 1
    if said in ("i'm", "am") and (said == "i'm" or one == "i"):
        following = plain(words[at + 1].text) if at + 1 < len(words) else ""
        if following in word_names() and (
            "adj" not in parts_of_speech(following) or _is_namelike(_plain(words, at + 2))
        ):
            yield at + 1
    if said == "is" and one in ("this", "here") or (said == "it's" and two != "that"):
        following = _plain(words, at + 1)
        own = following in mostly_names() and _said(words, at + 2) in (
            "from", "speaking", "here", "again", "and", "i", ""
        )  # fmt: skip
        if own or (following in word_names() and _is_namelike(_plain(words, at + 2))):
            yield at + 1


def _plain(words: list[Word], at: int) -> str:
    return plain(words[at].text) if 0 <= at < len(words) else ""


def _may_be(folded: str) -> bool:
    """Return whether a word may be a name where somebody is introduced."""
    if folded in word_names():
        return True
    return (
        len(folded) > 1
        and folded.isalpha()
        and folded not in function_words() | SENTENCE_WORDS | CUES | kept()
    )


def _name_from(text: str, words: list[Word], first: int) -> Iterator[int]:
    """Yield the words of a name that begins at a word."""
    while _said(words, first) in CUES and _may_be(_plain(words, first + 1)):
        first += 1
    if first >= len(words) or not _may_be(_plain(words, first)):
        return
    yield first
    at = first + 1
    while (
        at < len(words)
        and at < first + 3
        and adjoining(text, words[at - 1], words[at])
        and _is_namelike(_plain(words, at))
    ):
        yield at
        at += 1


def _used(text: str, words: list[Word]) -> Iterator[int]:
    """Yield the words that are used as somebody's name."""
    for at in range(len(words)):
        folded = _plain(words, at)
        before = _said(words, at - 1)
        titled = before in CUES or before in _KINSHIP
        if titled and adjoining(text, words[at - 1], words[at]) and _is_titled(words, at, folded):
            yield at
            continue
        if folded not in word_names() or folded in PLACE_AFTER:
            continue
        if _is_in_pair(text, words, at, folded) or _is_person(words, at, folded):
            yield at


def _is_titled(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word after a title is the name."""
    before, after = _said(words, at - 1), _said(words, at + 1)
    if not _may_be(folded) or acts(folded) and folded not in word_names():
        return False
    if folded in CUES:
        return False
    if before in TITLES:
        return True
    if folded in _HARD:
        return before in KIN | _KINSHIP and (acts(after) or not after)
    parts = parts_of_speech(folded)
    if before in _KINSHIP:
        return not parts & {"past", "third", "plural"} or folded in word_names()
    if before in KIN:
        return _said(words, at - 2) not in ("s", "tuk") and len(folded) > 1
    return folded in word_names() and not (
        "plural" in parts or (parts & {"verb"} and after in _BEFORE_COMMON)
    )


def _is_in_pair(text: str, words: list[Word], at: int, folded: str) -> bool:
    """Return whether a name that is no word stands beside a word that is a name too."""
    if folded in SENTENCE_WORDS and _said(words, at - 1) not in CUES | {"name"}:
        return False
    if _said(words, at - 1) in _BEFORE_COMMON and folded not in mostly_names():
        return False
    parts = parts_of_speech(folded)
    other = _plain(words, at + 1)
    if at + 1 < len(words) and adjoining(text, words[at], words[at + 1]) and _is_namelike(other):
        # "asked sophea": a verb, not a name
        if folded in mostly_names() or not parts & {"past", "third", "verb"}:
            return folded not in CUES and folded not in PLACE_BEFORE and folded not in _PREPOSITIONS
    other = _plain(words, at - 1)
    if at and adjoining(text, words[at - 1], words[at]) and _is_namelike(other):
        after = _said(words, at + 1)
        if acts(folded) or folded in PLACE_AFTER or "plural" in parts:
            return False
        return folded in mostly_names() or (
            not parts & {"verb"} or after in _CLAUSES or not after or acts(after)
        )
    return False


def _is_person(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word that is a name too does or suffers what persons do."""
    if folded in CUES or folded in _ROLES:
        return False
    before, after = _said(words, at - 1), _said(words, at + 1)
    if folded in _MODALS:
        # a modal stands before the base form only
        return acts(after) and "third" in parts_of_speech(after) | (
            parts_of_speech(after) & {"past"} and {"third"} or frozenset()
        )
    if _is_word(words, at) or folded in SENTENCE_WORDS:
        return False
    parts = parts_of_speech(folded)
    if folded in mostly_names():
        # "prices rose", "the exam mark": after a noun it is none
        return before not in _BEFORE_VERBS and not _is_compound(words, at)
    if before in _ROLES and _said(words, at - 2) in _BEFORE_COMMON:
        return not parts & {"past", "third", "plural", "adv"}
    if "plural" in parts:
        return False
    starts = not before or before in _CLAUSES
    if starts and acts(after) and after not in ("is", "was", "has", "had", "does", "did"):
        return "noun" in parts
    if before in _ADDRESSED and "noun" in parts and not _is_compounded(words, at):
        return True
    return False


def _is_compound(words: list[Word], at: int) -> bool:
    """Return whether a word is the last of several nouns: "the phone bill", "prices rose"."""
    before = _said(words, at - 1)
    parts = parts_of_speech(before)
    past = "past" in parts_of_speech(_plain(words, at))
    if past and "noun" in parts and before not in _CLAUSES and before not in _ROLES:
        return True
    return (
        "noun" in parts
        and not parts & {"past", "third", "adv"}
        and before not in _CLAUSES | _ROLES | function_words()
        and "verb" not in parts
    )


def _is_compounded(words: list[Word], at: int) -> bool:
    """Return whether a word is the first of several nouns: "grant money"."""
    after = _said(words, at + 1)
    parts = parts_of_speech(after)
    return "noun" in parts and not parts & {"verb", "adv"} and after not in function_words()
