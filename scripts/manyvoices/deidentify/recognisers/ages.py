"""Ages in digits and words.

The words for persons (kin, stages of life, occupations) are everyday English, written for this
list; a number beside one of them is an age only where no counted noun follows it.
"""

from __future__ import annotations

import re

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.forms import MONTH, Text, found, pattern, scan
from manyvoices.deidentify.spans import Found

_BIG = rf"(?:1[01]\d|[1-9]\d|(?:a |one )hundred(?: and {spoken.UNIT})?|{spoken.TWO_DIGITS})"
_ANY = rf"(?:{_BIG}|[1-9]|{spoken.UNIT})"
GROWN = (
    rf"(?:1[3-9]|[2-9]\d|{spoken.TENS}(?:[- ]{spoken.UNIT}\b)?"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen)"
)
PERSON = (
    r"(?:mother|father|sister|brother|son|daughter|wife|husband|aunt|uncle|cousin|niece|nephew"
    r"|grandmother|grandfather|grandson|granddaughter|child|baby|kid|boy|girl|woman|man|lady"
    r"|widow|widower|youngest|eldest|oldest|victim|survivor|client|respondent|suspect|witness"
    r"|officer|policeman|policewoman|teacher|driver|guard|cook|nurse|doctor|judge|lawyer|clerk"
    r"|manager|director|boss|chief|farmer|fisherman|seller|vendor|worker|trainer|trainee|student"
    r"|pastor|monk|nun|neighbour|neighbor|friend|housemother|counsellor|counselor|interpreter"
    r"|volunteer|soldier|mechanic|tailor|cleaner|cashier|owner|male|female|married|single)"
)
# what may follow an age: the end of a clause, or a word that no counted noun can be
FOLLOW = (
    r"(?=\s*$|\s*[.,;:!?)…\"”](?!\d)|\s+[-–—]|\s*—"
    r"|\s+(?:and|now|then|when|but|so|i|i'm|he|he's|she|she's|we|they|you|it|it's|already|this"
    r"|last|next|or|because|who|not|the|my|um|uh|er|only|too|also|on|as|by|before|after|that"
    r"|with|from|at|in|years?[- ]old|if|yes|no|okay|still|today|though|while|our|his|her"
    r"|going|or so|male|female|married|single|well|really|came|went|said|says|has|had|lives|lived"
    r"|works|worked|told|asked|gave|took|comes|goes|sat|stood|opened|wants|wanted|sold|sells|drove"
    r"|drives|cooks|cooked|looks|perhaps|maybe|probably|me|unmarried|divorced|widowed|something"
    r"|since"
    r"|depends|depending|according|until|ask|write|put|what|turning|actually|exactly|can|could|never|always|just"
    r"|one of"
    r"|years(?=\s*$|\s*[.,;!?]|\s+(?:and|but|so|still|now|old|already|i|he|she|then|um|uh)\b))\b)"
)
NOT_AFTER = (
    r"(?! ?(?:%|per ?cent\b|and (?:a )?half\b|or \w+ (?:per|times|hours|minutes|days)\b"
    r"|on the scale|in the (?:queue|line|row|group|class|room|team)))"
)
ABOUT = (
    r"(?:(?:now|well|both|only|just|about|almost|nearly|already|around|maybe|still|then|uh|um|like"
    r"|over|what"
    r"|perhaps|exactly|only just),? ){0,3}"
)
_VALUE = rf"(?P<value>{_BIG}\b(?:(?:,? or | to | going on |, ?|-| ){_BIG}\b)?)"
_SUBJECT_IS = (
    r"(?:i am|i'm|im|she is|she's|he is|he's|i was|she was|he was|who is|who's|who was"
    r"|(?:i|she|he|you|they)(?:'ll| will) be|makes (?:me|him|her)|(?:chief|boss|judge|clerk) is"
    r"|(?:she|he) (?:looks|looked|seems|seemed)(?: like)?"
    r"|(?:i|she|he)'d be|(?:we|they) (?:are|were)(?= both)"
    r"|you are|you're|they were|i will be|i'll be|she will be|he will be"
    r"|(?:i|she|he) (?:must|may|might|would|could|should) be)"
)

