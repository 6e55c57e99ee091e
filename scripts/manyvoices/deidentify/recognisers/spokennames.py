"""Names in text without capitals, by how they are used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from manyvoices.deidentify.common import is_common
from manyvoices.deidentify.dictionary import in_dictionary, parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.capitals import kept
from manyvoices.deidentify.recognisers.naming import function_words
from manyvoices.deidentify.recognisers.people import (
    ALSO_WORD,
    CUES,
    FAMILY,
    GIVEN,
    KIN,
    PLACE_AFTER,
    PLACE_BEFORE,
    SENTENCE_WORDS,
    TITLES,
    WESTERN,
    adjoining,
    end_of,
    is_flat,
    names,
    plain,
    words_in,
)
from manyvoices.deidentify.recognisers.wordnames import (
    AFTER_SUBJECTS,
    acts,
    listed_words,
    mostly_names,
    particles,
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
    | {"", ","}
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
_ROLES = listed_words("person_words") | {"called", "named"}
"""Words for people, after which a name may stand."""
_IS_NAMED = frozenset("name name's named nickname surname called nicknamed".split())
_MODALS = frozenset("may will can might".split())
_BREAKS = re.compile(r"[.,:;!?…()\[\]\"“”«»]|[ \n][-\u2013\u2014][ \n]|\n")
_BREAK = ","
"""What stands among the words for a mark that parts clauses."""
_BREAKS_ONLY = frozenset(["", _BREAK])
_HARD = frozenset(
    """so say him her it in on or our my you do has an will can may see made own some they than
    thou un um nor till like as at to""".split()
)
"""Names that are among the most used words: each mention needs its own evidence."""
_RARELY = frozenset(
    """one name time day days night nine first new good water her rice tea sat said met english
    look way some""".split()
)
"""Names that are such common words that only an introduction makes them a name."""
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

    def __init__(self, model: str | None = None) -> None:
        self._tagger = Tagger(model)

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return the names in each text."""
        if not is_flat(texts):
            return [[] for _ in texts]
        every = [_with_breaks(text) for text in texts]
        surely = [
            set(_introduced(text, words)) | set(_used(text, words))
            for text, words in zip(texts, every, strict=True)
        ]
        _add_bare(every, surely)
        asked = [
            (number, at)
            for number, words in enumerate(every)
            for at in _candidates(words)
            if at not in surely[number]
        ]
        windows = [_window(every[number], at) for number, at in asked]
        for (number, at), proper in zip(asked, self._tagger.proper(windows), strict=True):
            if proper:
                surely[number].add(at)
        found = {
            _plain(words, at) for words, chosen in zip(every, surely, strict=True) for at in chosen
        }
        return [
            list(_found(words, chosen, found)) for words, chosen in zip(every, surely, strict=True)
        ]


def _add_bare(every: list[list[Word]], surely: list[set[int]]) -> None:
    """Add the names that are words too, stand where names do and never with an article."""
    bare: Counter[str] = Counter()
    other: set[str] = set()
    for words in every:
        for at in range(len(words)):
            folded = _plain(words, at)
            if folded not in word_names() or folded in _HARD | CUES:
                continue
            parts = parts_of_speech(folded)
            if _is_word(words, at) or parts & {"plural", "adv", "past", "third"}:
                other.add(folded)
            elif _is_favoured(words, at):
                bare[folded] += 1
    often = {word for word, count in bare.items() if count > 1} - other
    for words, chosen in zip(every, surely, strict=True):
        chosen |= {
            at
            for at in range(len(words))
            if _plain(words, at) in often and not _is_word(words, at) and _is_favoured(words, at)
        }


class Tagger:
    """Tells by a statistical model whether a word given a capital would be a proper noun.

    Parameters
    ----------
    model
        Name of an installed spaCy pipeline; without a tagger no word is a proper noun.
    """

    def __init__(self, model: str | None) -> None:
        self._model = model
        self._nlp: Any = None

    def proper(self, windows: list[tuple[list[str], int]]) -> list[bool]:
        """Return for each list of words whether its word of that number is a proper noun."""
        if self._model is None or not windows:
            return [False] * len(windows)
        if self._nlp is None:
            import spacy

            self._nlp = spacy.load(self._model, exclude=list(_NOT_NEEDED))
        if not self._nlp.has_pipe("tagger"):
            return [False] * len(windows)
        from spacy.tokens import Doc

        docs = [Doc(self._nlp.vocab, words=words) for words, _ in windows]
        return [
            doc[at].tag_ in ("NNP", "NNPS")
            for doc, (_, at) in zip(self._nlp.pipe(docs, batch_size=64), windows, strict=True)
        ]


