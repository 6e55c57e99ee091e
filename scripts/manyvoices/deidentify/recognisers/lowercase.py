"""Names of organisations in text without capitals, by the words around them.

A name there is two words or more before a word for a kind of organisation, of which not all say
only of what kind it is; or one, where no article stands before it ("at lantern house"). After
"called" and the like a name needs no such word. The words are from general knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.kinds import (
    ENDINGS,
    KINDS,
    PERSONS,
    STRONG,
    Words,
    adjoining,
    word_set,
)
from manyvoices.deidentify.recognisers.naming import (
    bare,
    function_words,
    generic,
    joined,
    own_words,
    unusual,
)
from manyvoices.model.common import is_common, is_english
from manyvoices.model.names import TITLES

_LONGEST = 4
_HEADS = (
    STRONG
    | ENDINGS
    | word_set(
        "house home office school church project programme program company bank mission committee "
        "union society factory initiative bridal lodge inn bar club garment textile transport "
        "logistics trading footwear plantation brickworks microfinance bungalows karaoke ktv "
        "nightclub tavern grill diner canteen supermarket mart minimart "
        "suites associates solutions recruitment manpower consulting consultants airways choir "
        "seminary preschool playgroup haven sanctuary collective construction travel tours "
        "pharmacy "
        "gym resort handicrafts crafts weavers farm kitchen villa fund team movement campaign "
        "forum hub platform parish library museum convent laboratory tailors garage workshops "
        "league news radio gallery theatre printing insurance foods builders corporation "
        "orchard orchards post yard depot stall lab bookshop nursery stables boatyard farms traders"
    )
)
_ALONE = STRONG | word_set(
    "house home school church company bank factory initiative lodge inn bar club garment textile "
    "express circle haven resort construction tours transport pharmacy"
)
"""Those that one word before them makes a name."""
_RARE = word_set(
    "circle express fellowship foundation trust alliance collective haven sanctuary inn lodge ferry"
)
"""Those that an uncommon word makes a name of even after "the"."""
_LEADING = word_set(
    "hotel salon restaurant guesthouse hospital clinic karaoke café cafe bar club company school "
    "bank "
    "ngo bakery pharmacy factory"
)
"""Those that stand before a name too: "hotel soriya"."""
_SEVERAL = word_set("sisters brothers friends hands voices daughters sons mothers")
_UNSURE = _SEVERAL | word_set(
    "post yard depot stall "
    "aid cleaning team fund office project programme program desk home house mill farm kitchen"
)
_NOT_BEFORE = word_set(
    "a an every no my your his her our their this these those each one which what another any "
    "some many few two three four five six seven eight nine ten several whose"
)
_PLACED = word_set(
    "at from to with for by joined join of called named visit visited left opened founded run is "
    "was and in or into near behind um uh inside outside"
)
_WITHOUT_ARTICLE = word_set("at joined join called named")
"""Words after which a word for a kind needs an article, so that without one it ends a name."""
_WARES = word_set(
    "pumps motors engines boats tools tiles bricks seeds nets ropes batteries phones tyres "
    "furniture cement ice rice silk coffee pepper noodles machines machinery tractors bicycles "
    "motorcycles glass steel timber wood metals metalworks hardware ceramics pottery plastics "
    "solar lamps pipes paints shoes uniforms fabrics threads spices sugar salt feed fertiliser "
    "fertilizer cosmetics optics systems software computers repairs spares parts supplies "
    "equipment irrigation boatworks ironworks drinks beverages sauce juice books stationery"
)
"""What businesses are named by after words that are no English."""
_TRADES = word_set(
    "repairs motors supplies foods metals hardware systems ceramics boatworks ironworks metalworks "
    "drinks beverages fabrics furniture optics cosmetics stationery"
)
"""Those by which a business is named that common words stand before too."""
_PROPER_KINDS = word_set(
    "forum hub network alliance trust foundation association academy institute initiative league "
    "collective fellowship federation coalition consortium society"
)
"""Those before which three words that say of what kind something is are a name as well."""
_ARABIC = {
    "al": "", "el": "", "an": "n", "ar": "r", "as": "s", "ash": "sh", "at": "t", "ath": "th",
    "az": "z", "ad": "d", "adh": "dh", "darul": "", "nurul": "", "baitul": "", "dar": "",
}  # fmt: skip
"""Articles of Arabic names, and what the word after them begins with."""
_NOT_COUNTED = word_set(
    "days weeks months years hours minutes nights times stars floors storeys stories rooms dollars "
    "metres meters kilometres kilometers hectares classes grades steps levels weeks rounds"
)
_PAIR = 2
_LINKS = word_set("at by of on under over beside near between beyond behind in above for")
_LINKED = word_set(
    "association fellowship chapel church foundation ministry ministries mission circle network "
    "alliance trust society house home centre center shelter school"
)
_WORSHIP = word_set("chapel church fellowship ministry ministries mission foundation")
_OPENING = word_set(
    "house home centre center friends hands voices daughters sisters sons children foundation "
    "institute church chapel society light women garden gate school fellowship brothers"
)
"""Words that begin a name with "of" or "for" after them, where no article stands before."""
_OPENED = word_set("at from to by with called named joined join is was")
_CALLED = word_set("called named")
_CALLED_WHAT = (
    KINDS
    | ENDINGS
    | word_set("it we they that which itself ourselves themselves ngo place group organisation")
    | word_set("organization body centre one shop business team now then is was are were been")
)
_NAME_IS = word_set("name")
_FILLERS = word_set("um uh er like just the simply now")
_NOT_NAMES = word_set(
    "after before because god people everybody friends women men girls boys child children victims "
    "victim survivors survivor thing things stuff names bad good stupid crazy"
)
_IS = word_set("is was")
_THE = word_set("the our their my his her this your")
_SAID_BE = _FILLERS | word_set("is was are were been it's")
_OF_PERSONS = word_set(
    "my his her your their real full family first last nick child boy girl woman man whose"
)
_BODIES = word_set(
    "company factory association group organisation organization ngo shop mill plant school church "
    "hotel guesthouse restaurant bar club cooperative centre center shelter network foundation "
    "firm "
    "agency business clinic workshop charity collective union kindergarten bakery brand"
)
_SAID_OF_TIME = word_set("different same certain various several many few such other own whole any")
_BEFORE_BARE = word_set(
    "at of from to by for with join joined rang phoned contacted visited founded own"
)
_DID = word_set(
    "trained supported helped sent paid taught funded hired employed closed organised organized "
    "gave "
    "sponsored runs trains supports helps pays teaches sends"
)
_CLAUSE = word_set("and then because but until when that so after before since if uh um yes")
_GO = word_set(
    "went go goes going gone came come back moved move sent sends brought taken took returned "
    "return "
    "belongs belong belonged over transferred referred refer"
)
_WORK = word_set(
    "work works worked working job volunteer volunteered interned cook driver guard nurse cleaner "
    "contract agreement partnership partner partnered manager accountant bookkeeper cashier "
    "translator interpreter trainer carpenter sew sewed"
)
_MAY_NAME = word_set("second open")
_COUNTS = word_set("two three four five six seven eight nine ten twelve hundred thousand first")
_FREELY = re.compile(r"[^\W\d_][\w'’&-]*(?: [^\W\d_][\w'’&-]*){1,4}(?=[.,;!?]|$)")
_NAMING = word_set("second open early late first last new next of and the for")
_TIMES = word_set(
    "dawn dusk noon midnight lunch lunchtime dinner breakfast sunset sunrise times time home work "
    "sea "
    "risk ease peace war rest hand hands heart least best worst length speed gunpoint knifepoint"
)
_NAME_ASKED = re.compile(
    r"(?:have|has|had) (?:a|its) name|(?:what|how) (?:is|was|are|were|do|did) (?:\w+ ){0,6}"
    r"(?:called|call it)\b|(?:the|its) name (?:of|on)\b"
)


class Named(NamedTuple):
    """A name by its first word and the one after its last, and how it was found."""

    first: int
    after: int
    how: str
    score: float


def named_in_lower_case(text: str, words: Words) -> Iterator[Named]:
    """Yield the names of organisations in a text without capitals."""
    for at, word in enumerate(words):
        folded = word.folded
        if folded in _HEADS or folded in _SEVERAL:
            yield from _before_kind(text, words, at)
        if folded in _WARES or (folded.endswith("s") and _sells(words, at)):
            yield from _wares(text, words, at)
        if folded in _LEADING:
            yield from _after_kind(text, words, at)
        if folded in _LINKED:
            yield from _linked(text, words, at)
        if folded in _OPENING:
            yield from _opening(text, words, at)
        if folded in _CALLED or folded in _NAME_IS or folded in _IS or folded == "it":
            yield from _called(text, words, at)
        if folded in _BEFORE_BARE and _leads_to(words, at):
            yield from _bare(text, words, at)
        if folded in _DID or (
            folded in ("was", "is")
            and at + 1 < len(words)
            and words[at + 1].folded in ("a", "our", "one", "their", "the")
        ):
            yield from _subject(text, words, at)
        if folded in _BODIES:
            yield from _beside_kind(text, words, at)
            yield from _after_body(text, words, at)
        if folded in _RUN and at + 1 < len(words) and words[at + 1].folded == "by":
            yield from _run_by(text, words, at)
        if folded in ("primary", "secondary"):
            yield from _lower_school(text, words, at)


def _before_kind(text: str, words: Words, at: int) -> Iterator[Named]:
    first = at
    while (
        first > 0
        and at - first < _LONGEST
        and adjoining(text, words[first - 1], words[first])
        and words[first - 1].text[0].isalpha()
        and (not _ends(words[first - 1]) or (first == at and words[first - 1].folded in KINDS))
    ):
        first -= 1
    first = _with_article(text, words, first)
    last = words[at - 1] if at else None
    if last is not None and bare(last) != last.folded and not is_common(bare(last)):
        # "ly's bridal", "madame ly's bridal"
        first = at - 1 - (at > 1 and words[at - 2].folded in ("madame", "madam"))
        yield Named(first, at + 1, "kind", 0.6)
        return
    name = words[first:at]
    own = own_words(name, KINDS)
    if not own and not (words[at].folded in _PROPER_KINDS and len(name) > _PAIR):
        return
    before = (
        words[first - 1].folded if first and adjoining(text, *words[first - 1 : first + 1]) else ""
    )
    counted = before in _COUNTS and len(name) == 1 and _is_counted_name(words, first - 1, at)
    if counted or _is_arabic(words, first, at):
        yield Named(first - counted, at + 1, "kind", 0.5)
        return
    if len(name) == 1:
        rare = words[at].folded in _RARE and before == "the" and not _several(name[0])
        if (rare and not _described(name[0].folded)) or (
            words[at].folded in _ALONE and _alone(name[0], before)
        ):
            yield Named(first, at + 1, "kind", 0.4)
        return
    if before in _NOT_BEFORE:
        # "for a night sea breeze home": what "a" belongs to may end before the name
        first += 1
        if at - first < 2 or len(own_words(words[first:at], KINDS)) < 2:
            return
    elif words[at].folded in _UNSURE and len(own) < 2 and before not in _WITHOUT_ARTICLE:
        return
    yield Named(first, at + 1, "kind", 0.5)


def _with_article(text: str, words: Words, first: int) -> int:
    """Return where a name begins whose first word has an Arabic article before it: "an nur"."""
    if first == 0 or first == len(words) or not adjoining(text, *words[first - 1 : first + 1]):
        return first
    begins = _ARABIC.get(words[first - 1].folded)
    fits = begins is not None and words[first].folded.startswith(begins)
    return first - 1 if fits and not is_common(words[first].folded) else first


def _is_arabic(words: Words, first: int, at: int) -> bool:
    return (
        at - first > 1 and words[first].folded in _ARABIC and not is_common(words[first + 1].text)
    )


def _is_counted_name(words: Words, count: int, at: int) -> bool:
    """Return whether what is counted is a name: "the two lakes clinic", not "two weeks project"."""
    counted = words[count + 1].folded
    led = count > 0 and words[count - 1].folded in _PLACED | {"the", "this", "that", "our"}
    return (
        led
        and at == count + _PAIR
        and _several(words[count + 1])
        and not _several(words[at])
        and counted not in PERSONS | _NOT_COUNTED
    )


def _sells(words: Words, at: int) -> bool:
    """Return whether words that are no English stand before a plural that is no verb."""
    if at < _PAIR or any(is_english(word.folded) for word in words[at - _PAIR : at]):
        return False
    parts = parts_of_speech(words[at].folded)
    return "plural" in parts and "verb" not in parts and words[at].folded not in PERSONS


def _wares(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "boran kiri pumps": words that are no English before what a business sells."""
    first = at
    while (
        first > 0
        and at - first < 3
        and adjoining(text, words[first - 1], words[first])
        and words[first - 1].folded.isalpha()
        and not is_english(words[first - 1].folded)
        and words[first - 1].folded not in TITLES
        and not generic(words[first - 1])
    ):
        first -= 1
    if at - first >= _PAIR:
        yield Named(first, at + 1, "kind", 0.5)
        return
    name = words[max(0, at - 2) : at]
    if words[at].folded not in _TRADES or at < 3 or not joined(text, words[at - 3], words[at - 2]):
        return
    whole = joined(text, *name) and joined(text, name[1], words[at])
    proper = whole and not any(_not_proper(word) for word in name)
    if proper and words[at - 3].folded in _PLACED and len(own_words(name, KINDS)) == _PAIR:
        yield Named(at - 2, at + 1, "kind", 0.4)


