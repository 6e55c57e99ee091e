"""Places and addresses: known places, and words that make a place's name of what stands by them.

Known places are those of lists/places.txt. Other lists of this module are Khmer words that
begin or make up the names of villages and quarters (tuol = mound, boeung = lake, svay = mango)
with their usual spellings, and English words for places; both from general knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from manyvoices.deidentify.phrases import Phrases, Word
from manyvoices.deidentify.recognisers.addresses import with_addresses
from manyvoices.deidentify.recognisers.calledplaces import FROM, VILLAGE, called_places
from manyvoices.deidentify.recognisers.kinds import KINDS as ORGANISED
from manyvoices.deidentify.recognisers.kinds import PERSONS, Words, word_set
from manyvoices.deidentify.recognisers.naming import (
    begins_sentence,
    end_of,
    function_words,
    generic,
    has_case,
    joined,
    known_words,
    own_words,
    read_list,
    unusual,
)
from manyvoices.deidentify.recognisers.placeparts import (
    HOUSES,
    NUMBERS,
    NUMERAL,
    TENS,
    Place,
    and_number,
)
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_common, is_english
from manyvoices.model.names import TITLES

_LONGEST = 4
"""Words of a name before or after the word for its kind."""
_LESS_COMMON = 12_000
"""From here on a word makes no name by itself before a word such as "market"."""

HEADS = word_set(
    "phum khum sangkat sankat songkat srok khan krong phsar psar phsa psah phsah psaar wat vat "
    "koh kaoh soi thanon tambon tambol amphoe amphur khlong klong khwaeng khet changwat xa huyen "
    "quan phuong thon xom tinh duong cau"
)
"""Words before the name of a village, commune, quarter, district, market, pagoda, island, lane."""
_ONLY_HEADS = HEADS - word_set("wat vat soi khan quan tinh duong cau xa thon")
"""Those after which a common word may be the name in text without capitals."""
ELEMENTS = word_set(
    "tuol toul tuel boeung boeng beung beoung prek preak preaek trapeang trapaing kampong "
    "kompong veal stung steung stueng anlong banteay chamkar chamcar chroy chrouy prasat "
    "andoung andaung tonle phnom phnum svay prey kok kouk koki ang angk ou kbal damnak sala "
    "thma thmar thmor tma krang kraing daem doeum daeum doem roka lvea chrey popel ampil pring "
    "romdeng krasang tnaot thnot tnot chhuk chhouk romeas damrei domrei kandal chas cha leu "
    "kraom krom kroum thmei thmey tmey thom touch tauch cheung tboung mean meanchey sambour "
    "reach sambo snay snuol snoul rolum rolous rohal rumduol romduol russey russei ruessei sdau "
    "sdao "
    "kdei kdey dei dey rokar rung bak bos sre srae tram trach trea preah"
)
"""Words of which names of Khmer villages and quarters are made."""
_BEGINNING = word_set(
    "tuol toul tuel boeung boeng beung beoung prek preak preaek trapeang trapaing kampong "
    "kompong veal stung steung stueng anlong banteay chamkar chamcar chroy chrouy prasat "
    "andoung andaung tonle phnom phnum svay prey kok kouk ang angk ou kbal damnak sala thmor "
    "thma krang kraing doeum daeum o sre srae russey"
)
_BOTH_WORDS = word_set(
    "mean reach chas cha touch bak bos rung tram dey dei o ta ou ang stung prey sala veal chas"
)
"""Elements that are other words too, or parts of people's names."""
STREETS = word_set("street road lane avenue boulevard alley highway st rd ave blvd quay route")
AREAS = word_set(
    "village commune district province quarter municipality town island subdistrict hamlet"
)
SITES = word_set(
    "market bazaar pagoda temple mosque bridge river canal lake junction crossroads roundabout "
    "stadium park square airport station port pier beach kindergarten hall building mall plaza "
    "garden gardens tower villa hill mountain dam checkpoint crossing garage cemetery barracks "
    "prison library museum theatre cinema pharmacy waterfall bay creek stupa church chapel "
    "school academy college university hospital clinic hotel guesthouse hostel cafe restaurant "
    "factory"
)
KINDS = STREETS | AREAS | SITES
_COMMON_SITES = word_set(
    "school hospital prison church college university hotel clinic factory building"
)
_NUMBERED = STREETS - {"quay"}
_OF = AREAS | word_set("city port pagoda bay gulf lake")
_ALONE = word_set("st rd ave blvd")
"""Kinds that follow a name only in text with capitals."""
_WORDS_ANY = word_set(
    "a an every any no some my your his her our their this that each one which what"
)
_ENDING = TITLES - {"ta", "om", "pu"}
_PLACING = word_set("from in at near to of around towards outside beyond past behind")
"""Words after which a place is told: what stands there is nobody's."""
_SEATS = word_set("hall office school market hospital clinic court pagoda station library centre")
_SHORT = 4
_BEFORE_NAMES = word_set(
    "old new little small big great golden silver red blue green white black yellow upper lower "
    "royal saint lucky happy sunny sweet second"
)
"""Common words that begin a name where the word after them is none."""
_NUMBER_MARK = word_set("no nr number")
_BOX = re.compile(r"\bP\.? ?O\.? ?Box \d{1,6}\b", re.IGNORECASE)