_NOT_NEEDED = ("ner", "parser", "attribute_ruler", "lemmatizer", "morphologizer", "senter")
_BEFORE, _AFTER = 7, 6


def _with_breaks(text: str) -> list[Word]:
    """Return the words of a text, with a comma where a mark parts clauses."""
    made: list[Word] = []
    for word in words_in(text):
        if made and _BREAKS.search(text[made[-1].end : word.start]):
            made.append(Word(_BREAK, _BREAK, made[-1].end, made[-1].end))
        made.append(word)
    return made


def _window(words: list[Word], at: int) -> tuple[list[str], int]:
    """Return the words around one that is given a capital, and its number among them."""
    first = max(0, at - _BEFORE)
    said = ["I" if word.folded == "i" else word.text for word in words[first : at + _AFTER + 1]]
    said = [one.capitalize() if _is_namelike(plain(one)) else one for one in said]
    said[at - first] = words[at].text.capitalize()
    return said, at - first


def _candidates(words: list[Word]) -> Iterator[int]:
    """Yield the words that may be a name as well as the word, here."""
    for at in range(len(words)):
        folded = _plain(words, at)
        if folded in _HARD or folded in CUES or folded in _RARELY:
            continue
        if folded in PLACE_AFTER and _said(words, at - 1) not in _STARTS | _ROLES | _ADDRESSED:
            continue
        if folded in word_names():
            if not _is_word(words, at) and (
                folded in mostly_names()
                or not is_common(folded, _VERY_COMMON)
                or _is_favoured(words, at)
            ):
                yield at
        elif _is_content(folded) and not _is_word(words, at) and _is_odd(words, at):
            yield at


_VERY_COMMON = 40_000


def _is_favoured(words: list[Word], at: int) -> bool:
    """Return whether a word stands where names do: beside "and" and a name, before a deed ..."""
    before, after = _said(words, at - 1), _said(words, at + 1)
    if before in _CLAUSES and (acts(after) or after in AFTER_SUBJECTS):
        return True
    if before in _BREAKS_ONLY and after in _BREAKS_ONLY:
        return True
    if before in _ROLES | _ADDRESSED | _ADDRESSED_TOO | _BEING | CUES:
        return True
    if _is_beside_name(words, at) or _is_coordinated(words, at):
        return True
    bare = "past" in parts_of_speech(before) and after in _CLAUSES | _PREPOSITIONS | _PLACING
    return bare or (
        before in _PREPOSITIONS and (after in _CLAUSES or acts(after) or after in _PLACING)
    )


_BEING = frozenset("is was it's that's".split())
_PLACING = frozenset("at in on".split())


def _is_content(folded: str, plural: bool = False) -> bool:
    """Return whether an English word no list of names holds may be somebody's name at all."""
    parts = parts_of_speech(folded)
    return (
        len(folded) > 2
        and bool(parts)
        and not parts & ({"adv"} if plural else {"plural", "adv"})
        and not folded.endswith("ing")
        and not acts(folded)
        and folded not in particles() | SENTENCE_WORDS | kept() | _ROLES
    )


def _is_counted(folded: str) -> bool:
    """Return whether a word needs an article, so that without one it is a name."""
    return folded not in listed_words("mass_words")


def _is_odd(words: list[Word], at: int) -> bool:
    """Return whether a word no list of names holds stands as only a name can."""
    before, after = _said(words, at - 1), _said(words, at + 1)
    if before in _CLAUSES and acts(after) and after not in ("is", "was", "has", "had"):
        return True
    if before in CUES or (before in _ROLES and (after in _CLAUSES or acts(after))):
        return True
    if before == _BREAK and after in _BREAKS_ONLY:
        return True
    return _is_coordinated(words, at) or _is_beside_name(words, at)


def _is_beside_name(words: list[Word], at: int) -> bool:
    """Return whether a word stands beside one that is a name and no word."""
    if _is_namelike(_plain(words, at + 1)):
        return True
    before = words[at - 1] if at else None
    return (
        before is not None
        and end_of(before) == before.end
        and _is_namelike(plain(before.text))
        and not parts_of_speech(_plain(words, at)) & {"past", "third"}
    )


