"""Names on networks that are plain words: "two cows and a lawyer, all together, no spaces"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from manyvoices.deidentify.recognisers.forms import Text, found
from manyvoices.deidentify.spans import Found

_NETWORKS = frozenset(
    "telegram facebook fb instagram insta twitter tiktok tik whatsapp viber skype messenger signal "
    "zalo youtube linkedin snapchat wechat page channel account profile handle username "
    "nickname".split()
)
_NETWORK = re.compile(
    rf"\b(?:{'|'.join(sorted(_NETWORKS))}|on there|on ?line|on that app|(?:find|follow|add"
    rf"|tag) (?:me|us"
    rf"|her|him))\b"
)
_ONE_WORD = re.compile(
    r",? (?:(?:that's|it's|written|typed|just|and|but) )?(?:all (?:in )?one word|all together"
    r"|no spaces?"
    r"|without (?:any |the )?spaces?|in one word|as one word|one word|(?:all )?joined(?: up"
    r"| together)?"
    r"|all (?:in )?(?:small|lower ?case)(?: letters)?|in small letters|no capitals|no gaps?"
    r"|all stuck together)\b"
)
_STARTS = re.compile(
    r"\b(?:telegram|facebook|instagram|insta|twitter|tiktok|viber|messenger|zalo) "
    r"|\b(?:as|at|is|it's|i'm|i am|she's|he's|we're|we are|they're|called|under|named|type|for|name"
    r"|handle|thing)[:,]? "
)
_NO_FIRST = frozenset(
    "on there as under called named the a an in at is it it's i'm my just also only uh um not all "
    "name account page handle profile online here home work night least".split()
)
_NOT_AT = (
    r"(?!(?:the|a|an|home|work|night|least|first|last|all|once|my|his|her|our|their|this|that|any"
    r"|one"
    r"|two|three|four|five|six|seven|eight|nine|ten|noon|midday|lunch|school|church|court|it|me"
    r"|us)\b"
    r"|\d)"
)
_AT_SAID = re.compile(
    rf"\b(?:is|as|it's|that's|handle|account|page|i'm|i am|she's|he's|we're|to|me|us"
    r"|her|him|under|called|type) "
    rf"(?P<value>at {_NOT_AT}[a-z][\w']*(?: (?:dash|dot|underscore|hyphen) [a-z]\w*"
    r"| (?!(?:and|but|so) (?:i|you|he|she|it|we|they|there)\b)"
    r"(?!(?:\w+ (?:thousand|hundred|followers|people)"
    r"|with|because|but|so|all|which|where|if|when|who|she|he|i|we|they|you|it|it's|on|for"
    r"|from|no|in|that|that's|then|one word|or|is|was|uh|um|don't|not|please"
    r"|just)\b)[a-z][\w']*){0,4})"
)
_ON_NETWORK = re.compile(rf",? (?:on|in) (?:my |the )?(?:{'|'.join(sorted(_NETWORKS))})$")
_NEXT_NETWORK = re.compile(rf",? (?:on|in) (?:my |the )?(?:{'|'.join(sorted(_NETWORKS))})\b")
_BEFORE, _AT_MOST, _ON_WITHIN = 120, 6, 30
_JOINED = re.compile(
    # "sokny.twolines", a full stop or a line within
    r"(?<![\w@./-])(?!www\.)[a-z]{2}[a-z0-9]*(?:[._][a-z0-9]{2,}){1,3}(?![\w@/-]|\.\w)"
)
_SITE = re.compile(r"\.(?:com|org|net|info|edu|gov|io|eu|asia|kh|example)$")
_AFTER = 60


def find_handles(text: Text) -> Iterator[Found]:
    """Yield the plain words that are somebody's name on a network.

    Either what comes after says that they are written as one, or "at" is said before them.
    """
    for match in _ONE_WORD.finditer(text.lower):
        if _of_network(text.lower, match.start()) or _of_network(text.lower, match.end() + 40):
            on = _ON_NETWORK.search(text.lower, max(0, match.start() - _ON_WITHIN), match.start())
            end = on.start() if on else match.start()
            start = _start(text.lower, end)
            if start is not None:
                yield found("handle_said", "SOCIAL_HANDLE", start, end, 0.85)
    if "." in text.text or "_" in text.text:
        for match in _JOINED.finditer(text.text):
            near = _of_network(text.lower, match.start()) or _NETWORK.search(
                text.lower, match.end(), match.end() + _AFTER
            )
            if near and not _SITE.search(match.group()):
                yield found("handle", "SOCIAL_HANDLE", *match.span(), 0.85)
    if "at" in text.words:
        for match in _AT_SAID.finditer(text.lower):
            followed = " followers" in text.lower[match.end() : match.end() + _AFTER]
            followed = followed or _NEXT_NETWORK.match(text.lower, match.end()) is not None
            if followed or _of_network(text.lower, match.start()):
                yield found("handle_said", "SOCIAL_HANDLE", *match.span("value"), 0.8)


def _of_network(lower: str, at: int) -> bool:
    return _NETWORK.search(lower, max(0, at - _BEFORE), at) is not None


def _start(lower: str, end: int) -> int | None:
    """Return where the words begin that are written as one: after "as", "is", "at" and the like.

    "At" itself is one of them: the sign before a name.
    """
    for match in _STARTS.finditer(lower, max(0, end - _BEFORE // 2), end):
        start = match.start() if match.group().startswith("at") else match.end()
        words = lower[start:end].split()
        if match.group().strip() in _NETWORKS and len(words) == 1:
            continue  # "we use facebook mostly"
        if not words or len(words) > _AT_MOST or any(mark in lower[start:end] for mark in ".!?;"):
            continue
        if words[0] == "at":
            named = len(words) > 2 and words[1] == "the"
            return start if named or (len(words) > 1 and words[1] not in _NO_FIRST) else None
        if words[0] not in _NO_FIRST or (words[0] in ("the", "a", "my", "not") and len(words) > 1):
            return start
    return None
