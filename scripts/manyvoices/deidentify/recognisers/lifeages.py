"""Ages told among words on somebody's life: "retired in May, at sixty", "and she is, what, forty?".

A number from 16 to 99 that counts nothing (no noun, money, share or time beside it) is an age
where what stands around it speaks of a person: a word on growing old, a name right before it, an
age told just before, a question for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.ages import FOLLOW, NOT_AFTER, PERSON
from manyvoices.deidentify.recognisers.forms import MONTH, Taken, Text, found
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_common, is_english

_ALSO_FOLLOWS = (
    r"(?:\s+(?:sharp|exactly|imagine|never|ever|up|straight|every|same|a|an|without|like|almost"
    r"|everybody|everyone|nobody|what|where|how|there|here|once|again|quite|these days|don't"
    r"|doesn't|can't|won't|is|are|was|were|would|will|does|did|more or less|or (?:more|less|so"
    r"|near|maybe)|both"
    r"|ask|fresh|closer|does (?:he|she)"
    r"|for (?:sure|certain|real)|all (?:of|the)|i'll|i've|he'll|she'll|says)\b)"
)
_NUMBER = re.compile(
    rf"(?<![\w$€£៛/:#'-])(?<!\d[.,])(?P<value>1[6-9]|[2-9]\d|{spoken.TENS}(?:[- ]{spoken.UNIT}\b)?"
    rf"|(?:six|seven|eigh|nine)teen)\b(?![-/:%]|[.,]\d| years\b){NOT_AFTER}"
    rf"(?:{FOLLOW}|{_ALSO_FOLLOWS})"
)
"""A number that counts nothing."""
_WHO = (
    rf"(?:{PERSON}|dad|mum|mom|granny|grandma|grandpa|colleague|landlord|landlady|assistant|deputy"
    r"|secretary|accountant|treasurer|engineer|kid|fellow|chap|guy|captain|editor|person|cousin"
    r"|[a-z]{3,}(?:ist|ian|man|woman|eer|maker|keeper|worker|seller|writer))"
)
_JUST_BEFORE = re.compile(
    # "my deputy is a clever girl, barely twenty-three", "a man in his position, forty-eight"
    rf"\b(?:an?|the|my|our|his|her|that|this|old|new|dad|mum) (?:\w+ )?{_WHO}"
    r"(?: (?:here|there|now|too|in (?:his|her) position|of (?:\w+ )?mine|next door|upstairs))?"
    r",? (?:(?:barely|hardly|about|maybe|just|only|not yet|nearly|almost|already|still|around) )?$"
)
_PERSON_IS = re.compile(
    # "the widow next door is sixty-nine", "his daughter must be fifty by now"
    rf"\b{_WHO}(?: (?!(?:and|but|so|who|he|she|it|i|the|there|of)\b)[\w'-]+){{0,3}}?"
    r"(?: is| was|'s|(?: must| may| might| could| would| should| will|'ll|'d)(?: well)? be)"
    r"(?:[, ]+(?:about|maybe|only|just|already|almost|nearly|around|over|now|well over))*[, ]+$"
)
_WITH_FAMILY = re.compile(
    r", (?:an? |one |two |three |four |five |six |no )?(?:sons?|daughters?|child|children|kids|wife"
    r"|husband|grandchild\w*|married|unmarried|single|widow\w*|divorced)\b"
)
_HANDED = re.compile(
    r"\b(?:give|gives|gave|given|owes?|owed|hands?|handed|charges?|charged|asks?|asked|wants?"
    r"|wanted|slip|slipped|lent|tip|tipped|pays?|paid|costs?|each|per)\b"
)
"""What makes money of a number told after a person."""
_FOR = re.compile(
    r"\b(?:bad|good|strong|fit|young|well|sharp|quick|lively|agile|healthy|slow|impressive)"
    r"(?: \w+)? for(?: an?| about)? $|\ball of $"
)
_NO_AGE = re.compile(
    # what is counted, paid, measured or pointed at with a number
    r"(?:[$€£#]|\b(?:feels?|goals?|targets?|pensions?|wages?|salary|average|total|quota|toll"
    r"|tariff|taught|typed|counted|got|gets|costs?|pays?|paid|prices?|fees?|fares?|earns?|sells?"
    r"|sold|rent|worth"
    r"|pages?"
    r"|rooms?|numbers?|no|line|article|section|form|bus|road|route|street|house|plot|door|gate"
    r"|window|counter|than|every|least|most|takes?|took|needs?|had|have|has(?! to be| got to be)"
    r"|of|by|from|per|times|limit|box|bed|seat|floor|level|grade|mark|score|hundred|thousand"
    r"|million|point|for|(?:we|they|there|ones|it|that|all|both) (?:is|was|are|were)"
    r"|we (?:got|printed|made)"
    rf"|(?:{spoken.UNIT}|{spoken.TEEN}|{spoken.TENS}|zero|oh|double)(?! or)|\d+))"
    r"\W+(?:(?:about|around|over|only|just|the|maybe|nearly|almost|to|was|is|were|are)\W+){0,2}$"
)
_AROUND = re.compile(
    r"\b(?:older(?! \w+s\b)|oldest|eldest|young(?! \w+s\b)|younger|youngest|old(?=\W*$|[.,;!?]"
    r"| (?:enough|man"
    r"|woman|lady"
    r"|deputy|chief|boss|guard|teacher|driver|one|age|and|but|or|so|as|you|for|i|he|she|when)\b)"
    r"|was born|born (?:in|on)|birthdays?|cake|candles|retir(?:e|es|ed|ing|ement)|pension(?:er"
    r"|ed)?|ageing"
    r"|(?:my|his|her) (?:knees|back|bones|hair|eyes|teeth|age)|(?:great )?grand(?:mother|father"
    r"|son|daughter|ma|pa|child|children|sons|daughters)|look at (?:her|him|me)|looks? it"
    r"|(?:cards?|papers?|passport|certificate) (?:says?|claims?|told|gives?)|by the card"
    r"|mother (?:says|said)|stopped work\w*|(?:boy|girl) any ?more|on this earth"
    r"|never been (?:sick|ill)|(?:he|she) still|still (?:climbs|carries|rides|works|signs|walks"
    r"|sings|drives|cooks|argues|counts)|wrinkles|widow(?:er|ed)?|grown (?:sons?|daughters?"
    r"|children))\b"
)
"""Words on somebody's life or on growing old."""
_BACK, _ON = 60, 45
_SAID_TO_BE = re.compile(
    # "pearl is forty one and she", "has to be seventy three and he", "he is, what, forty?"
    r"\b(?P<subject>(?:[\w'-]+ )?[\w'-]+?)(?: is| was|'s|,? (?:has|have|had)(?: got)? to be|'s got"
    r" to be|(?:'s| is| was|'m| am|'re| are) (?:going to be|closer to|nearer(?: to)?|more like)"
    r"|,? (?:must|may|might|could|would|should|will|'ll|'d) (?:well )?be| can't be(?: over| under)?"
    r"| turned| hit| reached| claims| (?:doesn't |didn't |don't )?looks?| looked)"
    r"(?:[, ]+(?:about|what|maybe|like|only|just|already|almost|nearly|around|over|now|say"
    r"|i think|i believe|by now))*[, ]+$"
)
_OF_SOMEBODY = re.compile(
    r"(?: when (?:the|he|she|i|we|they|my|his|her)\b|,? (?:and|but|so|yet|because"
    r"|with)(?: still)? (?:she|he|she'd|he'd|she's|he's|her|his|has"
    r"|runs|still|already|never)\b|[.,;?!]+ (?:she|he|she's|he's)\b|,? with (?:a|two|three|no) )"
)
_PERSONAL = frozenset("i he she who i'm he's she's you doesn't didn't don't".split())
_THING = frozenset(
    "it this that there which what price cost fee rent fare total rate average number limit "
    "maximum minimum answer result count temperature speed score bill sum".split()
)
_DETERMINERS = frozenset("the a an this that our their its these those".split())
_AT = re.compile(r"\bat(?: (?:about|around|almost|nearly|only|just|barely))? $")
_SOLD_AT = re.compile(
    r"\b(?:sells?|sold|bought|buys?|priced?|kilos?|speed|degrees|interest|we are|we're|they are) "
    r"(?:[\w'-]+ ){0,3}at (?:about |around |only )?$|\bat (?:[\w'-]+ ){1,2}and (?:the )?\w+ at $"
)
_AT_NO_AGE = re.compile(
    r"\b(?:speed|price|priced|sells?|sold|bought|buy|valued|line|page|degrees|capped|fixed|set"
    r"|stood"
    r"|stuck|starts?|started|leaves?|closes?|closed|opens?|arrives?|arrived|meets?|bus|train|ferry"
    r"|o'clock|leaks?|boils?|breaks|quarter|half|kilo|kilos|each|interest|loan|cent)\b"
)
_LIVED = re.compile(
    r"\b(?:lived|lives|live|made it|got|went on)(?: on)? (?:to|until|till)(?: be)? $|\bdied at $"
    r"|\bmakes (?:him|her|me|them) $"
)
_WHAT = re.compile(
    r"\b(?:he|she|he's|she's|is|was|man|woman|person|sort|one|fellow|guy|lady|boss|guard|driver"
    rf"|{PERSON})"
    r"[^.!?\d]{0,25}, (?:what|say|maybe|let's say|i'd say|i would say|perhaps)(?: maybe)?,? $"
)
_BUT_IS = re.compile(
    r",? but (?:he|she|he's|she's|i'm|i)(?: is| am)? (?:closer|nearer|more|really)\b"
)
_WOULD_SAY = re.compile(
    r"\b(?:i would|i'd|would|people|they)(?: always)? (?:say|guess|give) $|\bi guess(?:ed)? $"
)
_PERSON_BEFORE = re.compile(
    # "The new cashier? Twenty-two,", "Mister Penh, retired. Sixty-two."
    rf"(?:^|[.!?…] )(?:[^.!?…\n]{{0,40}}\b)?(?P<who>{_WHO}|retired|her\?|him\?|(?:mister|miss"
    rf"|madam|mr|mrs|ms"
    r"|uncle|auntie|aunt|grandfather|grandmother)\.? [\w'-]+)[,]?(?: [\w'-]+){0,3}(?:[.?!…]+"
    r"|(?<=\?)) $"
    r"|(?:^|[.!?…] )(?:and )?(?:the|our|my|your|that) (?:\w+ ){0,2}[a-z]{3,}(?:er|or|ant)\? $"
)
_NAMED = re.compile(r"(?:^|[.!?…] )(?:(?:[A-Z][\w'-]+ ){1,3}[A-Z][\w'-]+)[.,] $")
_ALONE_AFTER = re.compile(
    rf"[.,;!?](?!\d)|\s*$| in (?:the )?(?:spring|autumn|winter|new year|{MONTH})\b"
)
_WHEN = re.compile(
    r" (?:last|next|this) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|month|week|year|new year"
    rf"|{MONTH})\b"
)
_STARTS = re.compile(r"(?:^|[.!?…] )$")
_BEFORE_NAME = frozenset(
    "in at from to near of on by under over past through between street road number section line "
    "district commune village province room until since".split()
)
_TITLES = frozenset(
    "mister mr mrs miss ms madam uncle aunt auntie aunty sister brother ta yeay ming om pu bong "
    "lok neak kru doctor teacher director".split()
)
_LAST_WORDS = re.compile(r"([^\W\d_][\w'-]*) ([^\W\d_][\w'-]*)[.,]? $|^([^\W\d_][\w'-]*)[.,]? $")
_AGAIN = re.compile(
    r"\b(?:corrects?|corrected|no|sorry|wait|rather|or|crossed|wrote|writes|told|put|say|says"
    r"|maybe|be|really|actually"
    r"|mean|claims|said|and|but)\b[^.!?\d]{0,30}$"
)
_AGAIN_WITHIN = 70
_ASKED = re.compile(
    r"\bhow old\b(?! (?:is|are|was|were) (?:it|this|that|(?:the|this|that|these|those"
    r"|your) (?:\w+ )?"
    r"(?:car|bus|truck|van|moto|motorbike|boat|house|building|bridge|school|roof|road|law|rule|file"
    r"|machine|computer|printer|phone|project|programme|office|market|company|system)s?)\b)"
    r"|\b(?:your|his|her|the) age\b"
)
_ASKED_ELSE = re.compile(r"\bhow (?!old)\w+|\bwhat\b|\bwhen\b|\bwhere\b|\bwhich\b|\bwhy\b")
_ASKED_WITHIN, _SHORT = 6, 45
_FIRST = re.compile(
    r"^\W*(?:(?:um|uh|er|hm|hmm|oh|yes|okay|well|me|and|he|she|is|he's|she's|i|i'm|about|maybe|no"
    r"|idea|honest|honestly|let|see|think|believe|guess|say|i'd),?[.…]* ){0,4}$"
)