def _found(words: list[Word], chosen: set[int], names_here: set[str]) -> Iterator[Found]:
    for at, word in enumerate(words):
        folded = plain(word.text)
        letter = len(folded) == 1 and folded not in ("i", "a", "s", "t", _BREAK)
        letter = letter and (at + 1 in chosen or _is_namelike(_plain(words, at + 1)))
        if at in chosen or letter or (folded in names_here and _is_again(words, at, folded)):
            yield Found(word.start, end_of(word), "PERSON", "spoken", _SCORE)
        elif _is_unknown(folded):
            yield Found(word.start, end_of(word), "PERSON", "spoken:unknown", _WEAK)


def _is_again(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word that is a name elsewhere in the transcript is it here too."""
    if folded in _MODALS:
        after = _said(words, at + 1)
        verb = parts_of_speech(after) & {"verb"} and not acts(after)
        asked = _said(words, at + 2) in function_words() and after in _PRONOUNS
        return not (verb or asked or after in _AFTER_MODALS)
    return (folded not in _HARD or folded == "say") and not _is_word(words, at)


_AFTER_MODALS = _PRONOUNS | frozenset("be not have never also the a my your this that".split())


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
    if before == "only" and (after in _CLAUSES or acts(after)):
        return False
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
    return early and before not in _CLAUSES | _ROLES | CUES and _describes(before)


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
    if said == "called" and (one in _ROLES or one in ("was", "is", "he's", "she's")):
        yield at + 1
    if said in ("as", "by") and one in ("known", "goes", "go", "went"):
        yield at + 1
    if said == "just" and one == "or":
        yield at + 1
    if said in ("says", "say") and one in ("everybody", "everyone", "people", "they"):
        if _said(words, at + 1) in word_names() and _said(words, at + 2) in _STARTS:
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
    if said == "am" and one == "i" and _said(words, at + 2) in _BREAKS_ONLY | {"and"}:
        following = _plain(words, at + 1)
        parts = parts_of_speech(following)
        if _is_content(following, plural=True) and "noun" in parts and _is_counted(following):
            if not parts & {"adj", "past"}:
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
        and folded not in particles() | SENTENCE_WORDS | CUES | kept()
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
        if folded in PLACE_AFTER and before not in _STARTS | _ROLES | _ADDRESSED:
            continue
        if _is_given(words, at, folded) or _is_told_apart(words, at, folded):
            yield at
        elif folded in word_names() and (
            _is_in_pair(text, words, at, folded) or _is_person(words, at, folded)
        ):
            yield at


def _is_given(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word follows a Khmer family name, as given names do."""
    flags = names().get(_plain(words, at - 1), 0)
    if not flags & FAMILY or acts(folded) or folded in PLACE_BEFORE:
        return False
    if not _is_content(folded) and folded not in word_names() - _HARD:
        return False
    if _said(words, at - 2) in CUES | _ROLES or (
        _said(words, at - 2) == _BREAK and _said(words, at - 3) in _ROLES
    ):
        return True
    if flags & (ALSO_WORD | GIVEN) or _is_namelike(_plain(words, at - 2)):
        return False
    return _said(words, at - 2) not in CUES


def _is_told_apart(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word that needs an article stands without one, as a name does."""
    if folded not in word_names() and not _is_content(folded):
        return False
    if folded in _HARD | _RARELY or not _is_counted(folded) or _is_word(words, at):
        return False
    before, after = _said(words, at - 1), _said(words, at + 1)
    parts = parts_of_speech(folded)
    if parts & {"plural", "third", "adv"} and folded not in listed_words("word_names"):
        return False
    if after == _BREAK and before in _BREAKS_ONLY:
        follows = _said(words, at + 2)
        if acts(follows) or follows in _APPOSED:
            return True
    if after == _BREAK and _said(words, at + 2) in _ARTICLES and before not in _BEFORE_VERBS:
        if any(_said(words, number) in _ROLES for number in range(at + 3, at + 6)):
            return True
    if before in ("was", "is", "like") and after == "who":
        return True
    listed = folded in word_names()
    if listed and before in ("was", "is") and after in _BREAKS_ONLY:
        return not parts & {"adj", "past"}
    if listed and after in _ROLES and end_of(words[at]) < words[at].end:
        return "noun" in parts
    if before == "like" and _said(words, at - 2) in ("someone", "somebody", "people"):
        return "noun" in parts or not after or after in _CLAUSES
    if (before, _said(words, at - 2)) in (("law", "in"), ("and", "me")):
        return True
    doubled = after in ("he", "she", "he's", "she's") and "past" not in parts
    named = before in _STARTS | _ROLES or _is_namelike(_plain(words, at - 1))
    if doubled and named and "noun" in parts:
        return acts(_said(words, at + 2)) or after in ("he's", "she's")
    starts = before in _STARTS
    if starts and (acts(after) or after in AFTER_SUBJECTS) and after not in ("is", "was", "put"):
        return "past" not in parts or after in AFTER_SUBJECTS or _is_finite(after)
    ends = after in _STARTS | {"and", "or", "from", "at", "in", "for"}
    if ends and before in _ADDRESSED | {"without", "with"} and "noun" in parts:
        return True
    return False


_ARTICLES = frozenset("a an the our my his her their one".split())
_STARTS = _BREAKS_ONLY | frozenset(
    """and but because that when if while until so then said says think thought where otherwise
    anyway sometimes finally actually later now today yesterday usually also even maybe yes no
    okay ok well um uh only""".split()
)


def _is_titled(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word after a title is the name."""
    before, after = _said(words, at - 1), _said(words, at + 1)
    if folded in CUES or not folded.isalpha():
        return False
    if before in TITLES and folded not in particles() | kept() and len(folded) > 1:
        return not acts(folded) or folded in word_names()
    if before in TITLES and folded in ("may", "will", "so", "say", "him", "long"):
        return after not in ("be", "have", "not")
    if before in KIN and folded in ("him", "so", "may", "long", "say"):
        return bool(_is_namelike(_plain(words, at + 1)) or _is_content(_plain(words, at + 1)))
    if not _may_be(folded) or (acts(folded) and folded not in word_names()):
        return False
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
    before = _said(words, at - 1)
    if folded in SENTENCE_WORDS and before not in CUES | {"name"}:
        if before in _BREAKS_ONLY and _said(words, at + 2) == _BREAK:
            return _is_namelike(_plain(words, at + 1))  # "so vuthea, driver"
        return (
            folded in ("may", "so", "long", "say")
            and _is_namelike(before)
            and _said(words, at + 1) in _CLAUSES
            and _said(words, at + 1) not in _PRONOUNS
        )
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
    if folded in CUES or folded in _ROLES or folded in _RARELY:
        return False
    before, after = _said(words, at - 1), _said(words, at + 1)
    if folded in _MODALS:
        # a modal stands before the base form only
        if _is_finite(after) or words[at].text.endswith(("'s", "’s")):
            return True
        after_name = before in _ADDRESSED | _ROLES | {"with", "like", "without", "than", "see"}
        return after_name and after not in _PRONOUNS and not _is_base(after)
    if before in _BREAKS_ONLY and after == _BREAK and "noun" in parts_of_speech(folded):
        role = any(_said(words, number) in _ROLES for number in range(at - 5, at - 1))
        if role or _said(words, at + 2) in _APPOSED:
            return folded not in SENTENCE_WORDS or role
    if before in ("was", "is") and after == "who":
        return True
    if folded in ("him", "her"):  # no subject
        return before in _CLAUSES and before not in _OBJECT_VERBS and _is_finite(after)
    if _is_word(words, at) or folded in SENTENCE_WORDS:
        return False
    if _is_coordinated(words, at):
        return True
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


_APPOSED = frozenset("my our your his her their who".split())


def _is_base(word: str) -> bool:
    return "verb" in parts_of_speech(word) and not acts(word)


_OBJECT_VERBS = frozenset("said says told know knew think thought me him her us them".split())


def _is_finite(verb: str) -> bool:
    """Return whether a verb has the form that goes with a subject: "came", "works"."""
    if verb in ("is", "was", "has", "had", "does", "did", "doesn't", "didn't", "wasn't", "isn't"):
        return True
    return acts(verb) and bool(parts_of_speech(verb) & {"past", "third"})


def _is_coordinated(words: list[Word], at: int) -> bool:
    """Return whether "and" joins a word and a name: "sin and sokhim"."""
    if _said(words, at + 1) == "and" and (
        _is_namelike(_plain(words, at + 2))
        or (_said(words, at + 2) in ("i", "me") and _said(words, at - 1) in _CLAUSES)
    ):
        return True
    return _said(words, at - 1) == "and" and _is_namelike(_plain(words, at - 2))


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