_OBJECT_AFTER = re.compile(
    r" (?:laws?|buildings?|cars?|truck|motorbike|houses?|programme|program|project|system|files?"
    r"|cases?|trees?|road|bridge|computer|machine|record|tradition|agreement|boat|bus|van|pickup"
    r"|school|hospital|organi[sz]ation|rice|wine|fridge|rule|habit)\b"
)
_OBJECT_BEFORE = re.compile(
    r"\b(?:cars?|houses?|programmes?|programs?|projects?|buildings?|laws?|it|that|this|bus|trucks?"
    r"|motorbike|computers?|trees?|school|organi[sz]ation|office|roof|engine) (?:is|was|are|were)"
    r"(?: \w+)? $"
)
_LOOK_BACK = 30
_WINDOW_BEFORE, _WINDOW_AFTER = 80, 40

_CANDIDATE = re.compile(
    r"(?:\d\d|(?:twen|thir|four|for|fif|six|seven|eigh|nine)(?:teen|ty"
    rf"(?:[- ]{spoken.UNIT})?)|ten|eleven|twelve|hundred(?: and {spoken.UNIT})?)\b"
)
"""Where a number of two digits or a hundred ends."""
_FOLLOWED = re.compile(rf"{FOLLOW}|(?= (?:to|her|years)\b)")

