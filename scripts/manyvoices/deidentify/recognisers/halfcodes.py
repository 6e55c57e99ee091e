"""Halves of codes and of e-mail addresses: "TR/KS, then a stroke", "k.varen, then the sign".

Whoever reads a number from a paper stops in its middle, reads a mark as a word, spells letters by
the words of radio operators, or tells an address of the net in two breaths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.codes import NO_CODE
from manyvoices.deidentify.recognisers.forms import Text, found
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_common, is_english

_DIGIT = rf"(?:{spoken.UNIT}|zero|oh|nought|\d{{1,4}})\b"
_SINGLE = rf"(?:{spoken.UNIT}|zero|oh|nought|\d)\b"
_MARK = r"(?:dash|hyphen|slash|stroke|underscore)"
_BEGUN = re.compile(
    # "two c, dash, seven", "2 c dash 4 4"
    rf"\b(?:{spoken.UNIT} |[1-9] ?)[a-z]{{1,2}},? {_MARK}(?:(?:,? (?:{spoken.TWO_DIGITS}\b"
    rf"|{_DIGIT}))+|(?= (?:hmm|hm|um|uh|er|wait|then)\b|[.,…]))"
)
_POINTED = re.compile(r"\b[1-9][a-z]{1,2},? (?:dot|point|dash|hyphen),? \d{3,4}\b(?![.,]\d)")
_RADIO = (
    "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike "
    "november oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu"
).split()
_RADIOED = re.compile(
    rf"(?<!for )(?<!like )(?<!as in )\b(?:(?:{'|'.join(_RADIO)}),? ){{1,4}}"
    rf"(?:(?:double|triple) )?{_SINGLE}"
    rf"(?:,? (?:(?:double|triple) )?{_SINGLE})+(?! (?:hundred|thousand|o'clock|people|years"
    rf"|days)\b)"
)
_LETTERS = re.compile(
    # "TR/KS, then a stroke, then 0733"
    r"(?<![\w/.@-])(?P<letters>[a-z]{1,4}(?:[-/][a-z]{1,5}){1,2})(?![\w/@-])"
    r"[,.… ]+(?:(?:and|then|there's|there|is|comes|follows|after that|a|an|the|it|goes) ?,? ?){0,5}"
    r"(?:(?:stroke|slash|dash|hyphen|space|dot|point|number)[,.… ]+"
    r"(?:(?:and|then|the|number|a) ){0,3})?(?P<digits>\d{2,6})(?![\w%]|[.,]\d)"
)
_ADDED = re.compile(r"(?<![\w/.])/[a-z0-9]{1,3}(?![\w/.])")
_ADDED_WITHIN = 60
_TWO_LETTERS = re.compile(
    # "HT-R 0952-KD", "bs/l 0417"
    r"(?<![\w/.@-])(?P<letters>[a-z]{1,4}[-/][a-z]{1,4}) (?=[\d]{3})\d{3,6}(?:[-/][a-z0-9]{1,4})*"
    r"(?![\w/-]|[.,]\d)"
)
_DOMAIN = r"(?:[a-z0-9-]+(?:\.[a-z]{2,})+|[a-z0-9-]+(?: [a-z0-9-]+){0,2} dot [a-z]{2,})\b"
_LOCAL = re.compile(
    rf"(?<![\w@./])(?P<value>[a-z0-9]+(?:[._][a-z0-9]+)+)(?![\w@])(?=,? [^.!?\n]{{3,50}}?{_DOMAIN})"
)
_HOST = re.compile(r"(?:www|[a-z0-9.-]\.(?:com|org|net|example|kh|gov|info|edu|io|eu|co))$")
_SIGN = re.compile(
    r"\b(?:sign|at|snail|monkey|swirl|curl|curly|round a|circle|ring|tail|email|e-mail|mail|gmail"
    r"|address)\b"
)
_NUMBER_AT = re.compile(
    # "and then the number seventy one at, you know, gmail dot com"
    rf"\b(?P<name>[a-z]+ (?:dot|underscore|dash)(?: (?!and\b)[a-z]+)?) (?:(?:and|then|the|number"
    rf"|with|a) ){{1,4}}"
    rf"(?P<value>(?:{spoken.TWO_DIGITS}|{spoken.UNIT}|zero|\d{{1,4}})"
    rf"(?: (?:{spoken.TWO_DIGITS}|{spoken.UNIT}|zero))*,? at)\b"
)

_SAID = (
    rf"(?:(?:zero|oh|nought|double|triple|hundred|{spoken.TWO_DIGITS}|{spoken.UNIT}|\d{{1,6}})\b)"
)
_NUMERALS = rf"(?:{spoken.YEAR}|{_SAID}(?:[ -]{_SAID}){{0,4}})"
_OFFICE = r"(?:[a-z](?: [a-z]\b){1,4}|[a-z]{1,5}\b)"
_PIECE = rf"(?:{_OFFICE}(?: {_NUMERALS})?|{_NUMERALS})"
_MARKED = re.compile(
    # "KMR 2024 dash 158", "kmr slash twenty twenty four slash one five eight"
    rf"(?<![\w'-]){_PIECE}(?: {_MARK} {_PIECE}){{1,4}}(?![\w'])"
)
_NUMERAL_WORDS = (
    spoken.DIGIT_WORDS | spoken.NUMBER_WORDS | {"zero", "oh", "nought", "double", "triple", "and"}
)
_MARKS = frozenset("dash hyphen slash stroke underscore".split())
_LETTERED = re.compile(r"[a-z]+|\d+")

_NO_VOWEL = re.compile(r"[b-df-hj-np-tv-xz]+")


def half_codes(text: Text) -> Iterator[Found]:
    """Yield halves of codes and of e-mail addresses in a turn."""
    lower = text.lower
    if not text.words.isdisjoint(("dash", "hyphen", "slash", "stroke", "underscore")):
        for match in _BEGUN.finditer(lower):
            yield found("half_code", "VEHICLE_PLATE", *match.span(), 0.85)
        yield from _marked(lower)
    if text.numbers:
        for match in _POINTED.finditer(lower):
            yield found("half_code", "VEHICLE_PLATE", *match.span(), 0.85)
    if not text.words.isdisjoint(_RADIO):
        for match in _RADIOED.finditer(lower):
            yield found("half_code", "ID_NUMBER", *match.span(), 0.85)
    if text.digits and ("/" in lower or "-" in lower):
        yield from _with_letters(text)
    if "." in lower or "_" in lower:
        for match in _LOCAL.finditer(lower):
            if not _HOST.search(match["value"]) and _SIGN.search(
                lower, match.end(), match.end() + 50
            ):
                yield found("half_mail", "EMAIL_ADDRESS", *match.span("value"), 0.85)
    if "at" in text.words and "dot" in text.words:
        for match in _NUMBER_AT.finditer(lower):
            yield found("half_mail", "EMAIL_ADDRESS", *match.span("name"), 0.85)
            yield found("half_mail", "EMAIL_ADDRESS", *match.span("value"), 0.85)


def _marked(lower: str) -> Iterator[Found]:
    """Yield codes of an office's letters and of numerals between which a mark is said."""
    for match in _MARKED.finditer(lower):
        parts = list(_LETTERED.finditer(match.group()))
        first = 0
        while first < len(parts) and _is_said_word(parts[first].group()):
            first += 1  # "is 158 slash kmr", "the dash"
            if first < len(parts) and parts[first].group() in _MARKS:
                first += 1
        said = [part.group() for part in parts[first:]]
        letters = [one for one in said if not one.isdigit() and one not in _NUMERAL_WORDS | _MARKS]
        numerals = [one for one in said if one.isdigit() or one in _NUMERAL_WORDS]
        long = len(numerals) > 1 or any(len(one) > 1 for one in numerals if one.isdigit())
        marked = not _MARKS.isdisjoint(said)
        if letters and long and marked and not any(map(_is_said_word, letters)):
            start = match.start() + parts[first].start()
            yield found("marked", "CASE_NUMBER", start, match.end(), 0.88)