def _several(word: Word) -> bool:
    return word.folded.endswith("s") and not word.folded.endswith(("ss", "us", "is"))


def _alone(word: Word, before: str) -> bool:
    """Return whether one word before a kind is its name."""
    if _described(word.folded):
        return False
    if before == "the":
        return not is_english(word.folded)
    return before in _PLACED


def _described(word: str) -> bool:
    return word.endswith(("ing", "ed", "ly", "ful", "less", "ous", "able", "ment", "tion", "est"))


def _ends(word: Word) -> bool:
    """Return whether a name without capitals cannot hold a word."""
    if word.folded in KINDS or word.folded in TITLES:
        return True
    return word.folded in function_words() and not (
        generic(word) and (word.folded.endswith("ing") or word.folded in ("second", "open"))
    )


def _linked(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "boat at the bend association", "grace by the river chapel"."""
    first = at
    while first > 0 and at - first < 3 and not _ends(words[first - 1]):
        if not adjoining(text, words[first - 1], words[first]):
            return
        first -= 1
    if first == at:
        return
    back = first - 1
    if back > 0 and words[back].folded in ("the", "our"):
        back -= 1
    if back < 2 or words[back].folded not in _LINKS:
        return
    name, before = words[back - 1], words[back - 2].folded
    if name.folded in function_words() or name.folded in PERSONS or name.folded in KINDS:
        return
    worship = words[at].folded in _WORSHIP and words[back].folded in ("by", "of")
    if not own_words(words[first:at], KINDS) and not worship:
        return
    if (
        name.folded.endswith("s")
        or generic(name)
        or not name.text[0].isalpha()
        or not adjoining(text, name, words[back])
    ):
        return
    if before in ("the", "called", "it", "at", "to", "from", "with", "for", "us", "is", "named"):
        yield Named(back - 1, at + 1, "kind", 0.6)


def _opening(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "house of hope", "centre for hill women", said without an article."""
    if at == 0 or at + 2 >= len(words) or words[at + 1].folded not in ("of", "for"):
        return
    if words[at - 1].folded not in _OPENED or not adjoining(text, words[at - 1], words[at]):
        return
    after = at + 2 + (words[at + 2].folded == "the")
    after += after < len(words) and words[after].folded in _COUNTS
    named = after
    while (
        after < len(words)
        and after - named < 3
        and adjoining(text, words[after - 1], words[after])
        and words[after].text[0].isalpha()
        and not (words[after].folded in function_words() or words[after].folded in TITLES)
    ):
        after += 1
    if own_words(words[named:after], KINDS):
        yield Named(at, after, "kind", 0.5)


def _called(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield what an organisation is said to be called, or to be."""
    first, least = _calling(words, at)
    while first and first < len(words) and words[first].folded in _FILLERS:
        first += 1
    if not first or first >= len(words):
        return
    after = _run(text, words, first + (words[first].folded in _COUNTS))
    if after > first and after + 1 < len(words) and words[after].folded in ("of", "and", "for"):
        further = _run(text, words, after + 1)
        if further == after + 2 and not _described(words[after + 1].folded):
            after = further
    name = words[first:after]
    if len(name) >= least and _may_be_called(name, words[at].folded in _IS):
        yield Named(first, after, "called", 0.5)


def _calling(words: Words, at: int) -> tuple[int, int]:
    """Return where a name said after "called", "name is", "is" or "it" begins, its least length.

    The place is 0 where none is said.
    """
    back = _before_fillers(words, at)
    before = words[back].folded if back >= 0 else ""
    said = words[at].folded
    if said in _NAME_IS and {word.folded for word in words[at + 1 : at + 3]} == {"on", "the"}:
        # "the name on the slips was tall crane"
        named = at + 4 < len(words) and words[at + 4].folded in _IS
        return (at + 5 if named else 0), 2
    if said in _NAME_IS:
        named = at + 1 < len(words) and words[at + 1].folded in _IS and before not in _OF_PERSONS
        return (at + 2 if named and before else 0), 2
    if said in _IS:
        # "the company is long grain rice"
        named = before in _BODIES and back > 0 and words[back - 1].folded in _THE
        return (at + 1 if named else 0), 2
    if said == "it":
        # "we called it rice and shade"
        supposed = back > 0 and words[back - 1].folded in ("us", "may", "can", "could", "not")
        named = before in ("call", "called", "named") and not supposed
        return (at + 1 if named else 0), 2
    least = 1 if before in _BODIES or before == "one" else 2
    return (at + 1 if before in _CALLED_WHAT else 0), least


def _may_be_called(name: Words, only_is: bool) -> bool:
    """Return whether words may be a name: two of its own where "is" alone says so."""
    if name[0].folded in TITLES or name[0].folded in _NOT_NAMES:
        return False
    sure = not any(_described(word.folded) for word in name)
    if len(name) == 1:
        sure = sure and name[0].folded not in KINDS | PERSONS
    if not sure and (only_is or len(name) == 1):
        return False
    return len(own_words(name, KINDS)) > only_is


def _before_fillers(words: Words, at: int) -> int:
    back = at - 1
    if words[at].folded in _CALLED:
        while back > 0 and words[back].folded in _SAID_BE:
            back -= 1
    return back


def _run(text: str, words: Words, first: int) -> int:
    """Return the word after a run of words that a name may hold."""
    after = first
    while (
        after < len(words)
        and after - first < _LONGEST
        and (after == first or adjoining(text, words[after - 1], words[after]))
        and words[after].text[0].isalpha()
        and (words[after].folded not in function_words() or words[after].folded in _MAY_NAME)
    ):
        after += 1
    return after


def _leads_to(words: Words, at: int) -> bool:
    """Return whether what follows a preposition may be an organisation."""
    before = words[at - 1].folded if at else ""
    if words[at].folded == "to":
        return before in _GO
    if words[at].folded == "own":
        return before in ("i", "we", "they", "who")
    return words[at].folded not in ("for", "with") or before in _WORK


def _bare(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield two words or more after "at" that would need an article if they were no name."""
    if at + 1 == len(words) or not joined(text, words[at], words[at + 1]):
        return
    first = at + 1 + (words[at + 1].folded in _COUNTS)
    after = _run(text, words, first)
    name = words[first:after]
    if not 2 <= len(name) <= 4 or name[0].folded in _SAID_OF_TIME or generic(name[-1]):
        return
    if any(word.folded in TITLES | _TIMES | KINDS for word in (name[0], name[-1])):
        return
    if any(_described(word.folded) or word.folded in PERSONS for word in name):
        return
    if len(name[-1].folded) == 1:
        return
    own = own_words(name, KINDS)
    place = words[at].folded == "at"
    if len(own) >= max(2, len(name) - place) and (place or not _several(name[-1])):
        yield Named(at + 1, after, "bare", 0.3)


def _subject(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield two words without an article that do what organisations do: "quiet light paid us"."""
    name = words[max(0, at - 2) : at]
    if len(name) < 2 or not (joined(text, *name) and joined(text, name[1], words[at])):
        return
    before = words[at - 3].folded if at > 2 and joined(text, words[at - 3], name[0]) else ""
    if before and before not in _CLAUSE:
        return
    if any(_not_proper(word) for word in name) or _several(name[1]):
        return
    if len(own_words(name, KINDS)) == len(name):
        yield Named(at - 2, at, "subject", 0.3)


def _not_proper(word: Word) -> bool:
    """Return whether a word belongs to no name that stands without an article."""
    folded = word.folded
    return (
        not folded[0].isalpha()
        or _described(folded)
        or folded in PERSONS | TITLES | KINDS | function_words()
    )


def _beside_kind(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "paper umbrella" before ", the tenants' group" and after "the glove factory, "."""
    if at + 1 < len(words) and _comma(text, words, at):
        after = _run(text, words, at + 1)
        ends = after == len(words) or text[words[after - 1].end : words[after].start][:1] in ".,;"
        name = words[at + 1 : after]
        if name and ends and _proper(name):
            yield Named(at + 1, after, "beside", 0.4)
    first = at
    while first > 0 and at - first < 3 and adjoining(text, words[first - 1], words[first]):
        first -= 1
        if words[first].folded in ("the", "a", "an", "our", "that"):
            break
    if words[first].folded not in ("the", "a", "an", "our", "that") or first < 2:
        return
    if not _comma(text, words, first - 1):
        return
    begin = first
    while begin > 0 and first - begin < 3 and words[begin - 1].folded not in function_words():
        if begin < first and not adjoining(text, words[begin - 1], words[begin]):
            break
        begin -= 1
    if begin and words[begin - 1].folded in _PLACED | {"of"} and _proper(words[begin:first]):
        yield Named(begin, first, "beside", 0.4)


def _after_body(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "tall crane" in "a company tall crane in the north", "the inn here the tall crane"."""
    if not at or {words[back].folded for back in range(max(0, at - 3), at)}.isdisjoint(_LED):
        return
    first = at + 1
    while first < len(words) and words[first].folded in _FILLERS | {"here", "there"}:
        first += 1
    article = first < len(words) and words[first].folded == "the" and first > at + 1
    after = _run(text, words, first + article)
    name = words[first + article : after]
    if not 2 <= len(name) <= 4 or not joined(text, words[at], words[at + 1]):
        return
    ends = after == len(words) or words[after].folded in function_words()
    if not ends or parts_of_speech(name[0].folded) & {"past", "third"} or _several(name[-1]):
        return
    if (article and len(own_words(name, KINDS)) == len(name) == 2) or (
        not article and _proper(name) and not generic(name[0]) and not generic(name[-1])
    ):
        yield Named(first, after, "beside", 0.35)


_LED = word_set("a an the our this that one another")
_RUN = word_set("run owned founded led started headed managed")


def _run_by(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "quiet crane" in "one is good, quiet crane, run by a couple"."""
    first = at
    while first and at - first < 3 and words[first - 1].folded not in function_words():
        if first < at and not adjoining(text, words[first - 1], words[first]):
            break
        first -= 1
    name = words[first:at]
    if (
        len(name) > 1
        and _proper(name)
        and (not first or words[first - 1].folded not in _NOT_BEFORE)
    ):
        yield Named(first, at, "beside", 0.4)


def _proper(name: Words) -> bool:
    """Return whether words without an article are likelier a name than not."""
    if any(_described(word.folded) or word.folded in PERSONS | TITLES for word in name):
        return False
    own = own_words(name, KINDS)
    return len(own) > 1 or (len(own) == 1 and not is_english(own[0].folded))


def _comma(text: str, words: Words, at: int) -> bool:
    return text[words[at].end : words[at + 1].start] == ", "


def _after_kind(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "hotel soriya": words after a kind that are no English."""
    after = at + 1
    while (
        after < len(words)
        and after - at < 3
        and joined(text, words[after - 1], words[after])
        and words[after].text[0].isalpha()
        and not is_english(words[after].folded)
        and words[after].folded not in TITLES
    ):
        after += 1
    if after > at + 1:
        yield Named(at, after, "kind", 0.4)


def _lower_school(text: str, words: Words, at: int) -> Iterator[Named]:
    """Yield "chan vutha primary", "chan vutha lower secondary"."""
    first = at
    if first and words[first - 1].folded in ("lower", "upper", "junior"):
        first -= 1
    begin = first
    while begin and first - begin < 3 and adjoining(text, words[begin - 1], words[begin]):
        if not unusual(words[begin - 1]) or words[begin - 1].folded in TITLES:
            break
        begin -= 1
    if begin < first:
        yield Named(begin, at + 1, "kind", 0.6)


def answers_name(asked: str, text: str, words: Words) -> Iterator[Named]:
    """Yield the words that begin a turn, where the one before asked an organisation's name."""
    if not words or not _NAME_ASKED.search(asked.casefold()):
        return
    at = 0
    while at < len(words) - 1 and words[at].folded in _FILLERS | {"yes", "yeah", "it's", "well"}:
        at += 1
    match = _FREELY.match(text, words[at].start)
    after = at
    while match and after < len(words) and words[after].end <= match.end():
        after += 1
    name = words[at:after]
    if len(name) > 1 and not any(_not_in_name(word) for word in name) and own_words(name, KINDS):
        yield Named(at, after, "asked", 0.6)


def _not_in_name(word: Word) -> bool:
    return word.folded in function_words() and word.folded not in _NAMING
