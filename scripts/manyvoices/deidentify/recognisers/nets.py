"""E-mail addresses, sites and handles, as they are written and as they are spelled aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.forms import Taken, Text, found, pattern, scan
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_english

_TLDS = (
    "com org net info edu gov mil int io biz asia ngo app dev kh vn th uk au de fr eu ch nl se jp "
    "ca "
    "sg my ph hk tw kr nz la mm xyz site online website shop store blog news link cloud jobs press "
    "media email foundation charity community network legal law tech example test invalid "
    "local localhost"
).split()
_TLD = rf"(?:{'|'.join(_TLDS)})"
_PATH_END = r"[^\s<>\"'.,;:!?)\]]"

_EMAILS = (
    pattern(
        "email",
        "EMAIL_ADDRESS",
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+(?![\w-])",
        1.0,
    ),
    pattern(
        "email",
        "EMAIL_ADDRESS",
        rf"(?<![\w.+-])[\w.+-]{{1,64}} ?(?:@|[\[(] ?at ?[\])]) ?"
        rf"[\w-]{{1,63}}(?: ?(?:\.|[\[(] ?dot ?[\])]) ?[\w-]{{1,63}}){{0,3}}"
        rf" ?(?:\.|[\[(] ?dot ?[\])]) ?{_TLD}\b",
        0.97,
    ),
    pattern(
        "email",
        "EMAIL_ADDRESS",
        r"(?<![\w.+-])[\w.+-]{1,64} ?[\[(] ?at ?[\])] ?[\w-]{1,63}"
        r"(?: ?[\[(] ?(?:dot|\.) ?[\])] ?[\w-]{1,63}){1,4}",
        0.97,
    ),
)
_SITES = (
    pattern("url", "URL", rf"\b(?:https?://|www\.)[^\s<>\"']+{_PATH_END}", 0.95),
    pattern(
        "site",
        "URL",
        rf"(?<![\w@./-])(?:[a-z0-9-]{{2,63}}\.){{1,4}}{_TLD}(?:\.kh|\.vn|\.th|\.uk|\.au)?"
        rf"(?:/[^\s<>\"']*{_PATH_END})?(?![\w@-]|\.\w)",
        0.85,
    ),
    # whatever it ends with, where a path follows
    pattern(
        "site",
        "URL",
        rf"(?<![\w@./-])(?:[a-z][a-z0-9-]{{1,62}}\.){{1,4}}[a-z]{{2,20}}/[^\s<>\"']*{_PATH_END}",
        0.85,
    ),
)
_SHORT_SITES = (
    pattern(
        "site",
        "URL",
        rf"(?<![\w@./-])(?:t\.me|fb\.me|fb\.com|wa\.me|m\.me|youtu\.be"
        rf"|bit\.ly)/[^\s<>\"']*{_PATH_END}",
        0.95,
    ),
)
_AT_NAME = (pattern("handle", "SOCIAL_HANDLE", r"(?<![\w@./])@[a-z0-9_][\w.]{1,29}(?<!\.)", 0.92),)

_KNOWN_TLD = r"(?:com|org|net|info|edu|gov|kh|vn|th|uk|au|de|fr|eu|io|asia)"
# a site may end with any word, where "dot" is said before it
_NO_TLD = (
    r"(?!(?:and|or|on|in|at|of|to|the|a|an|is|was|are|were|it|i|we|you|he|she|they|that|this|then"
    r"|so|but|for|from|with|by|as|if|my|your|his|her|our|no|not|yes|which|where|when|there|here"
    r"|means|dress|matrix|dot|um|uh)\b)"
)
_SAID_TLD = rf"(?:{_KNOWN_TLD}|{_NO_TLD}[a-z]{{2,14}})"
_NO_SITE = (
    r"(?!(?:then|wait|and|no|sorry|the sign|um|uh|this|that|point|a|least|all|once|first|my|our)\b)"
)
_DOT = r" (?:dot|point) "
_LAST_DOT = rf"(?:dot {_SAID_TLD}|point {_KNOWN_TLD})\b"
_SAID_DOMAIN = re.compile(
    rf"\bat {_NO_SITE}((?:(?!(?:at|that|which|who|the (?:dot|point)) )[\w-]+ ){{1,4}}(?:(?:dot"
    rf"|point) (?:[\w-]+ ){{1,4}}){{0,3}}{_LAST_DOT}"
    rf"(?:{_DOT}(?:kh|vn|th|uk|au)\b)?|[\w-]+(?:\.[\w-]+){{0,4}}\.{_TLD}\b"
    r"|(?:g ?mail|yahoo|hot ?mail|outlook|icloud|proton ?mail)\b)"
)
_SAID_SITE = re.compile(
    rf"(?<=[ ])(?:(?:dot|point) (?:[\w-]+ ){{1,3}}){{0,4}}{_LAST_DOT}"
    rf"(?:{_DOT}(?:kh|vn|th|uk|au)\b)?(?P<path>(?: slash [\w-]+){{0,4}})"
)
_NO_SITE_NAME = frozenset(
    "polka red black blue green yellow white little small big tiny every each same one the a "
    "this that dot".split()
)
_PATH_WORD = re.compile(r" ([a-z]{2,20})(?=\s|[.,;!?]|$)")
_SITE_WORDS = frozenset(_TLDS) | {"http", "https", "www"}
_SAID_WORDS = frozenset("dot point gmail mail yahoo hotmail outlook icloud protonmail".split())
_JOINERS = frozenset("dot underscore dash hyphen minus point period plus underline".split())
_FILLERS = frozenset("um uh er erm".split())
_NOT_OWN = frozenset(
    "a am an and are as at but by called can for from go have her here his i i'm in is it "
    "it's its look me my of on or our page please see she site so that the there they this to "
    "under up us was we website webpage with write wrote you your address email mail e-mail "
    "online also named all everything um uh er erm yes okay ok well like just his's he he's blog "
    "link find "
    "check visit read where type typed types click open opens sign then now page wait no "
    "sorry".split()
)
_DIGIT_NAMES = spoken.DIGIT_WORDS - {"double", "triple", "treble"}
_WORD_BEFORE = re.compile(r"[\w'.+-]+$")
_WORDS_OF_SITE = 3
_WORDS_BETWEEN = 4

_NETWORK = (
    r"(?:telegram|facebook|face ?book|fb|instagram|insta|ig|twitter|tik ?tok|whatsapp|viber|skype"
    r"|messenger|signal|youtube|linked ?in|snapchat|wechat|line)"
)
_ACCOUNT = r"(?: (?:account|page|profile|handle|name|id|user ?name|channel|group))?"
_NAME = r"@?[^\W_][\w.]{1,29}(?: (?:dot|underscore|dash|hyphen|point) [\w.]{1,30}){0,5}"
_HANDLE_SAID = (
    re.compile(
        rf"\b(?:on|by|via|through|my|our|his|her|their|the) {_NETWORK}{_ACCOUNT},?"
        rf"(?: (?:is|as|under|called|named|(?:the|my) (?:name|id) is"
        r"|it's|it is|i am|i'm|we are|she is|he is|at)|:)"
        rf"(?: (?:the name|the user ?name|name|called|as|under|uh|um|just)){{0,2}}"
        rf" (?P<value>(?:at )?{_NAME})"
    ),
    re.compile(
        rf"\b(?:as|under|called|named) (?:the name )?(?P<value>{_NAME}) on {_NETWORK}\b",
    ),
    re.compile(
        rf"\b(?:user ?name|handle|screen ?name|skype id|telegram id|line id|nickname online)"
        rf"(?: (?:is|was|of|uh|um)|:){{1,3}} (?P<value>(?:at )?{_NAME})"
    ),
)
_PAGE = re.compile(
    r"\b(?:page|channel|account|profile|group chat)(?:,? (?:is|called|named|it's|it is|under|uh"
    r"|um)){0,3} "
    r"(?P<value>[a-z][\w']+(?: [a-z][\w']+){1,3}?)"
    r"(?=\s*$|[.,;!?]| (?:and|but|so|i|you|we|they|it|it's|there|where|they're|that|then|on|in|if"
    r"|uh|um|which"
    r"|or|because|with|who|for|is|was)\b)"
)
_PAGE_LATER = re.compile(
    rf"\b(?:(?:a|my|our|his|her|their|the) (?:{_NETWORK} |small |little |own )?"
    rf"(?:page|channel|account|profile|group|{_NETWORK})|(?:on|by|via|through) {_NETWORK})\b"
    r"[^.!?\n]{0,70}?\b(?:it is|it's|its name is|the name is|is called|it's called|named|called"
    r"|(?:my|his|her|our) (?:user ?)?name(?: (?:there|here|on it|for it))? is"
    r"|under|search(?: for)?|look for|type|find (?:me|us|him|her)(?: as| under| at)?"
    r"|(?:i am|i'm|we are|she is|she's|he is|he's)(?: there| on it)?(?: as| under)?)[,:]? "
    r"(?:(?:the name|just|only|uh|um|as|under|called),? ){0,2}"
    r"(?!(?:it|it's|i|i'm|you|we|he|she|they|there|my|his|her|our|the|that|is|as|under|here)\b)"
    r"(?P<value>[^\W_][\w']+(?: [^\W_][\w']+){0,3}?)"
    r"(?=\s*$|[.,;!?\"”]| (?:and|but|so|i|i'm|you|we|they|it|it's|there|where|then|that|on|in|if|uh"
    r"|um|which|or|because|with|who|for|is|was|people|everybody|he|she|all one word|one word)\b)"
)
_ON_LATER = re.compile(
    rf"\b(?:look for|search(?: for)?|find (?:me|us|him|her)(?: as| under)?|as|under|called|named"
    rf"|type|name is|it's|it is|page|page is|i'm|i am|she's|he's|we're) (?:the name )?"
    rf"(?P<value>[^\W_][\w'.]+(?: [^\W_][\w'.]+){{0,3}}?),? on {_NETWORK}\b"
)
_MORE_NAME = re.compile(
    r"(?: [^\W_][\w']+){1,3}?(?=\s*$|[.,;!?]| (?:and|but|so|i|i'm|you|we|they|it|it's|there|where"
    r"|then|that|on|in|if|uh|um|which|or|because|with|who|for|is|was|he|she|all one word)\b)"
)
_OWN_WORDS = 2
_DOMAIN_NEXT = re.compile(r"(?: [\w.-]+){0,3} at [\w-]+(?: [\w-]+){0,2} ?(?:dot |\.)")
_CHAIN_ENDS = (
    r"and|but|so|i|i'm|i've|you|we|they|it|it's|she|he|there|where|which|then|that|that's|on|in|if"
    r"|uh|um|or|because|with|who|for|is|was|has|have|had|people|everyone|everybody|mostly|only|just"
    r"|all|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|about|already|now|please|dot"
    r"|when|from|to|at|my|her|his|our|as|than"
)
_CHAIN = re.compile(
    r"(?<![\w'])[^\W_][\w.]{0,29}(?: (?:dot|dash|hyphen|minus|underscore) [\w.]{1,30}){1,8}"
)
_CHAIN_TAIL = re.compile(
    # "lida underscore no sad bags": its last part may be several words
    r"(?:(?<= no)|(?<= not)|(?<= the)|(?<= my)|(?= [a-z]+ [a-z]+))"
    rf"(?: (?!(?:{_CHAIN_ENDS})\b)[a-z]+){{1,3}}?(?=\s*$|[.,;!?]| (?:{_CHAIN_ENDS})\b)"
    rf"|(?: (?!(?:{_CHAIN_ENDS})\b)[a-z]+)(?=\s*$|[.,;!?])| underscore\b"
)
_ON_NETWORK = re.compile(rf",? (?:on|in|at|from) (?:my |his |her |the |our )?{_NETWORK}\b")
_DIGITS_SAID = re.compile(rf"(?: (?:{'|'.join(sorted(spoken.DIGIT_WORDS))}|\d{{1,6}})\b){{1,10}}")
_NETWORK_WORDS = frozenset(
    "telegram facebook face fb instagram insta ig twitter tik tiktok whatsapp viber skype "
    "messenger signal youtube linked linkedin snapchat wechat line username user handle "
    "screen".split()
)
_NETWORKS = _NETWORK_WORDS - {"line", "user", "handle", "screen", "face", "signal", "messenger"}
_NO_HANDLE = frozenset(
    "a able about again all almost also always an and another any anybody anyone at because "
    "been before better blocked busy but by can closed dead down easy empty enough every "
    "everybody everyone everything faster first for free friends from full fun gone good had "
    "hacked has have he her here him his how i if in it its just like long lost many me mine "
    "more most much my new no not nothing now of off often ok okay old on one only open or "
    "other our out over part people private public quick quiet read safe same she shut slow "
    "so some somebody someone soon still such than that bad weak strong poor terrible the their "
    "them then there these they "
    "this those to today too two under us used useful usual very waiting was we well what "
    "when where who whole why with yes you your working important necessary dangerous "
    "different really another possible shared before".split()
)
_PATH_WORDS = 3
_PATH_INNER = re.compile(
    # "slash noodles by the ferry", before a clause begins
    r" (?:by|of|and|in|for|on)(?: the)? ([a-z]{3,20})(?=\s*$|\s*[.,;!?]| (?:i|it|it's|we|they|you"
    r"|my|she|he|her|his|and|but|so|because|if|when|which|that's)\b)"
)
_NO_PATH = (
    _NO_HANDLE
    | _NOT_OWN
    | frozenset(
        "people everyone works does did do will would could should may might must until since "
        "while though although have get gets got goes slash".split()
    )
)
_PAGES = frozenset(("page", "channel", "account", "profile"))
_SECOND_NAME = re.compile(r" ([^\W\d_]{2,20})(?=\s*$|[.,;!?])")


def find_nets(text: Text) -> list[Found]:
    """Return the e-mail addresses, sites and handles in a turn."""
    items: list[Found] = []
    if "@" in text.text or "[" in text.text or "(" in text.text:
        items += scan(_EMAILS, text)
    if "@" in text.text:
        items += scan(_AT_NAME, text)
    if text.words & _SITE_WORDS or "/" in text.text:
        items += scan(_SITES, text)
    if "at" in text.words and text.words & _SAID_WORDS:
        items += _said_emails(text)
    if "/" in text.text:
        items += scan(_SHORT_SITES, text)
    if "dot" in text.words or "point" in text.words:
        items += _said_sites(text, items)
    if text.words & (_NETWORK_WORDS | _PAGES):
        items += _said_handles(text)
    if "underscore" in text.words or (text.words & _JOINERS and text.words & _NETWORK_WORDS):
        items += _said_chains(text)
    return items


def _said_emails(text: Text) -> Iterator[Found]:
    for match in _SAID_DOMAIN.finditer(text.lower):
        start = _local_part(text.lower, match.start())
        if start is None:
            continue
        joined = " dot " in match[1] or "." in match[1]
        if joined or _JOINERS & set(text.lower[start : match.start()].split()):
            yield found("email_said", "EMAIL_ADDRESS", start, match.end(), 0.95)


def _words_back(lower: str, end: int) -> Iterator[tuple[str, int]]:
    """Yield the words before a place, the last first, while only spaces part them."""
    at = end
    while at > 0 and lower[at - 1] == " ":
        word = _WORD_BEFORE.search(lower, max(0, at - 41), at - 1)
        if word is None:
            return
        yield word.group(), word.start()
        at = word.start()


def _local_part(lower: str, end: int) -> int | None:
    """Return where the name before a spoken "at" begins: words joined by "dot" and the like.

    Before the first of these stands one word, or letters and digits one by one.
    """
    words = list(_first_of(_words_back(lower, end), 40))
    last_joiner = -1
    between = 0
    for number, (word, _) in enumerate(words):
        if word in _JOINERS:
            last_joiner, between = number, 0
        else:
            between += 1
            if (between > _WORDS_BETWEEN and len(word) > 1) or word in _STOPS_NAME:
                break
    start: int | None = None
    if last_joiner >= 0:
        start = words[last_joiner][1]
    spelled = False
    for word, at in words[last_joiner + 1 :]:
        single = len(word) == 1 and word.isalnum()
        if word in _FILLERS or (word in _NOT_OWN and not single):
            break
        if single:
            spelled, start = True, at
        elif spelled:
            break
        else:
            start = at
            if word not in _DIGIT_NAMES and not word.isdigit():
                return _own_start(lower, start)
    return start


_INSIDE = frozenset("and the of in my for a".split())
"""Small words that a name read out may hold, where something before it says that it begins."""
_BEFORE_NAME = frozenset("is it's at as called handle named to email mail address um uh".split())
_STOPS_NAME = frozenset("is it's its to me address write email mail called".split())


def _first_of(words: Iterator[tuple[str, int]], count: int) -> Iterator[tuple[str, int]]:
    for _, item in zip(range(count), words, strict=False):
        yield item


def _said_sites(text: Text, items: list[Found]) -> Iterator[Found]:
    taken = Taken(len(text.lower), items)
    for match in _SAID_SITE.finditer(text.lower):
        if taken.any(*match.span()):
            continue
        start = None
        for word, at in _first_of(_words_back(text.lower, match.start()), _WORDS_OF_SITE):
            if word in _NOT_OWN:
                break
            start = at
        if start is not None and text.lower[start : match.start()].strip() not in _NO_SITE_NAME:
            end = _after_path(text.lower, match)
            taken.add(start, end)
            yield found("site_said", "URL", start, end, 0.85)


def _after_path(lower: str, match: re.Match[str]) -> int:
    """Return where a site ends: after up to three words of its path, before one that goes on.

    Where more words follow, only one that is no English is part of it.
    """
    end, added = match.end(), 0
    while match["path"] and added <= _PATH_WORDS:
        inner = _PATH_INNER.match(lower, end)
        if inner and inner[1] not in _NO_PATH:
            return inner.end()
        more = _PATH_WORD.match(lower, end)
        if more is None or more[1] in _NO_PATH:
            return end
        end, added = more.end(), added + 1
    more = _PATH_WORD.match(lower, match.end()) if match["path"] else None
    own = more and (more[1] in spoken.NUMBER_WORDS or not is_english(more[1]))
    return more.end() if more and own else match.end()


def _said_chains(text: Text) -> Iterator[Found]:
    """Yield names joined by "underscore", which is said of nothing else, or by "dot" on a network.

    The "at" before a handle is part of it.
    """
    for match in _CHAIN.finditer(text.lower):
        end = match.end()
        if _DOMAIN_NEXT.match(text.lower, end):
            continue
        if " underscore " not in match.group() and not _ON_NETWORK.match(text.lower, end):
            continue
        start = _own_start(text.lower, match.start())
        if text.words & _NETWORKS or text.lower.endswith("at ", 0, start):
            tail = _CHAIN_TAIL.match(text.lower, end)
            end = tail.end() if tail else end
        digits = _DIGITS_SAID.match(text.lower, end)
        at = start - len("at ")
        if text.lower.endswith((" at ", "\nat "), 0, start) or text.lower.startswith("at ", at):
            start = max(at, 0)
        yield found("handle_said", "SOCIAL_HANDLE", start, digits.end() if digits else end, 0.9)


def _own_start(lower: str, start: int) -> int:
    """Return where a name read out begins: after "is", "at", "to" some words before, else here."""
    first = start
    for word, at in _first_of(_words_back(lower, start), _WORDS_OF_SITE + 1):
        if word in _BEFORE_NAME:
            return first
        if word in _NOT_OWN and len(word) > 1 and word not in _INSIDE:
            return start
        first = at
    return start


def _said_handles(text: Text) -> Iterator[Found]:
    for expression in _HANDLE_SAID:
        for match in expression.finditer(text.lower):
            start, end = match.span("value")
            name = match["value"].rstrip(".")
            end = start + len(name)
            if name.removeprefix("at ").split()[0] in _NO_HANDLE:
                continue
            digits = _DIGITS_SAID.match(text.lower, end)
            if digits:
                yield found("handle_said", "SOCIAL_HANDLE", start, digits.end(), 0.8)
                continue
            more = _MORE_NAME.match(text.lower, end) if " " not in name else None
            if more:
                words = more.group().split()
                if _NO_HANDLE.isdisjoint(words) and _NOT_OWN.isdisjoint(words):
                    yield found("handle_said", "SOCIAL_HANDLE", start, more.end(), 0.8)
                    continue
            second = _SECOND_NAME.match(text.lower, end)
            if second and " " not in name and second[1] not in _NO_HANDLE:
                end = second.end(1)
            yield found("handle_said", "SOCIAL_HANDLE", start, end, 0.8)
    if text.words & (_PAGES | _NETWORKS | {"messenger"}):
        yield from _said_later(text)
    if text.words & _PAGES and text.words & _NETWORKS:
        for match in _PAGE.finditer(text.lower):
            words = match["value"].split()
            if _NO_HANDLE.isdisjoint(words) and _NOT_OWN.isdisjoint(words):
                yield found("handle_said", "SOCIAL_HANDLE", *match.span("value"), 0.7)


def _said_later(text: Text) -> Iterator[Found]:
    """Yield the words a page or an account is said to be, some words after it.

    One of them is no English, or there are two or more and the name of a network.
    """
    for match in (*_PAGE_LATER.finditer(text.lower), *_ON_LATER.finditer(text.lower)):
        words = match["value"].split()
        if not (_NO_HANDLE.isdisjoint(words) and _NOT_OWN.isdisjoint(words)):
            continue
        foreign = any(not is_english(word) for word in words)
        if foreign or (len(words) >= _OWN_WORDS and text.words & (_NETWORKS | {"messenger"})):
            yield found("handle_said", "SOCIAL_HANDLE", *match.span("value"), 0.7)