def _is_said_word(letters: str) -> bool:
    """Return whether letters between numerals and marks are a word rather than an office's."""
    if letters.isdigit() or letters in _NUMERAL_WORDS | _MARKS:
        return False
    if len(letters) == 1:
        return letters in "ai"
    return letters in NO_CODE or is_common(letters) or (len(letters) > 3 and is_english(letters))


def _with_letters(text: Text) -> Iterator[Found]:
    for match in _LETTERS.finditer(text.lower):
        if _are_words(match["letters"]):
            continue
        yield found("half_code", "CASE_NUMBER", *match.span("letters"), 0.85)
        yield found("half_code", "CASE_NUMBER", *match.span("digits"), 0.85)
        added = _ADDED.search(text.lower, match.end(), match.end() + _ADDED_WITHIN)
        if added:
            yield found("half_code", "CASE_NUMBER", *added.span(), 0.8)
    for match in _TWO_LETTERS.finditer(text.lower):
        if not _are_words(match["letters"]):
            yield found("half_code", "ID_NUMBER", *match.span(), 0.85)


def _are_words(letters: str) -> bool:
    """Return whether letters joined by a mark are words: "and/or", "co-op"."""
    parts = re.split(r"[-/]", letters)
    return any(
        len(part) > 1 and not _NO_VOWEL.fullmatch(part) and (is_common(part) or is_english(part))
        for part in parts
    )
