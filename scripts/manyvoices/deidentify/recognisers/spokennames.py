"""Names in text without capitals, by how they are used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.anymention import GIVES, mentions
from manyvoices.deidentify.recognisers.anyword import does as did
from manyvoices.deidentify.recognisers.anyword import known_words
from manyvoices.deidentify.recognisers.capitals import is_counted, is_rare
from manyvoices.deidentify.recognisers.contexts import (
    ADDRESSED,
    ADDRESSED_TOO,
    BEFORE_COMMON,
    BEFORE_VERBS,
    BREAK,
    BREAKS_ONLY,
    CLAUSES,
    COLLECTIVE,
    HARD,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    RARELY,
    ROLES,
    STARTS,
    WORDS,
    is_beside_name,
    is_content,
    is_coordinated,
    is_namelike,
    is_unknown,
    is_word,
    plain_at,
    said_at,
    with_breaks,
)
from manyvoices.deidentify.recognisers.fullnames import full_names
from manyvoices.deidentify.recognisers.functionnames import FUNCTION_NAMES, function_mentions
from manyvoices.deidentify.recognisers.introduced import introduced
from manyvoices.deidentify.recognisers.modalnames import is_modal_name, modal_names
from manyvoices.deidentify.recognisers.nameuse import THINGS_DO, used
from manyvoices.deidentify.recognisers.naming import function_words
from manyvoices.deidentify.recognisers.nicknames import asks_called, called, nicknames
from manyvoices.deidentify.recognisers.people import (
    CUES,
    DAYS,
    NAME,
    PLACE_AFTER,
    SENTENCE_WORDS,
    end_of,
    is_flat,
    names,
    plain,
)
from manyvoices.deidentify.recognisers.persons import persons
from manyvoices.deidentify.recognisers.plainuse import is_object, is_plain_use, stands_apart
from manyvoices.deidentify.recognisers.standing import answers, asks_who, extended, stands
from manyvoices.deidentify.recognisers.tagger import Tagger
from manyvoices.deidentify.recognisers.toldnames import told_names
from manyvoices.deidentify.recognisers.wordnames import (
    AFTER_SUBJECTS,
    acts,
    mostly_names,
    particles,
    word_names,
)
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_common

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
            return [_at_beginnings(text) for text in texts]
        every = [with_breaks(text) for text in texts]
        surely = [_surely(text, words) for text, words in zip(texts, every, strict=True)]
        for before, words, chosen in zip(["", *texts], every, surely, strict=False):
            if asks_who(before):
                chosen |= set(answers(words))
        known = known_words(every)
        for words, chosen in zip(every, surely, strict=True):
            chosen.update(mentions(words, known))
        odd = _said(every, surely) & FUNCTION_NAMES
        for words, chosen in zip(every, surely, strict=True):
            chosen.update(function_mentions(words, odd))
        _add_bare(every, surely)
        asked = [
            (number, at)
            for number, words in enumerate(every)
            for at in _candidates(words)
            if at not in surely[number]
        ]
        windows = [_window(every[number], at) for number, at in asked]
        found = _told(every, surely)
        guessed: Counter[str] = Counter()
        for (number, at), proper in zip(asked, self._tagger.proper(windows), strict=True):
            if proper:
                surely[number].add(at)
                guessed[plain_at(every[number], at)] += 1
        # a model's guess is evidence for other mentions only where it is made again
        found |= {
            word
            for word, count in guessed.items()
            if word in mostly_names() or (count > 1 and is_counted(word)) or is_namelike(word)
        }
        for words, chosen in zip(every, surely, strict=True):
            more = set(extended(words, chosen, found - word_names()))
            found |= {plain_at(words, at) for at in more}
            chosen.update(more)
        nicks = {
            tuple(plain_at(words, at) for at in range(first, end))
            for words in every
            for first, end in nicknames(words)
        } | {
            tuple(plain_at(words, at) for at in range(first, end))
            for before, words in zip(["", *texts], every, strict=False)
            if asks_called(before)
            for first, end in called(words)
        }
        firm = _in_full(every, surely)
        return [
            [*_found(words, chosen, found, firm), *_called(words, nicks)]
            for words, chosen in zip(every, surely, strict=True)
        ]


def _surely(text: str, words: list[Word]) -> set[int]:
    """Return the words that the ones around them tell to be names."""
    return {
        *introduced(text, words),
        *used(text, words),
        *stands(words),
        *persons(words),
        *full_names(words),
        *told_names(words),
        *modal_names(words),
    }


def _at_beginnings(text: str) -> list[Found]:
    """Return the names in text with capitals that begin a sentence, where each word has one."""
    words = with_breaks(text)
    made = []
    for at, word in enumerate(words):
        first = word.capital and (not at or words[at - 1].folded == BREAK)
        if not first or not _may_begin(plain_at(words, at)):
            continue
        begin = max(0, at - _LOOK_BACK)
        if at - begin in _surely(text, words[begin : at + _LOOK_AHEAD]):
            made.append(Found(word.start, end_of(word), "PERSON", "spoken:first", _SCORE))
    return made


_LOOK_BACK, _LOOK_AHEAD = 8, 12
"""How many words around a name are looked at: what tells it stands beside it."""


@lru_cache(WORDS)
def _may_begin(folded: str) -> bool:
    """Return whether a word that begins a sentence is looked at: most are function words."""
    return folded in word_names() or folded not in particles() | SENTENCE_WORDS | PRONOUNS


def _told(every: list[list[Word]], surely: list[set[int]]) -> set[str]:
    """Return the words that are names somewhere, without function words."""
    said = _said(every, surely)
    return {word for word in said if word in word_names() or word not in particles()}


def _said(every: list[list[Word]], surely: list[set[int]]) -> set[str]:
    return {
        plain_at(words, at) for words, chosen in zip(every, surely, strict=True) for at in chosen
    }


def _called(words: list[Word], called: set[tuple[str, ...]]) -> Iterator[Found]:
    """Yield the mentions of names of several words that somebody is called."""
    for name in called:
        for at in range(len(words) + 1 - len(name)):
            if all(plain_at(words, at + number) == part for number, part in enumerate(name)):
                last = words[at + len(name) - 1]
                yield Found(words[at].start, end_of(last), "PERSON", "spoken:called", _SCORE)


def _add_bare(every: list[list[Word]], surely: list[set[int]]) -> None:
    """Add the names that are words too, stand where names do and never with an article."""
    bare: Counter[str] = Counter()
    other: set[str] = set()
    for words in every:
        for at in range(len(words)):
            folded = plain_at(words, at)
            if folded not in word_names() or folded in HARD | CUES | RARELY:
                continue
            parts = parts_of_speech(folded)
            if (
                is_word(words, at)
                or is_plain_use(words, at)
                or parts & {"plural", "adv", "past", "third"}
            ):
                other.add(folded)
            elif _is_favoured(words, at):
                bare[folded] += 1
    often = {word for word, count in bare.items() if count > 1} - other
    for words, chosen in zip(every, surely, strict=True):
        chosen |= {
            at
            for at in range(len(words))
            if plain_at(words, at) in often and not is_word(words, at) and _is_favoured(words, at)
        }


_WINDOW_BEFORE = 7


_WINDOW_AFTER = 6


def _window(words: list[Word], at: int) -> tuple[list[str], int]:
    """Return the words around one that is given a capital, and its number among them."""
    first = max(0, at - _WINDOW_BEFORE)
    said = [
        "I" if word.folded == "i" else word.text for word in words[first : at + _WINDOW_AFTER + 1]
    ]
    said = [one.capitalize() if is_namelike(plain(one)) else one for one in said]
    said[at - first] = words[at].text.capitalize()
    return said, at - first


def _candidates(words: list[Word]) -> Iterator[int]:
    """Yield the words that may be a name as well as the word, here."""
    for at in range(len(words)):
        folded = plain_at(words, at)
        if folded in HARD or folded in CUES or folded in RARELY or folded in ROLES:
            continue
        if is_plain_use(words, at) or is_object(words, at) or folded in COLLECTIVE:
            continue
        if _is_after_all(words, at, folded):
            continue
        if folded in PLACE_AFTER and said_at(words, at - 1) not in STARTS | ROLES | ADDRESSED:
            continue
        if folded in word_names():
            if not is_word(words, at) and _may_be_told(words, at, folded):
                yield at
        elif (
            is_content(folded)
            and parts_of_speech(folded) != {"adj"}
            and folded not in function_words()
            and is_counted(folded)
            and not is_word(words, at)
            and _is_odd(words, at)
        ):
            yield at


def _is_after_all(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word is the word by its neighbours: "used to cross", "blue and pretty"."""
    before, after, early = (said_at(words, at + by) for by in (-1, 1, -2))
    parts = parts_of_speech(folded)
    given = bool(names().get(folded, 0) & NAME) or folded in mostly_names()
    if before == "to" and "verb" in parts and not given:
        return early not in GIVES
    return folded == "near" or (
        (before in _WHOM and early in _LET and "verb" in parts and after not in _LEFT)
        or (not is_counted(folded) and not given and after in THINGS_DO)  # "and sugar pays"
        or _is_described_too(words, at, folded)
        or ("past" in parts and folded in mostly_names() and _is_after_noun(before))
        or (folded not in word_names() and "verb" in parts and is_namelike(plain_at(words, at + 1)))
    )


