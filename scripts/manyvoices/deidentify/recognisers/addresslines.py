"""Whole addresses: a house's number, its street, the landmark beside it, its group and village.

"House 8A, lane beside the ice factory, Group 5": the words around the number say where somebody
lives as much as the number, so all of them are one address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.forms import Text, found
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_common, is_english

_SAID = rf"(?:{spoken.UNIT}|{spoken.TWO_DIGITS}|hundred|zero|oh)\b"
_NUMBER = (
    r"(?:\d{1,4}(?:[a-z]{1,2}\d{0,2})?(?:[/-]\d{1,4}[a-z]?)?\b(?![.,]\d|%)"
    rf"|{_SAID}(?:(?: and|-)? {_SAID}){{0,3}}(?: [b-hj-z]\b(?!'))?|[b-hj-z]\d{{0,3}}\b(?!'))"
)
_NUMBERED = rf"(?:(?: number| no\.?)?[ #.]{{1,2}}{_NUMBER})"
_OWN = r"(?:house|home|flat|apartment|apt\.?|villa|building|lot|plot|shophouse|shop house|stall)"
_ANY = rf"(?:{_OWN}|number|no\.?|nr\.?|room|unit|block)"
_WAY = r"(?:street|st\.?|road|rd\.?|lane|alley|soi|boulevard|avenue|highway|embankment|quay|path)"
_STOP = (
    r"(?:and|but|so|then|i|i'm|you|we|he|she|it|it's|they|there|that|that's|if|in|on|at|is|was|are"
    r"|for|with|where|when|which|who|because|ask|knock|not|no|yes|okay|ok|uh|um|to|from|since|the"
    r"|has|have|had|his|her|my|our|your|can|will|please|just|up|upstairs|downstairs)\b"
)
_WORDS = rf"(?:(?!{_STOP})[^\W\d_][\w'-]*)"
_SIGHT = (
    r"(?:pagoda|wat|temple|mosque|church|school|market|mill|factory|cinema|station|bridge|tower"
    r"|bank"
    r"|shop|hospital|clinic|office|tree|pond|well|kiln|river|garage|hall|stadium|port|pier|dock"
    r"|ferry"
    r"|stop|depot|warehouse|store|bakery|cafe|restaurant|hotel|guesthouse|park|field|gate|corner"
    r"|wall"
    r"|cemetery|stupa|monument|statue|roundabout|canal|lake|dam|railway|line|court|prison|barracks"
    r"|university|college|library|museum|theatre|workshop|yard|sawmill|brickworks|pharmacy|salon"
    r"|laundry|post|crossing|pump|reservoir|fountain|shrine|plant|tank|house|stall|building)s?\b"
)
_BESIDE = (
    r"(?:behind|beside|opposite|near|next to|next door to|across from|in front of|facing|below"
    r"|above"
    r"|past|by|back of|between|along|close to|left of|right of|just after|just before|round from)"
)
# "street lo pring": the name of a street after the word
_NAMED = (
    rf"(?: (?!{_BESIDE}\b|with\b){_WORDS}){{1,3}}(?=\s*[,.;!?]|\s*$| {_STOP}| {_BESIDE}\b"
    r"| (?:group|krom|phum|village|commune|sangkat|number|floor)\b)"
)
_LANDMARK = (
    rf"(?:(?:just |right )?{_BESIDE} (?:(?:[^,.;!?\n()]{{3,40}})(?=[,.;!?)])"
    rf"|(?:the |an? |our |that )?(?:{_WORDS} ){{0,3}}{_SIGHT}(?: (?:school|shop|gate|wall"
    rf"|stall)\b)?))"
)
_STREET = (
    rf"(?:(?:the |a )?(?:national )?{_WAY}(?:{_NUMBERED}| of (?:the )?{_WORDS}(?: {_WORDS}){{0,2}}"
    rf"|(?: that goes)? {_LANDMARK}|{_NAMED})"
    rf"|(?:the |\d{{1,4}}[a-z]? )?(?:{_WORDS} ){{1,3}}{_WAY}(?!\w)|{_LANDMARK})"
)
_PART = (
    r"(?:(?:the )?(?:ground|top|first|second|third|fourth|fifth|\d{1,2}(?:st|nd|rd|th)) floor"
    rf"|{_STREET}|(?:group|krom|block|floor|unit|room){_NUMBERED}"
    rf"|(?:phum|village|sangkat|khum|khan|commune|district|srok) (?:of )?{_WORDS}"
    rf"(?:(?: {_WORDS}){{1,2}}(?=[,.;!?]))?"
    rf"|(?:the )?(?:{_WORDS} ){{1,3}}(?:houses|flats|blocks|quarters|apartments|compound|estate)\b"
    rf"|{_OWN}{_NUMBERED})"
)
_JOIN = r"(?:, ?(?:on |in |off |at )?(?:the )?| (?:on |in |off |at )?(?:the )?)"
_ADDRESS = re.compile(
    rf"\b(?:{_OWN}{_NUMBERED}(?:{_JOIN}{_PART}){{1,6}}"
    rf"|(?:group|krom){_NUMBERED}{_JOIN}{_OWN}{_NUMBERED}(?:{_JOIN}{_PART}){{0,5}}"
    rf"|{_ANY}{_NUMBERED}{_JOIN}(?:(?!{_BESIDE}){_PART})(?:{_JOIN}{_PART}){{0,6}}"
    rf"|(?<![\d.,$] )(?!(?:19|20)\d\d)\d{{1,4}}[a-z]?,? {_WAY}"
    rf"(?:{_NUMBERED}| of (?:the )?{_WORDS})(?:{_JOIN}{_PART}){{1,4}}"
    rf"|(?<!the )\d{{1,4}}[a-z]? (?!{_WAY})(?:{_WORDS} ){{1,3}}{_WAY}(?!\w)"
    rf"(?:{_JOIN}{_PART}){{1,4}})"
)
_FLOOR = (
    r"(?:ground|top|first|second|third|fourth|fifth|sixth|seventh|\d{1,2}(?:st|nd|rd|th)) floor\b"
    rf"|floor (?:number )?(?:\d{{1,2}}|{spoken.UNIT})\b"
)
_ROOM = re.compile(
    # "room two oh six second floor", "room 8 in the yellow hostel"
    rf"\b(?:room|unit|door|office)(?: number)? "
    rf"(?P<number>\d{{1,4}}[a-z]?\b|{_SAID}(?: {_SAID}){{0,2}})"
    rf",?(?: (?:on|at|in|of))?(?: the)? (?:{_FLOOR}|(?:{_WORDS} ){{1,2}}(?:hostel|building|house"
    r"|compound|dormitory|flats|apartments|guesthouse)\b)"
)
_ROOM_SAID = 5
_LIVES = re.compile(
    r"\b(?:live[sd]?|living|stay(?:s|ed|ing)?|rent(?:s|ed)?|address|home|hostel|dormitory|moved"
    r"|sleeps?|send (?:it|them) to|deliver(?:ed|s)?|(?:i'm|he's|she's|we're|they're) in)\b"
)
_LIVES_WITHIN = 60
_ROOMS = frozenset("room unit door office".split())
_CUES = frozenset(
    "home group krom house flat apartment apt villa building lot plot shophouse stall street "
    "road lane alley soi boulevard avenue number no nr unit block".split()
)
_WAY_SAID = r"(?:street|road|lane|alley|avenue|soi|boulevard)"
_HOUSE = (
    rf"(?:number )?(?:(?:{spoken.UNIT} )?{spoken.TWO_DIGITS}\b|(?:{spoken.UNIT}|an?) hundred"
    rf"(?: and (?:{spoken.TWO_DIGITS}|{spoken.UNIT}))?\b|{spoken.UNIT}(?: (?:{spoken.UNIT}|zero"
    rf"|oh))"
    r"{1,2}\b|(?<=number )(?:\d{1,4}|\w+)\b|\d{2,4}\b)"
)
_HOUSE_SAID = re.compile(
    # "I live at one twenty, Old Ferry Lane", "it should've been two sixty on cotton bridge lane"
    rf"\b(?:live[sd]?|living|stay(?:s|ed)?|at|to|been|be|is|was|address|house|moved|it's|not|from) "
    rf"(?P<house>{_HOUSE})(?:,? (?:on|in|off|at)|,)? (?:the )?"
    rf"(?P<way>(?!{_WAY_SAID}|(?:long|main|side|narrow|dusty)\b){_WORDS} "
    rf"(?:(?!{_WAY_SAID}){_WORDS} ){{0,2}}{_WAY_SAID})(?!\w)"
)
_OTHER_HOUSE = re.compile(
    rf"\b(?:to|at|from|not|be|been|was|wrote|put|said|says) (?P<value>{_HOUSE})"
    r"(?=[,.;]| (?:and|but|when|instead|it|which|i)\b)"
)
_OTHER_WITHIN = 110
_TAIL = re.compile(
    r",? ((?:sangkat |phum |khum |khan |commune |village )?)([^\W\d_]+(?: [^\W\d_]+){0,3})"
)
_NOT_TAIL = frozenset("you so and but it the".split())


def find_addresses(text: Text) -> Iterator[Found]:
    """Yield the addresses in a turn, from the house's number to the village or the landmark."""
    if not text.words.isdisjoint(_ROOMS):
        yield from _rooms(text)
    if text.words.isdisjoint(_CUES):
        return
    for match in _ADDRESS.finditer(text.lower):
        yield found("address", "ADDRESS", match.start(), _with_village(text, match.end()), 0.96)
    for match in _HOUSE_SAID.finditer(text.lower):
        yield found("address", "ADDRESS", *match.span("house"), 0.85)
        yield found("address", "ADDRESS", *match.span("way"), 0.85)
        begun = max(0, match.start() - _OTHER_WITHIN)
        for other in _OTHER_HOUSE.finditer(text.lower, begun, match.start()):
            yield found("address", "ADDRESS", *other.span("value"), 0.8)


def _rooms(text: Text) -> Iterator[Found]:
    """Yield rooms with their floor or house: long numbers, or where somebody is said to live."""
    for match in _ROOM.finditer(text.lower):
        begun = max(0, match.start() - _LIVES_WITHIN)
        lives = _LIVES.search(text.lower, begun, match.start())
        if lives or len(match["number"]) > _ROOM_SAID:
            yield found("address", "ADDRESS", *match.span(), 0.85)


def _with_village(text: Text, end: int) -> int:
    """Return where an address ends: after the names of places that follow it with commas."""
    for _ in range(3):
        match = _TAIL.match(text.lower, end)
        if match is None:
            return end
        at = match.start(2)
        last = end
        for word in re.finditer(r"[^\W\d_]+", match[2]):
            begun, after = at + word.start(), at + word.end()
            named = text.text[begun].isupper() if text.cased else not _is_word(word.group())
            if not named:
                break
            last = after
        comma = text.lower.startswith(",", end)
        if last == end or not (comma or match[1]) or text.lower[at:last] in _NOT_TAIL:
            return end
        end = last
    return end


def _is_word(word: str) -> bool:
    return is_common(word) or is_english(word)
