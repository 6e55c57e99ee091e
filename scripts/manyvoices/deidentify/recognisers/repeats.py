"""Distinctive pieces of a number or a name on the net, said again: "219" of "SR-LD 219/2024"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.forms import NUMBER_TYPES, YEAR, Text, found
from manyvoices.deidentify.recognisers.groups import FOLLOWS, Group, groups, spoken_digits, tokens
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_common, is_english
from manyvoices.model.config import EntityType

_NETS = frozenset(("EMAIL_ADDRESS", "SOCIAL_HANDLE"))
_CODE = re.compile(r"(?<![\w/.-])[a-z0-9]{1,6}[-/.][a-z0-9]{1,6}(?![\w/-]|\.\w)")
_LOCAL = re.compile(r"^(?:at )?(.*?)(?: ?@ ?| at |$)")
_JOINING = re.compile(r"\b(?:dot|underscore|dash|hyphen|minus|point)\b|[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_LEAST, _LEAST_NAME = 3, 5
_HALF, _WHOLE = 2, 4
_HALF_SAID = re.compile(
    # "the sixteen was under her strap"
    rf"\b(?:the|says?|said|saw|only|just|called?|calls? it|read|remembers?) "
    rf"(?P<value>{spoken.TWO_DIGITS}|[1-9]\d)\b(?=\s*$|\s*[.,;!?]| (?:was|is|and|then|he|she|i|we"
    r"|they|you|that|which|as|when|because|so|if|has|at the|on the|in the|but|or|part|bit|only|not"
    r"|came|comes|goes)\b)"
)

Known = dict[str, EntityType]


def repeats(texts: list[Text], items: list[list[Found]]) -> list[list[Found]]:
    """Return in each turn what repeats three digits or more, or the name, of what was found.

    Parameters
    ----------
    texts
        The turns of one transcript.
    items
        What was found in each.
    """
    numbers: Known = {}
    codes: Known = {}
    names: Known = {}
    for text, own in zip(texts, items, strict=True):
        for item in own:
            words = text.lower[item.start : item.end]
            if item.entity_type in NUMBER_TYPES:
                numbers.update(dict.fromkeys(_digits(words), item.entity_type))
                codes.update(dict.fromkeys(_codes(words), item.entity_type))
            elif item.entity_type in _NETS:
                names.update(dict.fromkeys(_names(words), item.entity_type))
    if not (numbers or codes or names):
        return [[] for _ in texts]
    made = [list(_in_text(text, numbers, codes, names)) for text in texts]
    for turn, half in _halves(texts, items):
        made[turn].append(half)
    return made


def _in_text(text: Text, numbers: Known, codes: Known, names: Known) -> Iterator[Found]:
    if numbers and (text.numbers or text.words):
        for group in groups(text.lower, tokens(text.lower)):
            kind = _of(group, numbers)
            called = not group.written and group.items > 1 and group.digits in numbers
            if kind and (called or group.units >= _LEAST or FOLLOWS.match(text.lower, group.end)):
                yield found("repeat", kind, group.start, group.end, 0.75)
    if codes:
        for match in _CODE.finditer(text.lower):
            if match.group() in codes:
                yield found("repeat", codes[match.group()], *match.span(), 0.75)
    if names and not text.words.isdisjoint(names):
        for match in _WORD.finditer(text.lower):
            if match.group() in names:
                yield found("repeat", names[match.group()], *match.span(), 0.75)


def _of(group: Group, numbers: Known) -> EntityType | None:
    """Return the kind of the number that a group repeats a piece of; None where it is none."""
    said = group.digits
    if len(said) < _LEAST or group.letters or (group.counts and said[0] != "0"):
        return None
    if said in numbers:
        return numbers[said]
    if len(said) > _LEAST or group.units >= _LEAST:
        return next((kind for known, kind in numbers.items() if said in known), None)
    return None


def _digits(words: str) -> Iterable[str]:
    """Return the digits of a number: the whole, and each piece of three or more but years."""
    pieces = [group.digits for group in groups(words, tokens(words))]
    pieces += re.findall(r"\d+", words)
    pieces.append("".join(re.findall(r"\d", words)))
    pieces += [piece.lstrip("0") for piece in pieces]  # "four-seventeen" of 0417
    return [piece for piece in pieces if len(piece) >= _LEAST and not YEAR.fullmatch(piece)]


def _halves(texts: list[Text], items: list[list[Found]]) -> Iterator[tuple[int, Found]]:
    """Yield with its turn each half of a plate's four digits that is spoken of: "the sixteen"."""
    halves: set[str] = set()
    for turn, (text, own) in enumerate(zip(texts, items, strict=True)):
        for item in own:
            if item.entity_type == "VEHICLE_PLATE":
                said = spoken_digits(text.lower[item.start : item.end])
                if len(said) >= _WHOLE:
                    halves |= {said[-_WHOLE:-_HALF], said[-_HALF:]}
        if halves:
            for match in _HALF_SAID.finditer(text.lower):
                if spoken_digits(match["value"]) in halves:
                    yield turn, found("repeat", "VEHICLE_PLATE", *match.span("value"), 0.7)


def _codes(words: str) -> list[str]:
    """Return letters and digits that a number is called by, without its year."""
    short = re.sub(r"[/.-](?:19|20)?\d\d$", "", words) if "/" in words else words
    return [short] if _CODE.fullmatch(short) and re.search(r"[a-z]", short) else []


def _names(words: str) -> Iterable[str]:
    """Return the name before the "at" of an address, or that of a handle, as one word."""
    match = _LOCAL.match(words)
    parts = _JOINING.sub(" ", match[1]).split() if match else []
    joined = "".join(parts)
    if len(joined) < _LEAST_NAME or is_common(joined) or is_english(joined):
        return []
    return [joined]