_OLD = (
    pattern(
        "age",
        "AGE",
        rf"(?<![\d.,-])\b{_ANY}[- ]?(?:years?|yrs?|months?)[- ]olds?\b",
        0.93,
    ),
    pattern("age", "AGE", rf"(?<![\d.,-])\b{_ANY} years of age\b", 0.93),
    pattern(
        "age",
        "AGE",
        rf"(?<!under )(?<!over )(?<!above )(?<!below )\b(?:aged|age|ages|age of)[: ]+{ABOUT}"
        rf"(?P<value>{_ANY})\b(?![.,]\d|%| (?:group|limit|hundred|thousand))",
    ),
    pattern(
        "age",
        "AGE",
        rf"\b(?:aged|ages|age) (?:between )?(?P<value>{_ANY}(?: to | and |[-–]){_ANY})\b",
    ),
    pattern(
        "age",
        "AGE",
        rf"\b(?:my|his|her) (?:age|years) (?:is|was) {ABOUT}(?P<value>{_ANY})\b{FOLLOW}",
    ),
)
_SAID = (
    pattern(
        "age_said",
        "AGE",
        rf"\b{_SUBJECT_IS} {ABOUT}{_VALUE}{NOT_AFTER}{FOLLOW}",
        0.85,
    ),
    pattern(
        "age_said",
        "AGE",
        rf"\b(?:turned|turns|turning|turn|i became|reached the age of) {ABOUT}"
        rf"(?P<value>{_BIG}\b){NOT_AFTER}{FOLLOW}",
        0.85,
    ),
    pattern(
        "age_said",
        "AGE",
        r"\b(?:pushing|approaching|nearing|close to|well over|well past|not yet) "
        rf"(?P<value>{_BIG}\b){NOT_AFTER}(?=\s*$|\s*[.,;!?](?!\d)"
        r"|\s+(?:and|now|but|so|i|he|she|that|then|when|uh|um|years? old)\b)",
        0.75,
    ),
    pattern(
        "age_said",
        "AGE",
        rf"\bi have (?:now |already )?(?P<value>{_BIG} years)\b(?=\s*$|[.,;]| and | now\b"
        rf"| (?:my )?(?:dear|child|sir|madam)\b)",
        0.7,
    ),
    pattern(
        "age_said",
        "AGE",
        rf"^(?:(?:um|uh|so|well|yes|me|i|maybe|about|now),? ){{0,3}}(?P<value>{GROWN})"
        r"(?=,? (?:married|single|divorced|widow(?:ed|er)?|male|female|this year|next month"
        rf"|in {MONTH})\b)",
        0.8,
    ),
    pattern(
        "age_said",
        "AGE",
        rf"\b{PERSON},? (?:is|was|turned|will be|looks|looked),? {ABOUT}"
        rf"{_VALUE}{NOT_AFTER}{FOLLOW}",
        0.82,
    ),
    pattern(
        # "Seventy-eight she was."
        "age_said",
        "AGE",
        rf"(?:^|[.!?;] ?){ABOUT}(?P<value>{GROWN}),? (?:she|he|i) (?:was|is|am)"
        r"(?=\s*$|\s*[.,;!?]| (?:when|then|now|and|but|this)\b)",
        0.8,
    ),
    pattern(
        "age_said",
        "AGE",
        rf"\b(?:youngest|oldest|eldest)(?: \w+|(?: \w+){{2,6}}?(?= is| was))?(?: is| was|,)?"
        rf" {ABOUT}(?P<value>{_BIG}\b)"
        rf"{NOT_AFTER}{FOLLOW}",
        0.82,
    ),
    pattern(
        "age_said",
        "AGE",
        rf"\b(?:my age|your age|how old|how old are you|how old is (?:he|she))[?:,]? {ABOUT}"
        rf"(?P<value>{_BIG}\b){NOT_AFTER}{FOLLOW}",
        0.82,
    ),
    pattern(
        "age_said",
        "AGE",
        rf"\b(?:a|an|the|this|that|one|another|young|old) (?:\w+ ){{0,2}}?{PERSON} of {ABOUT}"
        rf"(?P<value>{_BIG}\b){NOT_AFTER}(?! (?:hundred|thousand)\b)",
        0.85,
    ),
    pattern(
        "age_said",
        "AGE",
        rf"(?:^|[,.] )(?:an? |the |our |my )?(?:\w+ )?{PERSON}, {ABOUT}(?P<value>{GROWN}\b)"
        r"(?=\.(?!\d)|;|\s*$|,? (?:perhaps|maybe|probably|or so)\b)",
        0.75,
    ),
    pattern(
        "age_said",
        "AGE",
        r"\b(?:ta|yeay|ming|om|pu|bong|lok|lok ta|neak|kru|sister|brother|mr|mrs|ms|madam|uncle"
        rf"|aunty|auntie|grandma|grandpa) \w+,? (?:is|was|turned) {ABOUT}(?P<value>{_BIG}\b)"
        rf"{NOT_AFTER}{FOLLOW}",
        0.8,
    ),
    pattern(
        "age_said",
        "AGE",
        rf"\b(?:male|female|married|single|widow|widowed|divorced),? (?:and )?(?P<value>{GROWN}\b)"
        rf"(?=\s*[.,;](?!\d)|\s*$)",
        0.8,
    ),
    pattern(
        "age_said",
        "AGE",
        rf"(?:^|[.!?;,] |\b(?:and|but|so) )at (?P<value>{GROWN}\b)"
        r"(?=,? (?:i|i'm|he|he's|she|she's|you|my|his|her|we|they)\b)",
        0.8,
    ),
    pattern(
        "age_said",
        "AGE",
        r"\b(?:married|start(?:ed|ing)?|began|left|retired?|died|joined|pregnant|arrived|sold"
        r"|came|taken|trafficked|mother|father|widow|widowed|orphan(?:ed)?|student|recruit(?:ed)?"
        rf"|home|school|city|work(?:ing|ed)?|alone|divorced)(?: \w+)? at (?P<value>{GROWN}\b)"
        r"(?=\s*$|\s*[.,;!?)](?!\d)|\s+(?:and|so|but|when|with|i|he|she|because|to|in|after|um|uh"
        r"|before|or|as)\b)",
        0.8,
    ),
)
_SMALL = (
    pattern(
        "age_said",
        "AGE",
        rf"\b{_SUBJECT_IS} {ABOUT}(?P<value>(?:[1-9]|{spoken.UNIT})\b)"
        r"(?= when\b| then\b| years?[- ]old\b| at the time\b)",
        0.85,
    ),
    pattern(
        "age_said",
        "AGE",
        r"\b(?:when|since|until|till|before|after|because|and|but) (?:i|she|he|you) (?:was|were"
        r"|turned)"
        rf" {ABOUT}(?P<value>(?:[1-9]|{spoken.UNIT})\b)(?! (?:of|years|hundred|thousand|times)\b)"
        r"(?=\s*$|\s*[.,;](?!\d)| (?:i|we|he|she|they|my|and|or|so|the|you|years)\b)",
        0.8,
    ),
)
_SMALL_OF_CHILD = pattern(
    "age_said",
    "AGE",
    r"\b(?:youngest|oldest|eldest|baby|son|daughter|grandson|granddaughter|niece|nephew|child|boy"
    r"|girl"
    rf"|brother|sister)(?: is| was|'s| turned),? {ABOUT}(?P<value>(?:[1-9]|{spoken.UNIT})\b)"
    r"(?=\s*$|\s*[.,;!?](?!\d)| (?:and|now|when|then|so|but|already|years? old|this year)\b)",
    0.8,
)
_DECADE = (
    pattern(
        "age_said",
        "AGE",
        r"\b(?:his|her|my|their|your) (?P<value>(?:early |mid[- ]|middle |late )?"
        r"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ties|[2-9]0s))\b",
        0.8,
    ),
    pattern(
        "age_said",
        "AGE",
        r"\b(?:a|an|in|of|woman|man|maybe|already) (?P<value>(?:early |mid[- ]|late )"
        r"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ties))\b",
        0.75,
    ),
)
_BIRTHDAY = (
    pattern(
        "age_said",
        "AGE",
        rf"\b(?:my|his|her|your|their|a|the|'s) (?P<value>{spoken.ORDINAL_AGE}|[1-9]\d(?:st|nd|rd"
        rf"|th))"
        r" birthday\b",
        0.85,
    ),
)
_AFTER_A_NAME = (
    # "Vuthea, driver, forty-four." and "Vuthea, 44, a driver"
    pattern(
        "age_named",
        "AGE",
        rf"\b(?!(?:So|Well|Yes|Yeah|No|Okay|Ok|Then|Now|And|But|Oh|Maybe|First|Today|Here|There|\w+t(?:y|een))\b)"
        rf"[A-Z]\w+, (?:(?:an? |the |our |my )?(?:\w+ )?{PERSON}, )?(?P<value>{GROWN})"
        r"(?=\.(?!\d)|;|, (?:an? |the |our |my |from |who |male|female|married|single))",
        0.75,
        True,
    ),
    pattern(
        "age_named",
        "AGE",
        r"(?:[a-z,] (?:[A-Z]\w+ )?"
        r"|\b(?:Mr|Mrs|Ms|Ta|Yeay|Ming|Om|Pu|Bong|Lok|Neak|Sister|Brother) )"
        r"(?!Street|Road|Tier|Table|Section|Article|Room|Group|Module|House|Block)[A-Z]\w+,? "
        rf"(?:is|was|turned) (?P<value>{GROWN}\b)"
        r"(?=\s*$|[.,;!?](?!\d)| (?:and|now|when|years? old)\b)",
        0.75,
        True,
    ),
)
_AGAIN = re.compile(
    # "fifty one, my mother says fifty two", "31 on his card and 23 in reality"
    r"\b(?:says?|said|claims?|claimed|or|and|to|but|not|no|maybe|perhaps|really|actually|is|was"
    r"|wrote|written|writes|card|paper|papers|passport|believe|think|thinks|about|then|now)[,:]? "
    rf"{ABOUT}(?P<value>{GROWN})\b(?:{FOLLOW}|(?=,? (?:in (?:reality|truth|fact)|really"
    rf"|actually|on (?:paper|his|her|my|the)|years old)\b)){NOT_AFTER}"
)
_AGAIN_WITHIN = 70
_AGAIN_CUES = re.compile(
    r"\b(?:says?|said|claims?|claimed|cards?|papers?|passport|reality|truth|really|actually|wrote"
    r"|written|believe|think|thinks|maybe|perhaps|family book|birth)\b"
)
_BESIDE = re.compile(
    # "my daughter is 19 and her friend 22"
    rf"(?:\b(?:and|but)|,) (?:my|his|her|the|their|our|your) (?:\w+ )?\w+(?: is| was|,)? {ABOUT}"
    rf"(?P<value>{GROWN})\b{FOLLOW}{NOT_AFTER}"
)
_ROUGHLY = (
    pattern(
        "age_said",
        "AGE",
        rf"\b(?:the|a|my|our|his|her|that) (?:\w+ )?{PERSON},? {ABOUT}(?P<value>{GROWN}) years"
        r"(?=\s*$|\s*[.,;!?]|\s+(?:and|but|so|still|old|already|he|she)\b)",
        0.8,
    ),
    # "a man of forty something", "fiftyish", "sons, 19 and 23", "a woman, maybe forty,"
    pattern(
        "age_said",
        "AGE",
        rf"\b(?:is|was|are|were|be|he's|she's|i'm|they're|about|maybe|around|of|already|woman|man"
        rf"|her|him) "
        rf"(?P<value>{spoken.TENS}[- ](?:something|odd|ish|plus)|{spoken.TENS}ish|[2-9]0[- ]?(?:ish"
        rf"|something|odd))\b(?! (?:dollars|people|years ago|percent|families|cases|women|men|girls"
        rf"|boys|students|times|kilomet))",
        0.8,
    ),
    pattern(
        "age_said",
        "AGE",
        rf"\b(?:sons|daughters|children|kids|brothers|sisters|girls|boys|twins|nephews|nieces)"
        rf"(?: are| were| now|,| who are){{1,2}} {ABOUT}"
        rf"(?P<value>{_BIG}(?:, {_BIG}){{0,3}},? and {_BIG})\b{NOT_AFTER}{FOLLOW}",
        0.8,
    ),
    pattern(
        "age_said",
        "AGE",
        rf"\b(?:a|an|the|that|this|one|old|young|another) (?:\w+ ){{0,2}}?{PERSON},? "
        rf"(?:(?:maybe|perhaps|about|around|not yet|only|just|already|almost|nearly),? ){{1,2}}"
        rf"(?P<value>{GROWN}\b){NOT_AFTER}{FOLLOW}",
        0.8,
    ),
)
_CHILDREN = frozenset(
    "youngest oldest eldest baby son daughter grandson granddaughter niece nephew".split()
)
_CUES_SMALL = frozenset("when then old time since until till before after because and but".split())
_CUES_OLD = frozenset("old olds age aged ages".split())
_DECADES = frozenset(
    "twenties thirties forties fifties sixties seventies eighties nineties".split()
)