_WHOM = frozenset("him her them".split())
_LET = frozenset("let make made makes help".split())
_LEFT = CLAUSES - BREAKS_ONLY - {"and"}


def _is_described_too(words: list[Word], at: int, folded: str) -> bool:
    """Return whether a word is the second of two adjectives: "was blue and pretty"."""
    if said_at(words, at - 1) != "and" or "noun" in parts_of_speech(folded):
        return False
    described = said_at(words, at - 3) in ("is", "was", "are", "were", "so", "very")
    return described and "adj" in parts_of_speech(said_at(words, at - 2))


def _is_after_noun(before: str) -> bool:
    """Return whether a noun stands before a verb: "the price of fish rose"."""
    noun = "noun" in parts_of_speech(before) and before not in CLAUSES | ROLES | particles()
    return noun and not is_namelike(before)


def _may_be_told(words: list[Word], at: int, folded: str) -> bool:
    """Return whether it is worth asking if a word that is a name too is one here."""
    if folded in mostly_names() or is_beside_name(words, at) or is_coordinated(words, at):
        return True
    if stands_apart(words, at):
        return False
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if is_counted(folded):
        given = bool(names().get(folded, 0) & NAME) or acts(after)
        given = given or after in AFTER_SUBJECTS | PLACE_AFTER
        rare = not is_common(folded, _VERY_COMMON)
        return (given and rare) or _is_favoured(words, at)
    if before in ADDRESSED | CUES | ROLES:
        return True
    return before in CLAUSES and acts(after) and after not in ("is", "was", "has", "had")