class _Known(NamedTuple):
    phrases: Phrases
    words_too: frozenset[str]


@cache
def _known() -> _Known:
    entries = read_list("places.txt")
    return _Known(
        Phrases(entry.rstrip("*") for entry in entries),
        frozenset(entry.rstrip("*").casefold() for entry in entries if entry.endswith("*")),
    )


class Places:
    """Finds places and addresses.

    Notes
    -----
    In text with capitals a name is a run of capitalised words; without, it ends at a word that
    is common English. A number of a house with the street after it is an ADDRESS, with the
    quarter and the town that follow.
    """

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return the places in each text."""
        cased = has_case(texts)
        called = called_places(texts, [known_words(text) for text in texts], cased)
        return [
            self._in_text(text, cased, places) for text, places in zip(texts, called, strict=True)
        ]

    def _in_text(self, text: str, cased: bool, called: list[Place]) -> list[Found]:
        words = known_words(text)
        places = [*_listed(words, cased), *_by_kind(text, words, cased), *called]
        whole = [_whole(text, words, place, cased) for place in places]
        found = []
        for place, kind in with_addresses(text, words, _disjoint(whole)):
            start, end = words[place.first].start, end_of(words[place.after - 1])
            found.append(Found(start, end, kind, f"places:{place.kind}", place.score))
        found += [
            Found(*match.span(), "ADDRESS", "places:box", 0.9) for match in _BOX.finditer(text)
        ]
        return found


def _whole(text: str, words: Words, place: Place, cased: bool) -> Place:
    """Return a place with the "ta" its name begins with and the "hall" after its commune."""
    first, after = place.first, place.after
    if place.kind == "toponym" and first > 1 and joined(text, *words[first - 1 : first + 1]):
        led = words[first - 1].folded in VILLAGE and words[first - 2].folded in FROM
        first -= led and (words[first - 1].capital or not cased)
    if after < len(words) and words[after - 1].folded in AREAS and words[after].folded in _SEATS:
        after += joined(text, words[after - 1], words[after])
    room = after + 2
    if room < len(words) and words[after].folded in NUMBERS and words[room].folded in ORGANISED:
        # "pu ngaol two-room school"
        hyphen = text[words[after].end : words[after + 1].start] == "-"
        after = room + 1 if hyphen and joined(text, *words[after - 1 : after + 1]) else after
    return place._replace(first=first, after=after)


def _listed(words: Words, cased: bool) -> Iterator[Place]:
    known = _known()
    for first, after in known.phrases.find(list(words)):
        if cased:
            if not (words[first].capital and words[after - 1].text[0].isupper()):
                continue
        elif " ".join(word.folded for word in words[first:after]) in known.words_too:
            continue
        yield Place(first, after, "list", 0.8)


def _by_kind(text: str, words: Words, cased: bool) -> Iterator[Place]:
    for at, word in enumerate(words):
        folded = word.folded
        if folded in HEADS:
            after = _name_after(text, words, at, cased)
            if after > at + 1:
                yield Place(at, after, "name", 0.85)
        if folded in AREAS and not cased:
            after = _area_before(text, words, at)
            if after:
                yield Place(at, after, "area", 0.6)
        if folded in KINDS:
            yield from _beside(text, words, at, cased)
        if folded in ELEMENTS or folded in _BEGINNING:
            made = _toponym(text, words, at, cased)
            if made is not None:
                yield made


def _name_after(text: str, words: Words, at: int, cased: bool) -> int:
    """Return the word after a name that follows its kind; the kind's next where there is none."""
    after = at + 1
    while (
        after < len(words)
        and after - at <= _LONGEST
        and joined(text, words[after - 1], words[after])
        and not words[after - 1].text.endswith(("'s", "’s"))
    ):
        word = words[after]
        named = (
            NUMERAL.fullmatch(word.folded) is not None and after == at + 1
            if word.text[0].isdigit()
            else _may_name(word, words[after - 1] if after > at + 1 else None, cased)
            or (after == at + 1 and word.folded in NUMBERS and words[at].folded in _ONLY_HEADS)
            or (
                not cased
                and words[at].folded in _ONLY_HEADS
                and after <= at + 2
                and _may_be_quarter(word, words[after - 1] if after > at + 1 else None)
            )
        )
        if not named:
            break
        after += 1
    if after > at + 1 and after < len(words) and words[after].folded in AREAS:
        after += joined(text, words[after - 1], words[after])
    return after


