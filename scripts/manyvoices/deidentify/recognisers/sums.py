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
    r"|first|last|this|home|some|up|upfront|without|(?:at|in)"
    r" (?:my|his|her|the other|another|the (?:bag|hand|pocket|tin|box))"
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
    r"|(?:asks?|asked|wants?|wanted|offered|demanded|said)"
    rf"(?= {_SOFT}{_VALUE} for (?:the|an?|it|one|each|my|his|her|that)\b)"
    rf"|(?:it's|it was|that's|that was)(?= {_SOFT}{_SCALED}[a-z -]{{0,20}}"
    r" for (?:the|an?|each|one)\b)"
    r"|(?:dropped|cut|raised|lowered|reduced|increased|lifted|moved|put) (?:\w+ ){0,2}"
    r"(?:pay|salary|wages?|rent|price|fee|stipend)(?: up| down)? to"
    r"|(?:takes?|took|brings?|brought|carry|carries|carried|clears?|cleared) home"
    r"|(?:fee|price|stipend|allowance|pension|fare|tuition|ticket|salary|wage|wages|rent|bill|fine|deposit|debt|loan|pay|total)"
    rf"(?:'s| (?:is|was|of|went up to|became|comes to|came to))+),? {_SOFT}"
    rf"(?P<value>{_VALUE}){_FOLLOW}"
)
_NEXT = re.compile(
    r"(?:^|[ ,.;…])(?P<lead>no|wait|sorry|i mean|then|now|or|(?<!hundred )(?<!thousand )and|to|was"
    r"|settled (?:at|on|for)|paid|pays"
    r"|gave|cost|costs|became|it's|it was|got|get|asked|wanted|took|before that|after that"
    r"|said|okay|back|left|repaid|maybe|perhaps|sometimes|have|has|had|i'd|gets|makes?|made|sends?"
    r"|sent"
    r"|keeps?|kept|saves?|adds?|added|bonus|extra|(?:with|without) (?:it|that|them)"
    r"|plus|another|is|takes?|month|week)[,:…]* "
    rf"{_SOFT}(?P<value>{_VALUE}){_FOLLOW}"
)
_ALLOWED = re.compile(
    # "with overtime it's a hundred", "in a bad month I send twenty"
    r"\b(?:(?:with|without|plus|counting) (?:\w+ )?(?:overtime|tips|bonus|bonuses|allowance"
    r"|commission)|(?:on|in) (?:a|an|the|my) (?:\w+ )?\w+ (?:month|week|day|season|night|one)"
    r"|some (?:weeks|months|days|seasons|nights))"
    r"(?:,? (?:i|we|he|she|they|it|that|it's|it is|that's|is|was|get|gets|got|make|makes|made|earn"
    r"|earns|send|sends|sent|bring|brings|take|takes|have|had|comes to|home|even|maybe|about|around"
    r"|only|just|almost)){0,5},? "
    rf"(?P<value>{_VALUE}){_FOLLOW}"
)
_ALLOWED_WORDS = frozenset(
    "overtime tips bonus bonuses allowance commission month week day season night one weeks "
    "months days seasons nights".split()
)
_ALONE = re.compile(
    # "eighty dollars and if the boss is happy ninety": whatever stands before it
    rf"\b(?P<lead>[a-z']+),? (?P<value>(?:{_SCALED}(?: and)?(?: {_TENS})?|{_TENS}))"
    r"(?=\s*$|\s*[.,;!?…](?!\d)| (?:and|but|so|because|if|when|more|extra|each|now|i|we|they|he|she"
    r"|it)\b)"
)
_NO_LEAD = (
    frozenset(
        "in on at since until till by page room form line table number street clause article "
        "chapter module house bus grade class step of year aged age i'm am turned phase version "
        "before after than past over under between from to road route group unit block level tent "
        "hundred thousand million a an the my about minute she's he's is are was were be version "
        "plus minus times point day paragraph section item platform gate bed window counter".split()
    )
    | spoken.NUMBER_WORDS
    | spoken.ORDINAL_WORDS
)
_BEGINS = re.compile(
    # "that is fourteen. Fourteen thousand, more when it rains"
    rf"[.?!…]\s+(?P<value>{_SCALED}(?:(?: and)? {_TENS})?)(?=\s*[.,;!?…]|\s*$)"
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
    "paid pay pays paying owe owes owed cost costs charge charged charges lent borrowed earn "
    "earns earned saved fined repaid settled bargained came went brought got fee price salary "
    "dropped cut raised lowered reduced increased lifted moved put it that ask asks asked want "
    "wants wanted offered demanded said home stipend allowance pension fare tuition ticket wage "
    "wages rent bill fine deposit debt loan total".split()
)
_STOP = re.compile(r"[.!?…]\s")
_WITHIN, _TIMES = 90, 3
"""How far after a sum the next may stand, and how many may follow."""


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
    if text.words & _ALLOWED_WORDS:
        matches += _ALLOWED.finditer(lower)
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
        yield from _after_sum(lower, end)


def _after_sum(lower: str, end: int) -> Iterator[Found]:
    """Yield the sums that are told short after one: "ninety dollars, in a feast thirty more"."""
    line = lower.find("\n", end)
    last = min(end + _WITHIN, line if line >= 0 else len(lower))
    for alone in _ALONE.finditer(lower, end, last):
        if alone["lead"] not in _NO_LEAD:
            yield found("sum", "MONEY", *alone.span("value"), 0.6)
    for begun in _BEGINS.finditer(lower, end, last):
        yield found("sum", "MONEY", *begun.span("value"), 0.6)
    at = end
    for _ in range(_TIMES):
        again = _NEXT.search(lower, at, at + _WITHIN)
        if again is None or "\n" in lower[at : again.start()]:
            return
        if again["lead"] in ("is", "was") and _STOP.search(lower, at, again.start("lead")):
            return  # of something else: "it cost ten dollars. the class was 45"
        at = again.end("value")
        yield found("sum", "MONEY", *again.span("value"), 0.65)