_VERY_COMMON = 40_000


def _is_favoured(words: list[Word], at: int) -> bool:
    """Return whether a word stands where names do: beside "and" and a name, before a deed ..."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if before in CLAUSES and (acts(after) or after in AFTER_SUBJECTS):
        return True
    if before in ROLES | ADDRESSED | ADDRESSED_TOO | _BEING | CUES:
        return True
    if is_beside_name(words, at) or is_coordinated(words, at):
        return True
    bare = "past" in parts_of_speech(before) and after in CLAUSES | PREPOSITIONS | _PLACING
    return bare or (
        before in PREPOSITIONS and (after in CLAUSES or acts(after) or after in _PLACING)
    )


_BEING = frozenset("is was it's that's".split())


_PLACING = frozenset("at in on".split())


def _is_odd(words: list[Word], at: int) -> bool:
    """Return whether a word no list of names holds stands as only a name can."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if before == "that" or said_at(words, at - 2) in BEFORE_COMMON:
        return False
    if before in CLAUSES and acts(after) and after not in ("is", "was", "has", "had"):
        return True
    if before in CUES or (before in ROLES and (after in CLAUSES or acts(after))):
        return True
    return is_coordinated(words, at) or is_beside_name(words, at)


def _in_full(every: list[list[Word]], surely: list[set[int]]) -> set[str]:
    """Return the words that stand beside a name that is no word: "hunter" of "hunter oyelaran"."""
    return {
        plain_at(words, at)
        for words, chosen in zip(every, surely, strict=True)
        for at in chosen
        if is_namelike(plain_at(words, at + 1)) and at - 1 not in chosen
    }


def _found(
    words: list[Word], chosen: set[int], names_here: set[str], firm: set[str]
) -> Iterator[Found]:
    for at, word in enumerate(words):
        folded = plain(word.text)
        letter = len(folded) == 1 and folded not in ("i", "a", "s", "t", BREAK)
        named = at + 1 + (len(plain_at(words, at + 1)) == 1)  # "t m chea"
        letter = letter and (named in chosen or is_namelike(plain_at(words, named)))
        if at in chosen or letter or (folded in names_here and _is_again(words, at, folded, firm)):
            yield Found(word.start, end_of(word), "PERSON", "spoken", _SCORE)
        elif is_unknown(folded) or (is_rare(folded) and not is_word(words, at)):
            yield Found(word.start, end_of(word), "PERSON", "spoken:unknown", _WEAK)


def _is_again(words: list[Word], at: int, folded: str, firm: set[str]) -> bool:
    """Return whether a word that is a name elsewhere in the transcript is it here too."""
    if folded in MODALS:
        return is_modal_name(words, at) or _is_no_verb(words, at)
    does = said_at(words, at - 1) in CLAUSES and did(words, at)
    if folded in DAYS or (folded == "say" and said_at(words, at - 1) in BEFORE_VERBS):
        return False
    if folded in (ROLES - _KIN_NAMES) | RARELY and not does:
        return False
    if is_plain_use(words, at) or is_object(words, at) or _is_after_all(words, at, folded):
        return False
    sure = folded in firm or (folded in mostly_names() and acts(said_at(words, at + 1)))
    return (folded not in HARD or folded == "say") and not is_word(words, at, sure)


def _is_no_verb(words: list[Word], at: int) -> bool:
    """Return whether nothing tells a word that is a modal verb too to be one, or a month."""
    after = said_at(words, at + 1)
    verb = parts_of_speech(after) & {"verb"} and not acts(after)
    asked = said_at(words, at + 2) in function_words() and after in PRONOUNS
    return not (verb or asked or after in _AFTER_MODALS or is_plain_use(words, at))


_KIN_NAMES = frozenset(["mom", "mum", "dad"])


_AFTER_MODALS = PRONOUNS | frozenset("be not have never also the a my your this that".split())
