"""Sums said short, without the money's name: "he asked thirty, we paid twenty-eight in the end".

A number alone may count anything. After a verb of paying, after a sum named before it or as the
answer to "how much", with no noun after it, it is a sum. Numbers below ten are left: "paid two".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.forms import Text, found
from manyvoices.deidentify.spans import Found

_TENS = spoken.TWO_DIGITS
_SCALED = rf"(?:(?:{spoken.UNIT}|{_TENS}|an?|\d{{1,3}}) (?:hundred|thousand|million)\b)"
_VALUE = (
    rf"(?:{_SCALED}(?:(?: and)? (?:{_SCALED}|{_TENS}|{spoken.UNIT}))*(?: k\b)?"
    rf"|{spoken.UNIT} point {spoken.UNIT}(?: million)?\b|{spoken.UNIT}[- ]{_TENS}|{_TENS}"
    r"|(?!(?:19|20)\d\d\b)(?:\d{1,3}(?:,\d{3})+|[1-9]\d{1,7})k?\b)"
    r"(?![\w%:/]|[.,]\d|-\w)"
)
_FOLLOW = (
    r"(?=\s*$|\s*[.,;!?…)]|\s+[-–—]|\s+(?:and|but|so|because|when|if|or|then|i|i'm|you|we|he|she|they"
    r"|it|it's|that's|in the end|in cash|at the (?:end|counter|gate|window|time)|each|every|per|a"
    r"|for|to|from|instead|now|today|already|no|not|wait|sorry|one|another|before|after|with|by"
    r"|first|last|this"
    r"|altogether|in total|all together|plus|which|until|extra|more|less|only|under)\b)"
)
_SOFT = (
    r"(?:(?:me|him|her|us|them|it|only|about|just|maybe|around|almost|nearly|over|like|uh|um)"
    r",? ){0,3}"
)
_PAID = re.compile(
    r"\b(?:paid|pays?|paying|owes?|owed|costs?|charged?|charges|lent|borrowed|earns?|earned|saved|fined|repaid"
    r"|settled (?:at|on|for)|bargained (?:to|down to)|(?:came|went|brought it|got it) down to"
    r"|(?:wants?|wanted|asked|asks|offered|demanded|took|takes)(?: for)?"
    r"(?= [^.!?\n]{0,60}\b(?:paid|pay|settled|cash|money|fee|price|bribe|dollars|riels?)\b)"
    r"|(?:fee|price|salary|wage|wages|rent|bill|fine|deposit|debt|loan|pay|total)"
    rf"(?: (?:is|was|of|went up to|became|comes to|came to))+),? {_SOFT}"
    rf"(?P<value>{_VALUE}){_FOLLOW}"
)
_NEXT = re.compile(
    r"(?:^|[ ,.;…])(?:no|wait|sorry|i mean|then|now|or|and|to|was|settled (?:at|on|for)|paid|pays"
    r"|gave|cost|costs|became|it's|it was|got|get|asked|wanted|took|before that|after that"
    r"|said|okay|back|left|repaid)[,:…]* "
    rf"{_SOFT}(?P<value>{_VALUE}){_FOLLOW}"
)
_AFTER = re.compile(rf"\b(?P<value>{_VALUE}), (?:dollars|riels?|baht|euros|bucks)\b")
_HOW_MUCH = re.compile(
    r"\bhow much\b(?! (?:time|longer|more|of|rain|water|rice|land|earlier|later)\b)"
    r"[^?\n]{0,80}(?:\?|$)"
    r"|\bwhat (?:does|did|do|was|is)\b[^?\n]{0,50}"
    r"\b(?:cost|earn|get|make|pay|paid|price|fee|salary|rent|wage)\b[^?\n]{0,40}(?:\?|$)"
)
_ANSWER = re.compile(
    rf"\s*(?:(?:oh|well|um|uh|about|around|maybe|just|only|it was|it's|that's|now),? ){{0,3}}"
    rf"(?P<value>{_VALUE}){_FOLLOW}"
)
_VERBS = frozenset(
    "paid pay pays paying owe owes owed cost costs charge charged charges lent borrowed earn earns "
    "earned saved fined repaid settled bargained came went brought got fee price salary "
    "wage wages rent bill fine deposit debt loan total".split()
)
_WITHIN = 90


def sums(before: str, text: Text, items: Iterable[Found]) -> Iterator[Found]:
    """Yield the sums in a turn that are told without the money's name.

    Parameters
    ----------
    before
        The turn before: what was asked.
    text
        The turn.
    items
        What was found in it by its form.
    """
    if not (text.numbers or text.words & spoken.NUMBER_WORDS):
        return
    lower = text.lower
    found_now = [item.end for item in items if item.entity_type == "MONEY"]
    matches: list[re.Match[str]] = []
    if text.words & _VERBS:
        matches += _PAID.finditer(lower)
    if ", " in lower:
        matches += _AFTER.finditer(lower)
    if _HOW_MUCH.search(before.lower()):
        matches += filter(None, [_ANSWER.match(lower)])
    if "much" in text.words or "what" in text.words:
        for asked in _HOW_MUCH.finditer(lower):
            matches += filter(None, [_ANSWER.match(lower, asked.end())])
    for match in matches:
        yield found("sum", "MONEY", *match.span("value"), 0.7)
    for end in (*found_now, *(match.end("value") for match in matches)):
        again = _NEXT.search(lower, end, end + _WITHIN)
        if again and "\n" not in lower[end : again.start()]:
            yield found("sum", "MONEY", *again.span("value"), 0.65)
