"""Exact sums of money, in digits and words.

The currencies are those of South-East Asia (ISO 4217) and the thirty most traded in the world by
the triennial survey of the Bank for International Settlements; their words are everyday English.
"""

from __future__ import annotations

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.forms import Text, pattern, scan
from manyvoices.deidentify.spans import Found

_SCALE = r"(?: ?(?:k|hundred|thousand|million|billion|mn|bn)\b| ?m\b(?! ?(?:tall|long|wide|away)))"
_DIGITS = (
    rf"(?:\d{{1,3}}(?:[, ]\d{{3}})+(?:\.\d{{1,2}})?|\d+(?:[.,]\d{{1,3}})*)(?!\d){_SCALE}{{0,2}}"
)
_PART = (
    # "one and a half million", "one point five million", "three quarters of a million"
    rf"(?:(?:(?:half|a quarter|three[- ]quarters)(?: of)? an?"
    rf"|(?:an?|{spoken.UNIT}|\d{{1,3}}) and an? (?:half|quarter)"
    rf"|{spoken.UNIT} point {spoken.UNIT}) (?=hundred|thousand|million|billion))?"
)
_AMOUNT = rf"(?:{_DIGITS}|{_PART}{spoken.NUMBER}(?: and a half(?! of\b))?)"
_RANGE = rf"(?:{_AMOUNT}(?: to | or | and | ?[-–] ?))?{_AMOUNT}"
_OF_WHERE = (
    r"(?:(?:us|u\.s\.|american|australian|singapore|hong kong|canadian|cambodian|khmer|thai"
    r"|vietnamese|lao|burmese|chinese|japanese|korean|malaysian|indian|british|swiss|polish|danish"
    r"|swedish|norwegian|turkish|czech|hungarian|russian|ukrainian|romanian|bulgarian|mexican"
    r"|philippine|indonesian|taiwanese|new|old) )?"
)
_UNITS = (
    "dollars dollar bucks riels riel baht euros euro cents cent dong yuan renminbi yen francs "
    "franc kip kyat ringgit rupiah rupees rupee pesos peso pounds pound quid sterling rand "
    "roubles rubles kroner kronor krone krona zlotys zloty forints shekels dirhams riyals liras "
    "lira usd khr thb eur gbp vnd lak mmk myr idr php sgd aud cny jpy"
).split()
_UNIT = rf"(?:{'|'.join(_UNITS)})\b"
_SYMBOLS = "$€£¥฿៛₫"
_NOT_WEIGHT = r"(?<!(?:pounds))|(?<=pounds)(?! (?:of|heavier|lighter|in weight)\b)"
_AND_CENTS = rf"(?: and (?:\d{{1,2}}|{spoken.NUMBER}) cents?\b)?"
_CODE = (
    "USD|EUR|JPY|GBP|CNY|AUD|CAD|CHF|HKD|SGD|SEK|KRW|NOK|NZD|INR|MXN|TWD|ZAR|BRL|DKK|PLN|THB|ILS"
    "|IDR|CZK|AED|TRY|TRL|HUF|CLP|SAR|PHP|MYR|KHR|VND|LAK|MMK|RUB|UAH|RON|BGN|US"
)
_PER = r"(?: (?:a|an|per|each|every) (?:month|week|day|year|quarter|hour|head|person|night)\b)"

_IN_BRACKETS = rf"(?: ?\((?:{_CODE.lower()})\b\)?)?"
_CIRCA = r"(?:\b(?:approximately|approx\.?) )?"