def _area_before(text: str, words: Words, at: int) -> int:
    """Return the word after "village prek sdei", "commune boat" before "district"; 0 without."""
    after = at + 1
    while (
        after < len(words)
        and after - at < _LONGEST
        and joined(text, words[after - 1], words[after])
        and words[after].folded.isalpha()
        and (
            not is_english(words[after].folded) or (words[after].folded in ELEMENTS and after > at)
        )
        and words[after].folded not in _ENDING | function_words()
        and words[after].folded not in _BOTH_WORDS
    ):
        after += 1
    if after > at + 1:
        return after
    chained = after + 1 < len(words) and words[after + 1].folded in AREAS
    if not chained or not joined(text, words[at], words[after]):
        return 0
    return after + 1 if _may_be_quarter(words[after], None) and at and _chained(words, at) else 0


def _chained(words: Words, at: int) -> bool:
    """Return whether another area was named shortly before."""
    return any(word.folded in AREAS | HEADS for word in words[max(0, at - 4) : at])


def _may_be_quarter(word: Word, before: Word | None) -> bool:
    """Return whether a common word belongs to a name after "sangkat", "khum" and the like."""
    folded = word.folded
    if folded in function_words() or folded in _ENDING or folded in PERSONS | KINDS | ORGANISED:
        return False
    if not folded.isalpha() or generic(word):
        return False
    if before is None:
        return True
    return before.folded in ELEMENTS | _BEGINNING and len(folded) <= _SHORT + 1


def _may_name(word: Word, before: Word | None, cased: bool) -> bool:
    if cased and (before is None or before.capital):
        # a head in small letters may have a name in small letters after it
        if word.capital:
            return word.folded not in _ENDING and word.folded != "i"
        return before is None and not is_english(word.folded)
    if cased and word.capital:
        return False
    folded = word.folded
    if folded in ELEMENTS or folded in _BEGINNING or folded == "ta":
        return True
    if folded in function_words() or folded in _ENDING:
        return False
    return unusual(word) or (len(folded) <= _SHORT and not is_common(folded, _LESS_COMMON))


def _beside(text: str, words: Words, at: int, cased: bool) -> Iterator[Place]:
    folded = words[at].folded
    if folded in _NUMBERED:
        after = _numbered(text, words, at)
        if after:
            first = at
            if at and words[at - 1].folded == "national" and joined(text, words[at - 1], words[at]):
                first -= 1
            yield Place(first, after, "street", 0.9)
            return
        after = _named_street(text, words, at, cased)
        if after:
            yield Place(at, after, "street", 0.75)
            return
    first = (_capitals_before if cased else _unusual_before)(text, words, at)
    if first < at:
        yield Place(first, at + 1, "street" if folded in STREETS else "kind", 0.75)
    elif folded in _OF and at + 2 < len(words) and words[at + 1].folded == "of":
        after = _name_after(text, words, at + 1, cased)
        first_word = words[at + 2]
        if after > at + 2 and (cased or not is_common(first_word.folded)):
            if cased and not first_word.capital:
                return
            yield Place(at + 2, after, "of", 0.75)