def life_ages(texts: list[Text], items: list[list[Found]]) -> Iterator[list[Found]]:
    """Yield for each turn the ages told among words on somebody's life.

    Parameters
    ----------
    texts
        The turns of one transcript.
    items
        What was found in each by its form: numbers among it are none of them again.
    """
    asked = _ASKED_WITHIN
    told = False
    for text, own in zip(texts, items, strict=True):
        open_ = asked < _ASKED_WITHIN or told
        made = list(_in_text(text, own, open_)) if _may(text) else []
        yield made
        if _ASKED.search(text.lower):
            asked = 0
        elif _ASKED_ELSE.search(text.lower):
            asked = _ASKED_WITHIN
        elif text.lower.strip():
            asked += 1
        if text.lower.strip():
            told = any(item.entity_type == "AGE" for item in [*own, *made])


def _may(text: Text) -> bool:
    return text.numbers or not text.words.isdisjoint(spoken.TWO_DIGIT_WORDS)


def _in_text(text: Text, own: Iterable[Found], asked: bool) -> Iterator[Found]:
    taken = Taken(len(text.lower), own)
    ages = [item.end for item in own if item.entity_type == "AGE"]
    for match in _NUMBER.finditer(text.lower):
        start, end = match.span("value")
        if taken.any(start, end):
            continue
        if _is_age(text, start, end, ages, asked):
            ages.append(end)
            yield found("age_of_life", "AGE", start, end, 0.75)


