"""Short groups of digits and letters, read out or written: "oh one two", "b c", "097", "1dx".

A group is what is said in one breath; numbers told in pieces are several of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.forms import YEAR

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_WITHIN = re.compile(r"[ -]|[./] ?|\) ?| ?\(")
_JOINS = frozenset("dash hyphen slash stroke".split())
_ZEROS = frozenset(("zero", "oh", "nought"))
_TIMES = {"double": 2, "triple": 3, "treble": 3, "twice": 2, "thrice": 3}
_UNSAID_AT_MOST = 6
"""How many of "double", "dash" and the like may follow each other with no digit after them."""
_LETTERS_AT_MOST, _DIGITS_AT_LEAST = 2, 3
_CAPITAL = frozenset(("capital", "letter"))
_PLURALS = {
    **{f"{word}s": value for word, value in spoken.VALUES.items() if word in spoken.UNIT_WORDS},
    "sixes": "6", "zeros": "0", "zeroes": "0", "ohs": "0", "noughts": "0",
}  # fmt: skip
_MANY = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5, "pair": 2}
_TWO_LETTERS = re.compile(r"(?!km|kg|cm|mm|mb|gb|pm|tv|mr|dr|st|nd|rd|th|hr)[b-df-hj-np-tv-xz]{2}")
_FOLD = frozenset("two three four five six 2 3 4 5 6".split())
_CODE = re.compile(r"(?=[a-z]{0,3}\d)[a-z0-9]{2,10}")
_NO_CODE = re.compile(
    r"\d+(?:st|nd|rd|th|s|am|pm|k|m|km|kg|cm|mm|gb|mb|bn|mn)|[a-z]\d|covid\d+|(?:19|20)\d\ds?"
)
_ALSO_WORDS = frozenset(("a", "i", "o"))
_OF_NUMBER = frozenset("hundred thousand million billion half percent point dozen".split())
_NOT_BEFORE = frozenset(
    "room rooms article articles page pages table window form version section rule paragraph "
    "clause decree law prakas chapter question step floor level street road route bus stop "
    "group gate desk grade class item point score about around before until till past than almost "
    "nearly only every "
    "hundred thousand million seat seats bed box annexe annex module lesson unit platform "
    "channel flight exit tier size part building block house village".split()
)
"""Words after which a number counts or orders things, and stands for nobody."""
COUNTED = frozenset(
    "people persons women men girls boys children families households villages communes dollars "
    "dollar riel riels baht euros cents percent times days weeks months years hours minutes "
    "seconds o'clock kilometres kilometers km metres meters kilos grams litres cases files pages "
    "papers letters words meetings sessions members students officers copies seats rooms floors "
    "points chickens cows things others more less or of per degrees bags boxes houses cars "
    "buses steps questions fingers miles yards hectares bedrooms rounds goals".split()
)


FOLLOWS = re.compile(
    r"\s*$|\s*[.,;:!?…)\"”]|\s+(?:-|–|—)|\s+(?:and|then|i|i'm|you|he|he's|she|she's|we|they|it|it's"
    r"|that|that's|if|so|but|or|ok|okay|yes|no|wait|sorry|the|my|uh|um|er|dash|slash|stroke|hyphen"
    r"|again|is|was|got|ask|write|because|like|right|now|this|there|call|don't|which|who|when|at"
    r"|in|on|for|as|from|with|said|says|shouts|comes|goes|hang|not|just|to finish|finishes)\b"
)
"""What may follow a number that counts nothing: the end of a clause, or no noun."""


@dataclass(frozen=True)
class Token:
    """A word or a number of a text in lower case, and where it stands."""

    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Group:
    """Digits and letters said in one breath.

    ``first`` and ``after`` are the first token and the one after the last, ``units`` how many
    digits were said as words one by one, ``zero`` whether one is told as only digits read out
    are ("oh", "double four", "097").
    """

    start: int
    end: int
    first: int
    after: int
    digits: str
    letters: str
    units: int
    items: int
    zero: bool
    written: bool

    @property
    def read(self) -> bool:
        """Whether it is no amount, but digits read out, a longer number or a code."""
        return (
            self.units > 1
            or self.zero
            or bool(self.letters and self.digits)
            or (self.written and len(self.digits) > 2)
        )

    @property
    def counts(self) -> bool:
        """Whether the digits only go up or down by one, as in counting aloud or guessing."""
        steps = {int(b) - int(a) for a, b in zip(self.digits, self.digits[1:], strict=False)}
        return steps in ({1}, {-1})


def tokens(lower: str) -> list[Token]:
    """Return the words and numbers of a text in lower case."""
    return [Token(one.group(), *one.span()) for one in _TOKEN.finditer(lower)]


def groups(lower: str, listed: list[Token]) -> Iterator[Group]:
    """Yield the groups in a text that may be of a number told in pieces.

    What counts, orders or is an amount of money or a year is passed over, and so is a single
    digit or one of the words "a" and "i".
    """
    at = 0
    while at < len(listed):
        after = _end(lower, listed, at)
        if after == at:
            at += 1
            continue
        group = _group(lower, listed, at, after)
        at = after
        if group is not None:
            yield group


def _end(lower: str, listed: list[Token], first: int) -> int:
    """Return the token after the group that begins at one; the same where none does."""
    after = at = first
    while at < len(listed) and at - after < _UNSAID_AT_MOST:
        if at > first and not _within(lower, listed[at - 1], listed[at]):
            break
        word = listed[at].word
        item = _is_item(word) and not _label(lower, listed[at])
        if item or (at > first and _goes_with(listed, at)):
            after = at = at + 1
        elif _pair(listed, at):
            after = at = at + 3
        elif word in _TIMES or (at > first and (word in _JOINS or _leads(listed, at))):
            at += 1
        else:
            break
    return after


def _within(lower: str, before: Token, token: Token) -> bool:
    """Return whether two words are said in one breath; digits may have a comma between them."""
    gap = lower[before.end : token.start]
    if gap == ". " and not (before.word + token.word).isdecimal():
        return False  # "not before ten. Zero nine seven"
    single = spoken.UNIT_WORDS | _ZEROS
    if _WITHIN.fullmatch(gap) is not None:
        return True
    if gap != ", ":
        return False
    if before.word in spoken.UNIT_DIGITS | {"0"}:  # "8, 4, 4, 0", "2, X", "2, capital A"
        one = len(token.word) == 1 and token.word not in _ALSO_WORDS
        return one or token.word in _CAPITAL
    return before.word in single and (
        token.word in single or token.word in _TIMES or token.word in _CAPITAL
    )


def _goes_with(listed: list[Token], at: int) -> bool:
    """Return whether a word is part of a number after the one before: "two nines", "two bb"."""
    before, word = listed[at - 1].word, listed[at].word
    if word in _PLURALS:
        return before in _MANY
    return (before in spoken.UNIT_WORDS or before in spoken.UNIT_DIGITS) and bool(
        _TWO_LETTERS.fullmatch(word)
    )


def _pair(listed: list[Token], at: int) -> bool:
    """Return whether words say a digit twice: "a pair of sixes"."""
    words = [one.word for one in listed[at : at + 3]]
    return words[:2] == ["pair", "of"] and words[-1] in _PLURALS


def _leads(listed: list[Token], at: int) -> bool:
    """Return whether a word says how the next is written or how often: "capital b", "times"."""
    if listed[at].word in _CAPITAL:
        return at + 1 < len(listed) and len(listed[at + 1].word) <= _LETTERS_AT_MOST
    return _fold(listed, at)


def _fold(listed: list[Token], at: int) -> bool:
    """Return whether "times" says how often the digit after it stands: "three times zero"."""
    return (
        listed[at].word == "times"
        and listed[at - 1].word in _FOLD
        and at + 1 < len(listed)
        and listed[at + 1].word in spoken.UNIT_WORDS | _ZEROS
    )


def _is_item(word: str) -> bool:
    return (
        word in spoken.UNIT_WORDS
        or word in _ZEROS
        or word in spoken.TWO_DIGIT_WORDS
        or len(word) == 1
        or word.isdecimal()
        or (_CODE.fullmatch(word) is not None and _NO_CODE.fullmatch(word) is None)
    )


def _label(lower: str, token: Token) -> bool:
    """Return whether a letter names who speaks: "r: yes"."""
    return len(token.word) == 1 and lower.startswith(":", token.end)


def _group(lower: str, listed: list[Token], first: int, after: int) -> Group | None:
    """Return the group of some tokens, without articles at its ends; None where it counts."""
    while (
        first < after and listed[first].word in _ALSO_WORDS and not _spelled(listed, first, after)
    ):
        first += 1
    while after - first > 1 and listed[after - 1].word in ("a", "i"):
        if listed[after - 2].word in _CAPITAL:
            break
        if after - first == 2 and listed[first].word in spoken.UNIT_WORDS and _then(listed, after):
            break
        after -= 1
    if first == after:
        return None
    words = [listed[at].word for at in range(first, after)]
    start, end = listed[first].start, listed[after - 1].end
    if start > 0 and lower[start - 1] == "+":
        start -= 1
    elif first > 0 and after - first > 1 and listed[first - 1].word == "plus":
        start = listed[first - 1].start
    if _amount(lower, listed, first, after, start, end):
        return None
    digits, letters, units, zero = _read(words)
    if not digits and not letters:
        return None
    written = any(word[-1].isdecimal() or word[0].isdecimal() for word in words)
    if len(digits) == 1 and not letters:
        return None
    if len(words) == 1 and YEAR.fullmatch(words[0]):
        return None
    zero = zero or words[0].startswith("0") or lower[start] == "+"
    return Group(start, end, first, after, digits, letters, units, len(words), zero, written)


def _spelled(listed: list[Token], first: int, after: int) -> bool:
    """Return whether a letter that is a word too stands before others read out."""
    if first + 1 >= after:
        return False
    word = listed[first + 1].word
    return len(word) == 1 or (
        listed[first].word not in ("a", "i") and word in _ZEROS | spoken.UNIT_WORDS
    )


def _then(listed: list[Token], after: int) -> bool:
    """Return whether a number goes on after a letter: "three a and then", not "three a day"."""
    return after < len(listed) and listed[after].word in ("and", "then", "dash")


def _counted(lower: str, listed: list[Token], first: int, start: int) -> bool:
    """Return whether the word before a number says that it counts or orders something."""
    before = first - 1
    if before > 0 and listed[before].word in ("no", "nr", "number"):
        before -= 1  # "Law no. 12"
    if before < 0:
        return False
    word, gap = listed[before].word, lower[listed[first - 1].end : start]
    if YEAR.fullmatch(word) and gap == ", " and lower[start].isdecimal():
        return True  # "2014, 143": what was counted in a year
    return word in _NOT_BEFORE | _OF_NUMBER and gap in (" ", ". ", "-")


def _amount(lower: str, listed: list[Token], first: int, after: int, start: int, end: int) -> bool:
    """Return whether what stands around says that a number counts or is a sum."""
    if _counted(lower, listed, first, start):
        return True
    if start > 0 and (lower[start - 1] in "$€£¥฿៛₫@_" or lower[max(0, start - 2) : start] == "$ "):
        return True
    if re.match(r"[.,:]\d|%|°| ?[€$]|_|@", lower[end : end + 3]):
        return True
    if re.search(r"\d[.,:]$", lower[max(0, start - 2) : start]):
        return True
    if after < len(listed) and lower[end : listed[after].start] in (" ", "-"):
        word = listed[after].word
        # but "zero three eight of twenty three"
        of_year = word == "of" and _read_out(listed, first, after)
        return word in COUNTED | _OF_NUMBER and not of_year
    return False


def _read_out(listed: list[Token], first: int, after: int) -> bool:
    """Return whether three digits or more are said one by one."""
    single = spoken.UNIT_WORDS | _ZEROS
    return sum(one.word in single for one in listed[first:after]) >= _DIGITS_AT_LEAST


def _read(words: list[str]) -> tuple[str, str, int, bool]:
    """Return the digits, the letters, how many single digits and whether one is a zero or so."""
    digits = letters = before = ""
    units, zero, times = 0, False, 1
    for word, after in pairwise([*words, ""]):
        if word in _PLURALS:
            digits, units, zero = digits + _PLURALS[word] * _MANY.get(before, 2), units + 1, True
        elif word in _TIMES:
            times, zero = _TIMES[word], True
        elif word in _CAPITAL or word in ("pair", "of") or after in _PLURALS:
            pass  # told by the next word
        elif word == "times":
            if digits:
                digits, units, times, zero = digits[:-1], max(0, units - 1), int(digits[-1]), True
        elif word in _ZEROS or (word == "o" and (units or digits)):
            digits, units, zero, times = digits + "0" * times, units + times, True, 1
        elif word in spoken.UNIT_WORDS and before in spoken.TENS_WORDS:
            digits = digits[:-1] + spoken.VALUES[word]
        elif word in spoken.UNIT_WORDS:
            digits, units, times = digits + spoken.VALUES[word] * times, units + times, 1
        elif word in spoken.TWO_DIGIT_WORDS:
            digits += spoken.VALUES[word]
        elif word not in _JOINS:
            digits += "".join(filter(str.isdecimal, word))
            letters += "".join(filter(str.isalpha, word))
        before = word
    return digits, letters, units, zero


def spoken_digits(words: str) -> str:
    """Return the digits of a number as it was said or written."""
    return _read([one.word for one in tokens(words)])[0]
