"""Names after a title, a kin word or words such as "my name is".

Titles, kin words and forms of respect are those of English, Khmer, Thai, Vietnamese and Cham
usage, from general knowledge.
"""

from __future__ import annotations

from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.people import (
    ALSO_WORD,
    BEFORE_MONTHS,
    CUES,
    IRISH,
    KIN,
    NO_PERSONS,
    PARTICLES,
    PEOPLES,
    PLACE_AFTER,
    RANKS,
    SAID,
    SAYS,
    SENTENCE_WORDS,
    SHORT_TITLES,
    SREY,
    TITLES,
    WESTERN,
    adjoining,
    begins_sentence,
    end_of,
    is_acronym,
    is_flat,
    may_be_name,
    names,
    plain,
    words_in,
)
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_common

_NOT_AFTER_TITLE = frozenset(
    """assembly secretary president chairman chairperson chief training police court ministry
    minister department office officer council committee commissioner commission director
    manager district village commune province provincial judge prosecutor general major
    colonel captain lieutenant doctor public council national international royal house
    home school church mother father sister brother deputy hospital god jesus christ lord
    holy law health election law order prison army navy force commander sergeant inspector
    organisation organization centre center""".split()
)
_BEFORE_THINGS = frozenset(
    """organisation organization ngo centre center shelter house home village commune district
    project programme program church school market pagoda street company bar place group
    system law book song film course method app site thing unit department form island
    river hotel restaurant game dish disease word network tool""".split()
)
"""Words after which "called" gives the name of no person."""

_INTRODUCTIONS = (
    ("my", "name", "is"),
    ("my", "name's"),
    ("my", "name"),
    ("name", "is"),
    ("i", "am", "called"),
    ("i'm", "called"),
    ("call", "me"),
    ("calls", "me"),
    ("called", "me"),
    ("known", "as"),
    ("goes", "by"),
    ("i", "am"),
    ("i'm",),
    ("named",),
    ("called",),
)
"""Words before somebody's name."""
_LAST: dict[str, list[tuple[str, ...]]] = {}
for _phrase in _INTRODUCTIONS:
    _LAST.setdefault(_phrase[-1], []).append(_phrase)
_WEAK = frozenset(["i'm", "am", "called", "named"])
"""Last words of introductions after which in lower case only what is no word is a name."""
_SIGNED = frozenset("signed initials initialled initialed".split())
_MOST_WORDS = 4