def _is_age(text: Text, start: int, end: int, ages: list[int], asked: bool) -> bool:
    lower = text.lower
    before = lower[max(0, start - _BACK) : start]
    if _LIVED.search(before) or _FOR.search(before) or _PERSON_IS.search(before):
        return True
    if _NO_AGE.search(before) or _SOLD_AT.search(before):
        return False
    after = lower[end : end + _ON]
    return (
        (asked and _FIRST.match(lower, 0, start) is not None)
        or _AROUND.search(before + after) is not None
        or _is_said(before, after)
        or (_STARTS.search(before) is not None and _WITH_FAMILY.match(after) is not None)
        or (_JUST_BEFORE.search(before) is not None and not _HANDED.search(before))
        or (_WOULD_SAY.search(before) is not None and _ALONE_AFTER.match(after) is not None)
        or _BUT_IS.match(after) is not None
        or (_AT.search(before) is not None and _at_age(lower[start:end], before, after))
        or _WHAT.search(before) is not None
        or (_ALONE_AFTER.match(after) is not None and _after_person(text, start))
        or (_STARTS.search(before) is not None and _WHEN.match(after) is not None)
        or _after_name(text, start)
        or any(
            0 <= start - last <= _AGAIN_WITHIN and _AGAIN.search(lower, last, start)
            for last in ages
        )
    )


