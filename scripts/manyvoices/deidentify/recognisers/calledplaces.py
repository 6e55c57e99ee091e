"""Places of plain words: "a bend we call the elbow", "people say we're from half moon"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Phrases
from manyvoices.deidentify.recognisers.kinds import PERSONS, Words, word_set
from manyvoices.deidentify.recognisers.lowercasewords import COUNTS
from manyvoices.deidentify.recognisers.naming import function_words, joined
from manyvoices.deidentify.recognisers.placeparts import Place
from manyvoices.model.common import is_common
from manyvoices.model.names import TITLES

_PLACE = (
    r"(?:place|spot|village|hamlet|camp|corner|bend|island|landing|settlement|quarter|lane|hill"
    r"|beach|stretch|crossing|junction|pier|jetty|neighbourhood|neighborhood|clearing|field"
    r"|plantation|riverbank|slope|valley|district|commune|town|shore|bank|creek|canal|alley)"
)
_WHO = r"(?:people|we|everybody|everyone|they|locals|villagers|you|the \w+)"
_OFTEN = r"(?:all |just |still |now |always |only |here |there |um |uh )*"
_BE = r"(?:['’](?:re|m|s)| are| am| is| come| comes| was| were)"
_CALLED = re.compile(
    rf"\b{_PLACE}\b(?: \w+){{0,2}}?,? (?:that |which )?(?:is |was |it['’]s |{_WHO} {_OFTEN})?"
    r"(?:called|named|calls?|nicknamed)(?: it)? "
    rf"|\bmap,? (?:\w+['’]?\w* ){{0,3}}(?:wrote|called|says?|named|call it|put) (?:it )?"
    rf"|\bcall(?:s|ed)? (?:the|that|this) (?:\w+ )?{_PLACE} "
    rf"|\b(?:say|says|said|write|writes|wrote) {_OFTEN}(?:\w+{_BE}) from "
    rf"|\b(?:hamlet|village|place|camp|landing|settlement) (?:has|had|got) (?:no|never a) name"
    rf"(?: \w+){{0,2}}? {_WHO} {_OFTEN}(?:says?|writes?|wrote|put|calls? it|used?) "
    rf"|\bnever (?:got|had) a name(?: \w+){{0,5}}? (?:wrote|put|said|called it|call it|say) ",
    re.IGNORECASE,
)
_PLAIN = frozenset(
    """here there where home away somewhere anywhere nowhere everywhere abroad town outside far
    different other another several many all both each one two three four five six seven eight
    nine ten good bad new something anything nothing people us them him her me it""".split()
)
"""Words that are said after "from" by themselves."""
_LONGEST = 3
_SHORT = 5
VILLAGE = word_set("pu bu ta o ou")
"""Words that begin the names of villages and are words for persons or sounds too."""
FROM = word_set("from in at near village commune hamlet past around towards beyond outside")


def called_places(texts: list[str], split: list[Words], cased: bool) -> list[list[Place]]:
    """Return in each text the places of plain words, wherever they are named again."""
    named = [
        [*_named(text, words, cased), *_of_hills(text, words, cased)]
        for text, words in zip(texts, split, strict=True)
    ]
    whole = {
        " ".join(word.folded for word in words[first:after])
        for words, found in zip(split, named, strict=True)
        for first, after in found
        if after - first > 1
    }
    if not any(named):
        return [[] for _ in texts]
    again = Phrases(sorted(whole))
    return [
        [
            Place(first, after, "called", 0.45)
            for first, after in {*found, *(again.find(list(words)) if whole else ())}
        ]
        for words, found in zip(split, named, strict=True)
    ]


def _named(text: str, words: Words, cased: bool) -> Iterator[tuple[int, int]]:
    starts = {word.start: at for at, word in enumerate(words)}
    for match in _CALLED.finditer(text):
        at = starts.get(match.end())
        if at is None:
            continue
        first = at + (words[at].folded == "the")
        # "two left shoes"
        after = first + (first < len(words) - 1 and words[first].folded in COUNTS)
        while (
            after < len(words)
            and after - first < _LONGEST
            and (after == at or joined(text, words[after - 1], words[after]))
            and words[after].text[0].isalpha()
            and (
                words[after].folded not in function_words() | _PLAIN or _describes(words, after, at)
            )
            and not _adverb(words[after].folded)
            and (words[after].capital or not cased)
        ):
            after += 1
        name = words[first:after]
        if not name or name[0].folded in PERSONS or name[0].folded in TITLES:
            continue
        if first > at or len(name) > 1 or cased or match.group().endswith("from "):
            yield first, after


def _describes(words: Words, at: int, first: int) -> bool:
    """Return whether a form of a verb begins a name, as in "lost spoon"."""
    return at == first and {"adj", "past"} <= parts_of_speech(words[at].folded)


def _adverb(folded: str) -> bool:
    """Return whether a word says how, and is no noun: "honestly"."""
    parts = parts_of_speech(folded)
    return "adv" in parts and not parts & {"noun", "adj"}


def _of_hills(text: str, words: Words, cased: bool) -> Iterator[tuple[int, int]]:
    """Yield "pu ngaol" after "from": a village's name begins as what an uncle is called by does."""
    for at in range(1, len(words) - 1):
        if words[at].folded not in VILLAGE or words[at - 1].folded not in FROM:
            continue
        after = at + 1
        while (
            after < len(words)
            and after - at < _LONGEST
            and joined(text, *words[after - 1 : after + 1])
        ):
            name = words[after]
            named = not is_common(name.folded) or (
                # in nobody is anybody: "in pu rang"
                after == at + 1 and words[at - 1].folded == "in" and len(name.folded) <= _SHORT
            )
            if not named or not name.text[0].isalpha() or (cased and not name.capital):
                break
            after += 1
        if after > at + 1 and (words[at].capital or not cased):
            yield at, after
