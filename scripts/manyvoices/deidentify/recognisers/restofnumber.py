"""The small rest of a number begun: "… and a six to finish", "what was it, five, three hundred".

A digit, a number of two digits or hundreds alone may count anything; soon after digits that are
part of a number, told as something remembered or corrected, they belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.forms import NUMBER_TYPES, Taken, Text, found
from manyvoices.deidentify.spans import Found

_UNIT = r"(?:two|three|four|five|six|seven|eight|nine|zero|oh|nought)"
_HUNDREDS = rf"{spoken.UNIT} hundred(?: and (?:{spoken.TWO_DIGITS}|{spoken.UNIT}))?"
_ONE = (
    rf"(?:(?:double|triple|twice) {_UNIT}|{_HUNDREDS}|(?:a |one )hundred and"
    rf" (?:{spoken.TWO_DIGITS}|{spoken.UNIT})|{spoken.TWO_DIGITS}|{_UNIT}|\d{{1,4}})"
)
_VALUE = rf"(?P<value>{_ONE}(?:(?:, | ){_ONE}){{0,4}})\b(?![-:/%]|[.,]\d| (?:hundred|thousand))"
_LEAD = (
    r"(?:(?:then|and|or|plus|dash|hyphen|slash|stroke|wait|no|sorry|yes|yeah|uh|um|say|says|said"
    r"|maybe|perhaps|hmm|again"
    r"|(?:is|was) it|wrote|put|typed|heard|before (?:it|that)|it's|it is|it was|that's"
    r"|ends?(?: with| in| on)?|ending (?:with|in)|finish(?:es)?"
    r" (?:with|on)|begins? with|starts? with|letters?|i think|i mean|with)[,:.…]*"
    r" (?:an? |the |another )?"
    r"|[,.…?]+ (?:an? )?)"
)
_FOLLOW = (
    r"(?:\s*$|\s*[.,;!?…]|\s+(?:and|then|or|i|i'm|it|it's|is it|but|no|wait|hang|sorry|yes|maybe"
    r"|perhaps|to finish|(?:at|in) (?:the|its) (?:end|front|start|beginning|middle|back)|between"
    r"|he said|she said|he says|she says|again|first|instead|last|then|not|because|hmm|uh|um|if"
    r"|dash|slash"
    r"|stroke|(?:from|on) the)\b)"
)
_REST = re.compile(
    rf"\b{_LEAD}{_VALUE}(?={_FOLLOW})|(?<=[,.…?] ){_VALUE.replace('value', 'own')}(?={_FOLLOW})"
)
_LETTER = re.compile(
    r"\b(?:an?|the letter|letters) (?P<value>[a-z](?: [a-z])?)(?= (?:at|in) (?:the|its) (?:front"
    r"|end|start|beginning|middle|back)\b)"
    r"|\b(?:in front(?: of (?:it|that))?|before (?:it|that)|at the (?:end|front|start))"
    r"(?:,| there's| there is| is| comes| it has) (?:an? |the letter )(?P<other>[a-z])\b(?!')"
)
_WITHIN, _LETTER_WITHIN = 60, 60
_STOP = re.compile(
    r"\b(?:dollars?|riels?|percent|per cent|o'clock|kilometres|years|months|weeks|days|hours"
    r"|minutes|people|times|between|until)\b|\n"
)
_AT_MOST = 6


def rest(text: Text, items: Iterable[Found]) -> Iterator[Found]:
    """Yield what is soon after the numbers found in a turn and belongs to them.

    Parameters
    ----------
    text
        The turn.
    items
        What was found in it by its form.
    """
    numbers = sorted(
        (item.end, item.entity_type) for item in items if item.entity_type in NUMBER_TYPES
    )
    taken = Taken(len(text.lower), items)
    for end, kind in numbers:
        at = end
        for _ in range(_AT_MOST):
            match = _REST.search(text.lower, at, at + _WITHIN + 40)
            if match is None or match.start() - at > _WITHIN:
                break
            start, after = match.span("value" if match["value"] else "own")
            if _STOP.search(text.lower, at, after):
                break
            at = after
            if not taken.any(start, after):
                taken.add(start, after)
                yield found("rest", kind, start, after, 0.7)
        letter = _LETTER.search(text.lower, end, end + _LETTER_WITHIN)
        if letter and not _STOP.search(text.lower, end, letter.end()):
            group = "value" if letter["value"] else "other"
            yield found("rest", kind, *letter.span(group), 0.7)