_KHMER_TENS = frozenset(
    "mphey maphey mophei samsep saesep sesep hasep hoksep chetsep jetsep paetsep kavsep kausep "
    "kaosep".split()
)
_KHMER_UNITS = (
    "muoy muay pi pii pir bei bey buon boun pram prammuoy prampil prampi prambei prambey prambuon"
)
_KHMER = (
    # numbers above twenty are said in Khmer, in an English transcript, of persons
    pattern(
        "age_khmer",
        "AGE",
        rf"\b(?:{'|'.join(sorted(_KHMER_TENS))})"
        rf"(?:[- ](?:pram[- ])?(?:{'|'.join(_KHMER_UNITS.split())}))?\b(?: chhnam\b)?{FOLLOW}",
        0.6,
    ),
)


def find_ages(text: Text) -> list[Found]:
    """Return the ages in a turn."""
    two_digits = text.numbers or text.words & spoken.TWO_DIGIT_WORDS
    said = text.words & spoken.NUMBER_WORDS
    items: list[Found] = []
    if (two_digits or said) and text.words & _CUES_OLD:
        items += [item for item in scan(_OLD, text) if not _of_an_object(text.lower, item)]
    if said and text.words & _CUES_SMALL:
        items += scan(_SMALL, text)
    if (said or text.numbers) and text.words & _CHILDREN:
        items += scan((_SMALL_OF_CHILD,), text)
    if text.words & _DECADES or (text.numbers and "s" in text.words):
        items += scan(_DECADE, text)
    if text.words & _KHMER_TENS:
        items += scan(_KHMER, text)
    if "birthday" in text.words:
        items += scan(_BIRTHDAY, text)
    if not two_digits:
        return items
    last = 0
    for candidate in _CANDIDATE.finditer(text.lower):
        of_person = text.lower.endswith(" of ", 0, candidate.start())
        if not of_person and not _FOLLOWED.match(text.lower, candidate.end()):
            continue
        start = max(last, candidate.start() - _WINDOW_BEFORE)
        last = candidate.end()
        items += scan(_SAID, text, start, last + _WINDOW_AFTER)
        if text.cased:
            items += scan(_AFTER_A_NAME, text, start, last + _WINDOW_AFTER)
    items += [*scan(_ROUGHLY, text), *_again(text, items)]
    return list(dict.fromkeys(items))


def _again(text: Text, items: list[Found]) -> list[Found]:
    """Return the ages told again, of the same person, soon after one: "my mother says sixty"."""
    made: list[Found] = []
    for end in [item.end for item in items]:
        match = _BESIDE.match(text.lower, end) or _BESIDE.match(text.lower, end + 1)
        if match:
            made.append(found("age_again", "AGE", *match.span("value"), 0.75))
    ends = [item.end for item in items]
    for end in ends:
        for match in _AGAIN.finditer(text.lower, end, end + _AGAIN_WITHIN):
            start, after = match.span("value")
            if _AGAIN_CUES.search(text.lower, end, after + _LOOK_BACK // 2):
                made.append(found("age_again", "AGE", start, after, 0.75))
    return made


def _of_an_object(lower: str, item: Found) -> bool:
    before = lower[max(0, item.start - _LOOK_BACK) : item.start]
    return bool(_OBJECT_AFTER.match(lower, item.end) or _OBJECT_BEFORE.search(before))