_WORDED = (
    pattern(
        "money",
        "MONEY",
        rf"(?<![\w.,$€£-])(?<!not )(?<!even )(?<!single ){_CIRCA}{_RANGE}[ -]"
        rf"{_OF_WHERE}{_UNIT}(?:{_NOT_WEIGHT}){_AND_CENTS}{_IN_BRACKETS}",
        0.92,
    ),
)
_WITH_CENTS = (
    # "nine dollars fifty"
    pattern(
        "money",
        "MONEY",
        rf"(?<![\w.,$€£-]){_AMOUNT} (?:dollars?|euros?|pounds?|bucks) {spoken.TWO_DIGITS}"
        r"(?=\s*$|\s*[.,;!?]| (?:a|an|per|each|every|and|i|for|then|at|but|so|to|in|or)\b)",
        0.93,
    ),
)
_SIGNED = (
    pattern(
        "money",
        "MONEY",
        rf"(?:\b(?:us|usd|au|aud|a|s|sg|hk|c|ca) ?)?[{_SYMBOLS}] ?{_DIGITS}"
        rf"(?: ?[-–] ?[{_SYMBOLS}]?{_DIGITS})?(?: (?:us )?(?:dollars|usd|euros|riel)\b)?",
        0.94,
    ),
    pattern("money", "MONEY", rf"\b(?:usd|khr|thb|eur|gbp|vnd) {_DIGITS}", 0.92),
    pattern("money", "MONEY", rf"(?<![\w.,]){_DIGITS} ?(?:us)?[{_SYMBOLS}](?!\d)", 0.93),
)
_CODED = (
    pattern(
        "money",
        "MONEY",
        rf"(?<!\w)(?:approximately )?(?:{_CODE})\$? ?\d+(?:[.,]\d+)*(?: ?(?:thousand|million"
        rf"|billion|k|m)\b)?",
        0.92,
        True,
    ),
)
_PAID = (
    pattern(
        "money_paid",
        "MONEY",
        r"\b(?:earn(?:s|ed|ing)?|paid|pay|pays|salary (?:is|of|was)|wages? (?:is|of|was|are)"
        r"|(?:rent|room|stall|bed|school|course|place|water|power|electricity|job) (?:is|of|was)"
        r"|(?:started|start|starts|began|stayed|stuck) (?:at|on|with)"
        r"|costs?|get|gets|got|make|makes|made|receives?d?|send|sends)"
        rf" (?:me |him |her |us |them |only |about |just |maybe |around ){{0,2}}"
        rf"(?P<value>{_AMOUNT}){_PER}",
        0.7,
    ),
)
_OWED = (
    pattern(
        "money_paid",
        "MONEY",
        r"\b(?:owes?|owed|owing|borrow(?:s|ed)?|lent|debt (?:is|was|of)|loan (?:is|was|of)"
        r"|fee (?:is|was|of)"
        r"|price (?:is|was|of)|salary (?:is|was|of)|wages? (?:is|was|of)|rent (?:is|was|of)|paid"
        r"|pays?"
        r"|costs?|earn(?:s|ed)?|charged?|sold (?:it|them) for|bought (?:it|them) for)"
        r" (?:me |him |her |us |them |it |only |about |just |maybe |around |almost |nearly "
        r"|over ){0,2}"
        r"(?P<value>(?:\d{1,3}(?:,\d{3})+|(?!(?:19|20)\d\d\b)[1-9]\d{2,7})\b(?![.,]\d|%)"
        rf"|{spoken.NUMBER} (?:hundred|thousand|million)\b(?: {spoken.NUMBER})?)"
        r"(?=\s*$|\s*[.,;!?](?!\d)| (?:to|a|per|each|every|and|for|from|because|so|but|in|at|when"
        r"|or"
        r"|before|after|then|i|he|she|they|we|already)\b)",
        0.7,
    ),
)
_GOLD = (
    pattern(
        "money",
        "MONEY",
        rf"\b{_AMOUNT} (?:and a half )?(?:chi|damlung|damleung|domlung|domleung|taels?|hun)\b"
        r"(?: (?:of )?gold\b)?(?! hoa\b)",
        0.75,
    ),
)
_OWED_WORDS = frozenset(
    "owe owes owed owing borrow borrows borrowed lent debt loan fee price salary wage wages rent "
    "paid "
    "pay pays cost costs earn earns earned charge charged sold bought".split()
)
_GOLD_WORDS = frozenset("chi damlung damleung domlung domleung tael taels hun".split())
_CODE_WORDS = frozenset(_CODE.lower().split("|"))
_UNIT_WORDS = frozenset(_UNITS)
_PAY_WORDS = frozenset(
    "started start starts began stayed stuck room stall bed school course place water power "
    "electricity job earn earns earned earning paid pay pays salary wage wages rent cost costs "
    "get gets got make makes made receive receives received send sends".split()
)
_PER_WORDS = frozenset("month week day year quarter hour head person night".split())


def find_money(text: Text) -> list[Found]:
    """Return the exact sums of money in a turn."""
    said = bool(text.words & spoken.NUMBER_WORDS)
    items: list[Found] = []
    if (text.digits or said) and text.words & _UNIT_WORDS:
        items += scan((*_WORDED, *_WITH_CENTS) if said else _WORDED, text)
    if text.digits and (
        text.words & _CODE_WORDS or any(symbol in text.text for symbol in _SYMBOLS)
    ):
        items += scan(_SIGNED, text)
    if text.digits and text.cased and text.words & _CODE_WORDS:
        items += scan(_CODED, text)
    if (text.numbers or said) and text.words & _PAY_WORDS and text.words & _PER_WORDS:
        items += scan(_PAID, text)
    if (text.numbers or said) and text.words & _OWED_WORDS:
        items += scan(_OWED, text)
    if (text.digits or said) and text.words & _GOLD_WORDS:
        items += scan(_GOLD, text)
    return items
