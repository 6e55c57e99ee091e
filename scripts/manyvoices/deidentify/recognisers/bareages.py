"""Ages told as bare numbers: answers, and what people say who introduce themselves or others."""

from __future__ import annotations

import re

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.ages import ABOUT, FOLLOW, GROWN, NOT_AFTER
from manyvoices.deidentify.recognisers.forms import Text, found, pattern, scan
from manyvoices.deidentify.spans import Found

_ASKED = re.compile(
    r"\bhow old\b(?! (?:is|are|was|were) (?:the(?! (?:boy|girl|man|woman"
    r"|lad|lady|child|owner|driver|guard|clerk|teacher|others?|one|old\w*|young\w*)\b)"
    r"|that|this|it|your (?!wife|husband|son|daughter|child"
    r"|mother|father|sister|brother|parents)|these|those)\b)|\b(?:your|his|her|the|what|and) age\b"
    r"|\bage,? please\b|\bhow many years (?:do you have|are you)\b|^\W*(?:and )?age\W*$"
)
_ANSWER = re.compile(
    r"^\W*(?:(?:um|uh|er|oh|yes|okay|well|me|i|i'm|i am|maybe|about|now|so|this year|that|that's"
    r"|it's"
    r"|my age|my age is),? ){0,4}"
    rf"(?P<value>{GROWN})\b(?! (?:years ago|percent|of us))"
)
_ANSWER_LATER = re.compile(
    # "By the paper, sixty-six.", "my card says fifty two my mother said more"
    rf"^\W*(?:[a-z']+[,.]? ){{1,12}}?(?P<value>{GROWN})(?:(?=\s*$|[.,;!?](?!\d)"
    rf"|(?: years old| now| this year| already)\b)|{FOLLOW}{NOT_AFTER})"
)
_NUMBER_WORD = rf"(?:{spoken.UNIT}|{spoken.TENS}|{spoken.TEEN}|hundred|thousand|zero)\b"
_KIN = (
    r"(?:mother|father|sister|brother|son|daughter|wife|husband|aunt|uncle|cousin|niece|nephew"
    r"|child"
    r"|grandmother|grandfather|grandson|granddaughter|boy|girl|baby|eldest|youngest|oldest)"
)
_BARE = (
    pattern(
        # "my age this year is forty three", "my mother's age would be seventy"
        "age_said",
        "AGE",
        rf"\b(?:(?:my|his|her|your|their|own)|\w+'s) (?:\w+ )?age(?: \w+){{0,4}}? {ABOUT}"
        rf"(?P<value>{GROWN})\b{NOT_AFTER}{FOLLOW}",
        0.85,
    ),
    pattern(
        # "I'm the oldest. Seventy-four.", "the young one here, twenty nine"
        "age_said",
        "AGE",
        rf"\b(?:oldest|youngest|eldest|(?:old|young)(?:er)? one"
        rf"|(?:not|too|very|so|still) (?:that |very |so )?(?:old|young))\b[^!?\n\d]{{0,25}}?"
        rf"(?:[.,;:] |[- ]){ABOUT}(?P<value>{GROWN})\b{NOT_AFTER}"
        rf"(?:{FOLLOW}|(?= (?:everyone|everybody|all|others)\b))",
        0.8,
    ),
    pattern(
        # "my son fifteen and my daughter nineteen"
        "age_said",
        "AGE",
        rf"\b(?:my|his|her|our|their) (?:\w+ )?{_KIN},? {ABOUT}(?P<value>{GROWN})\b"
        rf"{NOT_AFTER}{FOLLOW}",
        0.8,
    ),
    pattern(
        # "Forty-four. Old enough to know", "sixty one, too old for the stairs"
        "age_said",
        "AGE",
        rf"(?:^|[.!?] )(?P<value>{GROWN})(?=[.,!] (?:(?:and|but|so|i'm|too|getting|already|still"
        rf"|not) )?"
        r"(?:\w+ )?(?:old|young|older|younger|age|retire|retired|pension)\b)",
        0.8,
    ),
    pattern(
        "age_said",
        "AGE",
        rf"\b(?:turn(?:ed|s|ing)?|i hit|i reached|past|celebrated(?: my| his| her)?) {ABOUT}"
        rf"(?P<value>{spoken.TENS}(?:[- ]{spoken.UNIT}\b)?)(?:{FOLLOW}|(?= (?:on|in|the|last|this"
        rf"|next|a|during"
        r"|under|with|without|for|inside|here|there|two|three|yesterday|tomorrow|today|soon"
        r"|again)\b))",
        0.8,
    ),
    pattern(
        "age_said",
        "AGE",
        rf"\b(?:write|put|put down|note),? {ABOUT}(?P<value>{spoken.TENS}(?:[- ]{spoken.UNIT}\b)?)"
        r"(?=\s*$|[.,;!](?!\d)| if\b| for (?:my|the) age\b)",
        0.75,
    ),
    pattern(
        # "fifty-nine. Next month sixty."
        "age_said",
        "AGE",
        rf"\b{GROWN}[.,;] (?:next|this|last) (?:year|month),? {ABOUT}(?P<value>{GROWN})"
        r"(?=\s*$|[.,;!](?!\d)| if\b)",
        0.75,
    ),
    pattern(
        # "a woman over fifty and", "someone past sixty"
        "age_said",
        "AGE",
        r"\b(?:wom[ae]n|m[ae]n|person|people|someone|anyone|somebody|anybody|lady|ladies|widow"
        r"|widows|one|those|everyone|everybody|girl|mother|grandmother|worker|workers)"
        r" (?:who (?:is|are) )?"
        rf"(?:over|under|past|above|below|of|near) {ABOUT}(?P<value>{GROWN})\b{NOT_AFTER}"
        rf"(?:{FOLLOW}|(?= (?:should|must|will|would|do|does|don't|is|are|gets?|knows?|\w+n't)\b))",
        0.75,
    ),
    pattern(
        # "my uncle at eighty eight still reads"
        "age_said",
        "AGE",
        rf"\b{_KIN} at (?P<value>{GROWN})\b{NOT_AFTER}(?:{FOLLOW}|(?= (?:still|already)\b))",
        0.8,
    ),
    pattern("age_said", "AGE", r"(?<![\d.,$])\b[1-9]\d ?(?:y/o|yo|y\.o\.)(?!\w)", 0.9),
)
_SENTENCE = pattern(
    # "he sweeps the hall. Seventy-eight. Nobody", "Mine? Sixty-six."
    "age_said",
    "AGE",
    r"\b(?:he|she|i|he's|she's|i'm|mine|his|hers|my|her|me|him)\b[^.!?\n]{0,70}[.?!] "
    rf"(?P<value>{spoken.TENS}-{spoken.UNIT}\b|[2-8]\d)"
    rf"(?=\.(?:\s*$| (?!(?:{spoken.UNIT}|{spoken.TEEN}"
    rf"|{spoken.TENS}|zero|oh|double|dollars|riel)\b)[a-z])|, (?:and|but) (?:he|she)\b)",
    0.7,
)
_SINCE = pattern(
    # "since dara was eighteen and now"
    "age_said",
    "AGE",
    r"\b(?:since|when|because) (?!it\b|that\b|there\b|this\b|\w+s\b)[a-z]+"
    r" was (?:only |just |about )?"
    rf"(?P<value>{GROWN})\b{NOT_AFTER}{FOLLOW}",
    0.7,
)
_AT_FIRST = pattern(
    # "Thirty-nine, and I have three children."
    "age_said",
    "AGE",
    rf"^\W*(?P<value>{GROWN}),? (?:(?:and|but) (?:i (?:have|am|was|still|never|feel|look)|i'm|i've)"
    r"|married|widowed|divorced|single|(?:mother|father) of)\b",
    0.75,
)
_YOU_TOO = re.compile(
    r"\b(?:and|what about|how about) (?:you|yours|he|she|him|her|(?:your|his|her) \w+)"
    r"(?:,? \w+)?\W*$"
)
_ALONE = re.compile(
    rf"^\W*(?:(?:me|i|i'm|she|he|she's|he's|is) ){{0,2}}(?P<value>{GROWN})\b{FOLLOW}"
)
_NAMED = (
    pattern(
        # "Chhim Vuthyreak, fifty-eight, and", "Sok Theary, clerk, thirty-six, unmarried"
        "age_named",
        "AGE",
        r"(?<!Street )(?<!Room )(?<!Road )"
        r"\b(?!(?:So|Well|Yes|Yeah|No|Okay|Ok|Then|Now|And|But|Oh|Maybe|First|Today|Here|There"
        r"|Wait|\w+t(?:y|een))\b)[A-Z][a-z'-]+, (?:(?:an? |the |our |my |your )?[\w-]+(?: \w+)?, )?"
        rf"(?:about |just |almost |only )?(?P<value>{GROWN})(?=[.,;](?!\d)(?! (?:\d|{spoken.UNIT}"
        rf"|{spoken.TENS}|{spoken.TEEN})\b))",
        0.75,
        True,
    ),
)
_LISTED = re.compile(
    # "chhim vuthyreak, fifty-eight, and" where there are commas but no capitals
    rf"(?<![a-z0-9])(?!{_NUMBER_WORD})[a-z'-]+, (?P<value>{spoken.TENS}-{spoken.UNIT}), "
    rf"(?!(?:{_NUMBER_WORD}|\d))"
)
_CUES = frozenset(
    "woman women man men person people someone anyone somebody anybody lady ladies widow widows "
    "those everyone everybody worker workers "
    "age oldest youngest eldest old young older younger mother father sister brother son daughter "
    "wife husband aunt uncle cousin niece nephew child grandmother grandfather grandson "
    "granddaughter boy girl baby turn turned turns turning hit reached past celebrated retire "
    "retired pension yo y write put note next this last".split()
)


def find_bare_ages(text: Text) -> list[Found]:
    """Return the ages that are bare numbers beside a word for age, or after a name and a comma."""
    if not (text.numbers or text.words & spoken.TWO_DIGIT_WORDS):
        return []
    items = scan(_BARE, text) if text.words & _CUES else []
    items += scan((_AT_FIRST, _SENTENCE, _SINCE), text)
    if text.cased and "," in text.text:
        items += scan(_NAMED, text)
    elif not text.cased and "," in text.text and "-" in text.text:
        items += [
            found("age_named", "AGE", *match.span("value"), 0.7)
            for match in _LISTED.finditer(text.lower)
        ]
    return items


def answered(before: str, text: Text) -> list[Found]:
    """Return the age with which a turn begins, where the turn before asked for one."""
    if not _ASKED.search(before.casefold()):
        alone = _ALONE.match(text.lower) if _YOU_TOO.search(before.casefold()) else None
        return [found("age_said", "AGE", *alone.span("value"), 0.75)] if alone else []
    match = _ANSWER.match(text.lower) or _ANSWER_LATER.match(text.lower)
    return [found("age_said", "AGE", *match.span("value"), 0.9)] if match else []