def _named_street(text: str, words: Words, at: int, cased: bool) -> int:
    """Return the word after "Street Pka Rumduol"; 0 where no name follows the kind."""
    if (cased and not words[at].capital) or words[at].folded in _ALONE:
        return 0
    after = at + 1
    while (
        after < len(words)
        and after - at < _LONGEST
        and joined(text, words[after - 1], words[after])
        and words[after].text[0].isalpha()
        and (words[after].capital or not cased)
        and not is_english(words[after].folded)
    ):
        after += 1
    return after if after > at + 1 else 0


def _numbered(text: str, words: Words, at: int) -> int:
    """Return the word after a street's number, in figures or words; 0 where there is none."""
    first = at + 1
    if first < len(words) and words[first].folded in _NUMBER_MARK:
        first += 1
    if first >= len(words):
        return 0
    dotted = words[first - 1].folded in _ALONE | _NUMBER_MARK
    if text[words[first - 1].end : words[first].start].strip(" .#" if dotted else " #"):
        return 0
    numeral = words[first].folded
    if NUMERAL.fullmatch(numeral):
        return first + 1
    after = first
    while (
        after < len(words)
        and after - first < 6
        and (words[after].folded in NUMBERS or and_number(words, after, first))
        and joined(text, words[after - 1], words[after])
    ):
        after += 1
    several = at > 0 and words[at - 1].folded == "national"
    several = several or after - first > 1 or (after > first and numeral in TENS) or first > at + 1
    several = several or _by_house(words, at, after)
    return after if several and after > first else 0


def _by_house(words: Words, at: int, after: int) -> bool:
    """Return whether a house or a quarter stands beside a street: "house nine street six"."""
    before = words[max(0, at - 6) : at]
    house = any(word.folded in HOUSES for word in before) and any(
        word.folded in NUMBERS or word.text[0].isdigit() for word in before
    )
    return house or any(word.folded in HEADS | HOUSES for word in words[after : after + 2])


def _capitals_before(text: str, words: Words, at: int) -> int:
    """Return the first word of the capitalised name before a kind; the kind where there is none."""
    first = at
    while (
        first > 0
        and at - first < _LONGEST + 1
        and words[first - 1].capital
        and joined(text, words[first - 1], words[first])
        and words[first - 1].folded not in ("i", "i'm", "i've")
    ):
        first -= 1
    while first < at and (
        words[first].folded in (_ENDING if words[at].folded in AREAS else TITLES)
        or (begins_sentence(text, words, first) and words[first].folded in function_words())
    ):
        first += 1
    if first == at:
        return at
    name = words[first:at]
    if not own_words(name, KINDS):
        both = words[at].capital and not begins_sentence(text, words, first)
        return first if both and name[0].folded in _BEFORE_NAMES else at
    if not words[at].capital and len(name) == 1 and begins_sentence(text, words, first):
        return at if is_common(name[0].folded) else first
    return first


def _unusual_before(text: str, words: Words, at: int) -> int:
    """Return the first word of the name before a kind in text without capitals."""
    if words[at].folded in _ALONE:
        return at
    first = at
    while first > 0 and at - first < _LONGEST and joined(text, words[first - 1], words[first]):
        word = words[first - 1]
        if not word.text[0].isalpha() or word.folded in function_words():
            break
        if generic(word) and not (word.folded in ELEMENTS and first < at):
            break
        if word.folded in TITLES:
            break
        if word.folded in KINDS or (
            word.folded not in ELEMENTS and is_common(word.folded, _LESS_COMMON)
        ):
            before = words[first - 2] if first > 1 else None
            if before is None or not unusual(before) or generic(before) or _derived(before.folded):
                break
        first -= 1
    if first == at:
        return _sites_before(text, words, at)
    foreign = any(not is_english(word.folded) for word in words[first:at])
    if not foreign and first > 0 and words[first - 1].folded in _WORDS_ANY:
        return at
    if not foreign and any(_derived(word.folded) for word in words[first:at]):
        return at
    if first and (
        words[first - 1].folded in _BEFORE_NAMES or words[first - 1].folded in ("o", "ta")
    ):
        first -= 1
    return first