class TitleCues:
    """Finds names by what stands before or after them.

    Notes
    -----
    With capitals a name is the capital words after a cue. Without, it is the words after it
    that a list of names holds or that are not English.
    """

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return the names in each text."""
        flat = is_flat(texts)
        return [self._in_text(text, flat) for text in texts]

    def _in_text(self, text: str, flat: bool) -> list[Found]:
        words = words_in(text)
        found = []
        done = 0
        for at, word in enumerate(words):
            if word.folded not in _TRIGGERS or at < done:
                continue
            first, end, score = _at_trigger(text, words, at, flat)
            if end > first >= done:
                start, stop = words[first].start, end_of(words[end - 1])
                found.append(Found(start, stop, "PERSON", "cue", score))
                done = end
        return found


_TRIGGERS = CUES | _LAST.keys() | SAYS | SAID | _SIGNED | {"speaking", "name's"}


def _at_trigger(text: str, words: list[Word], at: int, flat: bool) -> tuple[int, int, float]:
    """Return the name that a word speaks for: its first word, its end, and how sure it is."""
    folded = words[at].folded.replace("’", "'")
    if folded in CUES and (at == 0 or (words[at - 1].folded, folded) not in NO_PERSONS):
        first = _after_cues(text, words, at)
        return first, _after_title(text, words, first, flat), 0.85
    if folded in _LAST and (first := _introduced(words, at)):
        while first < len(words) - 1 and words[first].folded in CUES:
            first += 1
        if _near(text, words, first):
            return first, _name(text, words, first, flat, _INTRODUCED), 0.8
    if folded in SAYS or folded in SAID:
        return *_before_verb(text, words, at, flat), 0.6
    if folded in _SIGNED:
        end = at + 1
        while (
            end < min(len(words), at + 4) and len(words[end].text) == 1 and words[end].text != "I"
        ):
            end += 1
        return at + 1, end if end - at > 2 else at + 1, 0.7
    if folded == "speaking" and at:
        return *_speaking(text, words, at, flat), 0.75
    return at, at, 0.0


_MOST_CUES = 12
_TITLE, _RANK, _KIN, _INTRODUCED = "title", "rank", "kin", "introduced"


def _after_cues(text: str, words: list[Word], at: int) -> int:
    """Return the first word after the cues that begin at a word: "Bong Srey", "Lok Kru"."""
    first = at + 1
    while first + 1 < len(words) and words[first].folded in CUES:
        if first - at > _MOST_CUES:
            return len(words)  # the name is found from a cue nearer to it
        if not _follows(text, words, first) or not _follows(text, words, first + 1):
            break  # the last of the words is the name
        if words[first].folded == "srey" and plain(words[first + 1].text) in SREY:
            break
        if words[first].capital and not words[first + 1].capital:
            break
        first += 1
    return first


def _after_title(text: str, words: list[Word], first: int, flat: bool) -> int:
    if first >= len(words) or not _follows(text, words, first):
        return first
    before = words[first - 1]
    if words[first].folded == "srey" and not (
        first + 1 < len(words) and plain(words[first + 1].text) in SREY
    ):
        return first
    if before.folded in TITLES | SHORT_TITLES:
        return _name(text, words, first, flat, _TITLE)
    if before.folded in RANKS:
        sure = before.capital and not flat
        return _name(text, words, first, flat, _TITLE if sure else _RANK)
    return _name(text, words, first, flat, _KIN)


def _follows(text: str, words: list[Word], at: int) -> bool:
    return adjoining(text, words[at - 1], words[at])


def _near(text: str, words: list[Word], at: int) -> bool:
    """Return whether no sentence ends before a word: "my name is, Dara" but not "is. Dara"."""
    if at >= len(words):
        return False
    gap = text[words[at - 1].end : words[at].start]
    return len(gap) <= 3 and not set(gap) - set(" \t\n,\u00a0:\"'“‘")


def _name(text: str, words: list[Word], first: int, flat: bool, cue: str) -> int:
    """Return the end of a name that begins at a word; its beginning where there is none."""
    if not (_flat_word if flat else _capital_word)(words, first, cue):
        return first
    end = first + 1
    while (
        end < len(words)
        and end - first < _MOST_WORDS
        and _follows(text, words, end)
        and (_flat_continues if flat else _continues)(text, words, first, end, cue)
    ):
        end += 1
    while end > first and words[end - 1].folded in PARTICLES and not words[end - 1].capital:
        end -= 1
    return end


def _is_plain(folded: str) -> bool:
    return folded.isalpha() or IRISH.match(folded) is not None


def _capital_word(words: list[Word], at: int, cue: str) -> bool:
    """Return whether a word in capitals begins a name after a cue."""
    word = words[at]
    folded = plain(word.text)
    if len(folded) == 1:  # an initial
        return cue == _TITLE and word.capital and folded != "i"
    if not word.capital or not _is_plain(folded) or folded in _NO_NAMES:
        return False
    listed = names().get(folded, 0)
    if folded in SENTENCE_WORDS:
        return bool(listed) and folded not in _NEVER
    unknown = not is_common(folded) and not (cue == _INTRODUCED and is_acronym(word.text))
    return bool(listed) or cue == _TITLE or unknown


_CLEAR_RANKS = frozenset(
    "colonel captain sergeant lieutenant constable inspector commander pastor deacon imam "
    "professor prosecutor superintendent bishop reverend".split()
)
"""Titles that stand before a name, seldom for a person by themselves."""
_NO_NAMES = _NOT_AFTER_TITLE | PEOPLES | (CUES - KIN)
_NEVER = frozenset("i you we he she it they an in on our her or my to than to".split())
"""Capital words after a title that are no name, though lists hold some."""


def _flat_word(words: list[Word], at: int, cue: str) -> bool:
    """Return whether a word in lower case begins a name after a cue."""
    folded = plain(words[at].text)
    listed = names().get(folded, 0)
    if listed and not listed & ALSO_WORD:
        return True
    if folded in _NO_NAMES or folded in SAYS or not folded.isalpha():
        return False
    if listed:
        return _flat_name_or_word(words, at, cue, folded)
    if cue == _TITLE and len(folded) > 2:
        return folded not in SENTENCE_WORDS and not is_common(folded)
    return may_be_name(folded)


def _flat_name_or_word(words: list[Word], at: int, cue: str, folded: str) -> bool:
    """Return whether a word that is a name too is the name, after a cue."""
    after = plain(words[at + 1].text) if at + 1 < len(words) else ""
    other = names().get(after, 0)
    before = words[at - 1].folded.replace("’", "'")
    if folded in SENTENCE_WORDS:  # so, may, will
        sure = cue == _KIN and after in SAYS
        return sure or bool(other and not other & ALSO_WORD)
    if cue == _INTRODUCED and before in _WEAK:
        return bool(other and not other & ALSO_WORD)
    if cue != _RANK or after in SAYS:
        return True
    if before in _CLEAR_RANKS and after not in ("ago", "time"):
        return True
    return bool(other) and not is_common(folded, 60_000) and after not in SENTENCE_WORDS


def _continues(text: str, words: list[Word], first: int, at: int, cue: str) -> bool:
    """Return whether a name in capitals goes on with a word."""
    word = words[at]
    folded = plain(word.text)
    if folded in PARTICLES and not word.capital:
        return at + 1 < len(words) and words[at + 1].capital and _follows(text, words, at + 1)
    if len(folded) == 1 and word.capital:  # an initial
        return text[word.end : word.end + 1] == "." and folded != "i"
    if not word.capital or not _is_plain(folded):
        return False
    if folded in _NOT_AFTER_TITLE or folded in PLACE_AFTER:
        return False
    if is_acronym(word.text) and not words[first].text.isupper():
        return False
    return folded not in SENTENCE_WORDS or (folded in ("may", "so") and folded in names())


def _flat_continues(text: str, words: list[Word], first: int, at: int, cue: str) -> bool:
    """Return whether a name in lower case goes on with a word."""
    folded = plain(words[at].text)
    listed = names().get(folded, 0)
    if listed and not listed & ALSO_WORD:
        return True
    if listed and folded not in SENTENCE_WORDS and at == first + 1:
        return not is_common(folded, 1_500_000) and names().get(plain(words[first].text), 0) > 0
    western = names().get(plain(words[at - 1].text), 0) & WESTERN
    return may_be_name(folded) or (
        (bool(western) or cue == _TITLE) and folded.isalpha() and len(folded) > 3 and _rare(folded)
    )


def _rare(folded: str) -> bool:
    return not is_common(folded) and not folded.endswith(("ed", "ing", "ly", "s"))


def _introduced(words: list[Word], at: int) -> int:
    """Return the word after an introduction that ends at a word, or 0."""
    for phrase in _LAST[words[at].folded.replace("’", "'")]:
        start = at + 1 - len(phrase)
        if start < 0 or any(
            words[start + number].folded.replace("’", "'") != said
            for number, said in enumerate(phrase)
        ):
            continue
        before = {word.folded for word in words[max(0, start - 3) : start]}
        if phrase[0] in ("named", "called", "known", "goes", "name") and before & _BEFORE_THINGS:
            return 0
        return at + 1 if at + 1 < len(words) else 0
    return 0


def _before_verb(text: str, words: list[Word], at: int, flat: bool) -> tuple[int, int]:
    """Return the name before a verb of saying: its first word and its end."""
    if not at or not (words[at - 1].capital or flat):
        return at, at
    first = at
    while (
        first > max(0, at - 3) and _follows(text, words, first) and _speaker(words[first - 1], flat)
    ):
        first -= 1
    if first < at:
        unknown = all(plain(word.text) not in names() for word in words[first:at])
        said = words[at].folded in SAID
        return (at, at) if unknown and (not said or at - first > 2) else (first, at)
    if flat or not _follows(text, words, at):
        return at, at
    # a word that is a name too, with a capital that no sentence gives it: "Then Sun came"
    word = words[at - 1]
    listed = names().get(plain(word.text), 0)
    if not word.capital or not listed or is_acronym(word.text) or word.folded in _NEVER | CUES:
        return at, at
    if begins_sentence(text, words, at - 1):
        return (at, at) if is_common(word.folded, 60_000) else (at - 1, at)
    timed = at > 1 and words[at - 2].folded in BEFORE_MONTHS
    return (at, at) if timed else (at - 1, at)


def _speaker(word: Word, flat: bool) -> bool:
    folded = plain(word.text)
    listed = names().get(folded, 0)
    if folded in SENTENCE_WORDS or folded in CUES or folded in PEOPLES or is_acronym(word.text):
        return False
    if not word.capital and not flat:
        return False
    return (bool(listed) and not listed & ALSO_WORD) or (not listed and may_be_name(folded))


def _speaking(text: str, words: list[Word], at: int, flat: bool) -> tuple[int, int]:
    """Return the name in "this is NAME speaking" or "NAME speaking"."""
    for length in (3, 2, 1):
        first = at - length
        if first >= 2 and (words[first - 2].folded, words[first - 1].folded) == ("this", "is"):
            end = _name(text, words, first, flat, _INTRODUCED)
            return (first, min(end, at)) if end >= at else (at, at)
    return _before_verb(text, words, at, flat)