def _is_said(before: str, after: str) -> bool:
    """Return whether words before a number say that somebody is it."""
    match = _SAID_TO_BE.search(before)
    if match is None:
        return False
    words = match["subject"].split()
    if words[-1] in _PERSONAL:
        return True
    if words[-1] in _THING or not _OF_SOMEBODY.match(after):
        return False
    return len(words) < 2 or words[-2] not in _DETERMINERS or bool(re.fullmatch(PERSON, words[-1]))


def _at_age(number: str, before: str, after: str) -> bool:
    """Return whether a number after "at" can be no time of the day, nor a price or a speed."""
    late = number[0] in "3456789" if number.isdigit() else not number.startswith(("twen", "thirt"))
    return late and not number.endswith("teen") and not _AT_NO_AGE.search(before + after[:25])


def _after_person(text: Text, start: int) -> bool:
    """Return whether a number is all of a sentence that follows one on a person."""
    before = text.text[max(0, start - _BACK) : start]
    return _PERSON_BEFORE.search(before.lower()) is not None or (
        text.cased and _NAMED.search(before) is not None
    )


def _after_name(text: Text, start: int) -> bool:
    """Return whether a number stands right after a name: a title's, or no word of the language."""
    match = _LAST_WORDS.search(text.lower, max(0, start - _SHORT), start)
    if match is None:
        return False
    first, last = (match[1], match[2]) if match[2] else ("", match[3])
    if last in _DETERMINERS or first in _BEFORE_NAME or last in _BEFORE_NAME:
        return False
    at = match.start(2) if match[2] else match.start(3)
    if text.cased and not text.text[at].isupper():
        return False
    if first in _TITLES:
        return not text.cased or text.text[at].isupper()
    return len(last) > 2 and last.isalpha() and not (is_common(last) or is_english(last))