def _sites_before(text: str, words: Words, at: int) -> int:
    """Return where "old river night market" begins: another place and more before a kind."""
    first = at
    while first > 0 and at - first < 3 and joined(text, words[first - 1], words[first]):
        word = words[first - 1]
        if not (generic(word) or word.folded in SITES) or word.folded in _WORDS_ANY | {"the"}:
            break
        first -= 1
    name = words[first:at]
    sites = [word for word in name[1:] if word.folded in SITES and word.folded not in _COMMON_SITES]
    return first if len(name) == 3 and sites else at


def _derived(word: str) -> bool:
    return word.endswith(("ing", "ed", "tion", "ly", "ful", "less", "ous", "ment", "able"))


def _toponym(text: str, words: Words, at: int, cased: bool) -> Place | None:
    """Return a name made of Khmer words for places: "Tuol Pich", "svay rolum"."""
    word = words[at]
    if cased and not word.capital:
        return None
    before = words[at - 1] if at and joined(text, words[at - 1], word) else None
    if before is not None and _fits(before, cased):
        if before.folded in ELEMENTS | _BEGINNING | HEADS:
            return None  # found from its first word on
        if word.folded not in _BEGINNING and before.folded not in TITLES:
            return Place(at - 1, _run(text, words, at, cased), "toponym", 0.5)
    after = _run(text, words, at, cased)
    if after == at + 1 and not cased and _takes_next(text, words, at):
        after += 1  # "prek hour": an English word after one that begins names only
    if word.folded not in _BEGINNING and (
        word.folded in _BOTH_WORDS
        or any(
            is_english(item.folded) and item.folded not in ELEMENTS
            for item in words[at + 1 : after]
        )
    ):
        after = at + 1
    if after == at + 1:
        return None
    if word.folded == "o" and cased and (before is None or before.folded not in _PLACING):
        return None
    sure = word.folded not in _BOTH_WORDS or any(
        not is_english(item.folded) or item.folded in ELEMENTS for item in words[at + 1 : after]
    )
    return Place(at, after, "toponym", 0.6) if sure else None


def _takes_next(text: str, words: Words, at: int) -> bool:
    """Return whether a word that begins names of places and nothing else has the name after it."""
    first = words[at].folded
    if first not in _BEGINNING or first in _BOTH_WORDS or is_english(first):
        return False
    if at + 1 >= len(words) or not joined(text, words[at], words[at + 1]):
        return False
    after = words[at + 1]
    return (
        after.folded.isalpha()
        and after.folded not in function_words()
        and after.folded not in KINDS | ORGANISED | PERSONS
        and after.folded not in _ENDING
    )


def _fits(word: Word, cased: bool) -> bool:
    if cased:
        return word.capital and not is_english(word.folded)
    return not is_english(word.folded) and word.text[0].isalpha()


def _run(text: str, words: Words, at: int, cased: bool) -> int:
    after = at + 1
    while (
        after < len(words)
        and after - at < _LONGEST
        and joined(text, words[after - 1], words[after])
        and words[after].text[0].isalpha()
        and (
            (words[after].capital and words[after].folded not in function_words())
            if cased
            else _may_name(words[after], words[after - 1], cased)
        )
    ):
        after += 1
    return after


def _disjoint(places: list[Place]) -> list[Place]:
    """Return places in order; those that overlap become one."""
    made: list[Place] = []
    for place in sorted(places):
        if made and place.first < made[-1].after:
            last = made.pop()
            surer = max(last, place, key=lambda one: (one.kind == "street", one.score))
            place = Place(  # noqa: PLW2901
                last.first, max(last.after, place.after), surer.kind, surer.score
            )
        made.append(place)
    return made
