"""Names of plain words that are odd as words: "the polite tiger", "tuesday bread".

Two words that hardly go together (a humour of people before a thing, a rare creature after any
word) are a name nearly anywhere. Others are one where they have no article though they are
counted, or where it is said of them what is said of a business. Words are of lists/odd_pairs.txt.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.capitals import is_counted
from manyvoices.deidentify.recognisers.kinds import KINDS, PERSONS, Words, word_set
from manyvoices.deidentify.recognisers.lowercasewords import BODIES, COUNTS, RIDDEN, WORK
from manyvoices.deidentify.recognisers.naming import function_words, joined, read_list
from manyvoices.deidentify.recognisers.people import DAYS
from manyvoices.deidentify.recognisers.plainwords import LINKS, ends, is_fanciful
from manyvoices.model.names import TITLES

Span = tuple[int, int]
_ANY = word_set(
    "a an my your his her our their its some any every each no another this these those very so "
    "too more most really quite rather little such what which whose many few several both two "
    "three four five six seven eight nine ten"
)
"""Words before a description, which a name does not follow."""
_SIZES = word_set(
    "big small little large huge tiny old young new baby dead live wild male female other same "
    "grilled steamed boiled smoked dried roasted roast salted stuffed frozen stewed curried "
    "only first last next poor cooked raw fresh fried whole real rare local single second"
)
"""Words that say of a creature what is said of any."""
_ON = word_set("on last next this every each until till by since before after late early")
_PLACING = word_set(
    "at from for to with of by near like than about behind beside opposite past joined visited "
    "ask asks "
    "called named and or into between under outside inside say says said is was not through "
    "against left owns own run runs manage manages phoned rang call asked that then because but so "
    "when if where while since"
)
"""Words after which a counted noun needs an article, unless it is a name."""
_SURELY = word_set("at from for to of joined visited near")
_ANIMATE = word_set(
    "lazy sleepy tired hungry thirsty gentle clever busy noisy stubborn friendly quiet slow "
    "sleeping running barking lonely old wandering runaway blind mad naughty crazy nervous"
)
"""Traits that an animal of a house may have."""
_BUSINESS = word_set(
    "took takes pays paid hires hired fired sacked lets let employs employed sends sent trains "
    "trained closed closes opened opens has had wants wanted buys bought sells sold gave gives "
    "owes asked called went got"
)
_OF_PEOPLE = word_set(
    "us me him her them you women girls trainees people staff workers two three four five six "
    "seven eight nine ten eleven twelve fifteen twenty thirty forty fifty some most one every "
    "down rooms tables in for a another"
)
"""What a business takes, pays, has, after such a verb."""
_LEADS = word_set(
    "opened opening founded started own owns owned manage manages managed run runs running "
    "called named know joined left rented bought sold painted visited"
)
_OPENED = word_set("opened opening")
_SHUT = word_set("door gate window box curtain lock drawer jar bottle envelope umbrella barrel")
"""What is opened that is no business."""
_HOLDERS = word_set("owner owners manager boss chef cook director landlord front behalf")
_SIGNED = WORK | word_set("signed sign deal contract contracts agreement agreements placed")
_SERVED = WORK | word_set(
    "sell sells sold selling cooks cooked cooking cleans cleaned cleaning sing sings sang sewing "
    "deliver delivers delivered drives drove washes washed bake bakes baked bread nights"
)
"""What one does for a business."""
_IS = word_set("is was that's it's its")
_SHOWN = word_set("this it that here there")
_COUNTED_IN = word_set("rooms tables beds machines seats staff floors chairs tables nine")
_MAY_PLACE = (
    BODIES
    | KINDS
    | word_set("place places bakery stall op coop garden kiosk tavern one employers bosses")
)
_WISHES = word_set("good happy lucky new sweet sunny rainy bright golden blessed holy fine every")
_TIMES_WISHED = word_set(
    "morning evening night day luck life dawn home hour star season year heart"
)
_GREETED = frozenset(
    (
        ("thank", "you"),
        ("morning", "star"),
        ("evening", "star"),
        ("god", "bless"),
        ("welcome", "home"),
        ("see", "you"),
    )
)


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(
        word
        for line in read_list("odd_pairs.txt")
        if line.startswith(kind + ":")
        for word in line.split()[1:]
    )


def odd_names(text: str, words: Words) -> Iterator[Span]:
    """Yield the first word and the one after the last of names that are odd as words."""
    ware = _listed("ware")
    for at in range(1, len(words)):
        folded = words[at].folded
        if _thing(folded):
            yield from _pair(text, words, at - 1)
            yield from _counted(text, words, at - 1)
        if folded in ware:
            yield from _greeted(text, words, at)
        if is_ware(folded):
            yield from _of_day(text, words, at - 1)
        if folded == "of" and at + 1 < len(words):
            yield from _measured(text, words, at)
        if folded in ("called", "named"):
            yield from _called_the(text, words, at)
            yield from _called_any(text, words, at)
        if folded in _listed("doers"):
            yield from _doers(text, words, at)


def is_odd(first: Word, second: Word) -> bool:
    """Return whether two words are hardly meant as themselves: "polite tiger"."""
    return (first.folded in _listed("trait") and _thing(second.folded)) or (
        second.folded in _listed("wild") and _modifies(first)
    )


def is_trait(folded: str) -> bool:
    """Return whether a word tells of a humour: a name may begin with it."""
    return folded in _listed("trait")


def is_ware(folded: str) -> bool:
    """Return whether a business is named by a word after a day: "Tuesday Bread"."""
    return folded in _listed("ware") or folded in _listed("thing")


@cache
def _things() -> frozenset[str]:
    return _listed("thing") | _listed("wild") | _listed("tame")


def _thing(folded: str) -> bool:
    """Return whether a word is a thing or a creature, one or several."""
    listed = _things()
    return folded in listed or (folded.endswith("s") and folded[:-1] in listed)


def _modifies(word: Word) -> bool:
    folded = word.folded
    if folded in _ANY | _SIZES | PERSONS or folded in TITLES or len(folded) < 3:
        return False
    if is_trait(folded):
        return True
    return folded not in function_words() and not parts_of_speech(folded).isdisjoint(
        ("noun", "adj")
    )


def _counted(text: str, words: Words, first: int) -> Iterator[Span]:
    """Yield "seven cats" where one is or comes from: "we buy ice from seven cats"."""
    folded = words[first + 1].folded
    if words[first].folded not in COUNTS or not folded.endswith("s"):
        return
    creature = folded[:-1] in _listed("tame") | _listed("wild")
    before = words[first - 1].folded if first else ""
    signed = before == "with" and first > 1 and words[first - 2].folded in _SIGNED
    placed = before == "at" or signed or _is_body(words, first + 2)
    placed = placed or (creature and before in ("from", "to", "for", "joined", "visited"))
    whole = joined(text, *words[first : first + 2]) and ends(text, words, first + 2)
    if placed and whole and _thing(folded):
        yield first, first + 2


def _is_body(words: Words, at: int) -> bool:
    """Return whether it is said that something is a business: "nine moons is a guesthouse"."""
    said = [word.folded for word in words[at : at + 5]]
    is_a = said[:2] and said[0] in ("is", "was") and said[1:2] in (["a"], ["our"], ["the"])
    return bool(is_a) and not _MAY_PLACE.isdisjoint(said[2:])


def _pair(text: str, words: Words, first: int) -> Iterator[Span]:
    """Yield two words of which the second is a thing or a creature."""
    one, two = words[first], words[first + 1]
    if not joined(text, one, two):
        return
    before = words[first - 1].folded if first and joined(text, words[first - 1], one) else ""
    if before in _ANY or not ends(text, words, first + 2) or one.folded in _ANY | {"the"}:
        return
    if is_odd(one, two):
        tame = one.folded in _ANIMATE and two.folded in _listed("tame")
        if not (tame and before == "the"):  # "the lazy dog" is one
            yield first, first + 2
            return
    article = before == "the"
    fanciful = is_fanciful(words[first : first + 1]) or is_odd(one, two)
    beside = article and _beside(words, first - 1)
    if not (_modifies(one) or (beside and one.folded in _SIZES)) or not (
        fanciful or beside or before in _SURELY
    ):
        return
    if (article and _told(words, first - 1, first + 2)) or (
        not article
        and "plural" not in parts_of_speech(two.folded)
        and is_counted(two.folded)
        and _bare(words, first, before)
        and not (before == "by" and two.folded in RIDDEN)
    ):
        yield first, first + 2


def _bare(words: Words, first: int, before: str) -> bool:
    """Return whether an article lacks before what is counted: "the accounts for blue needle"."""
    if before not in _PLACING:
        return False
    if before in ("and", "or"):  # "an iron pot and wooden spoon" are two things
        return first > 1 and words[first - 2].folded not in _listed("thing")
    return True


def _told(words: Words, the: int, after: int) -> bool:
    """Return whether what is said around "the X Y" is said of a business."""
    before = words[the - 1].folded if the else ""
    further = words[the - 2].folded if the > 1 else ""
    if before in _OPENED and words[after - 1].folded in _SHUT:
        return False
    if before in _LEADS or (before == "of" and further in _HOLDERS):
        return True
    if before in ("for", "with") and _SERVED & {
        word.folded for word in words[max(0, the - 4) : the]
    }:
        return True
    if before in _IS and (further in _SHOWN or before in ("it's", "that's")):
        return _counted_in(words, after)
    return _does(words, after) or _beside(words, the)


def _does(words: Words, after: int) -> bool:
    """Return whether a business does what is said next: "took three", "it has nine tables"."""
    if after + 1 < len(words) and words[after].folded in _BUSINESS:
        return words[after + 1].folded in _OF_PEOPLE
    if after + 3 < len(words) and words[after].folded in ("it", "they"):
        return words[after + 1].folded in ("has", "have", "had") and _counted_in(words, after)
    return False


def _counted_in(words: Words, after: int) -> bool:
    """Return whether rooms, tables or staff are counted next, or its opening is told."""
    said = {word.folded for word in words[after : after + 5]}
    return bool(said & _COUNTED_IN) or ("opened" in said)


def _beside(words: Words, the: int) -> bool:
    """Return whether a body was named just before: "the hotel down the road the tin umbrella"."""
    if not the or words[the - 1].folded in function_words() - {"here", "there"}:
        return False
    near = [word.folded for word in words[max(0, the - 6) : the]]
    return any(
        word in _MAY_PLACE and led in ("a", "the", "an", "our", "one", "co")
        for led, word in zip(["", *near], near, strict=False)
    )


def _greeted(text: str, words: Words, at: int) -> Iterator[Span]:
    """Yield "good morning sewing": a greeting with what is done."""
    if at < 2:
        return
    whole = joined(text, *words[at - 2 : at]) and joined(text, *words[at - 1 : at + 1])
    if whole and is_greeting(words[at - 2 : at]) and ends(text, words, at + 1):
        yield at - 2, at + 1


def _of_day(text: str, words: Words, first: int) -> Iterator[Span]:
    """Yield "tuesday bread", where it is not said what is done or sold on a day."""
    if words[first].folded not in DAYS or not joined(text, *words[first : first + 2]):
        return
    before = (
        words[first - 1].folded if first and joined(text, *words[first - 1 : first + 1]) else ""
    )
    if before in _ON | _ANY | {"the"} and not (
        before == "the" and _told(words, first - 1, first + 2)
    ):
        return
    if ends(text, words, first + 2):
        yield first, first + 2


def _measured(text: str, words: Words, of: int) -> Iterator[Span]:
    """Yield "three spoons of rain": a number of what is never measured."""
    first = of - 2
    if first < 0 or words[first].folded not in COUNTS | {"one"}:
        return
    if not (_thing_or_plural(words[of - 1]) or words[first].folded == "one"):
        return
    last = of + 1 + (words[of + 1].folded == "the")
    if last >= len(words) or not all(
        joined(text, *words[at : at + 2]) for at in range(first, last)
    ):
        return
    if words[last].folded in _listed("unmeasured") and ends(text, words, last + 1):
        yield first, last + 1


def is_greeting(name: Words) -> bool:
    """Return whether words are said in greeting, so that they are short for nothing."""
    if len(name) != 2:
        return False
    one, two = (word.folded for word in name)
    return (one, two) in _GREETED or (one in _WISHES and two in _TIMES_WISHED)


def _called_the(text: str, words: Words, at: int) -> Iterator[Span]:
    """Yield "pepper loft" in "i've had the shop for long it's called the pepper loft"."""
    first = at + 2
    if first + 1 >= len(words) or words[first - 1].folded != "the":
        return
    if {word.folded for word in words[max(0, at - 12) : at]}.isdisjoint(_MAY_PLACE):
        return
    after = first + 1
    while after < len(words) and after - first < 3 and joined(text, *words[after - 1 : after + 1]):
        if words[after].folded in function_words():
            break
        after += 1
    begins = words[first].folded not in function_words() | _SIZES | PERSONS
    if begins and after - first > 1 and words[after - 1].folded not in PERSONS:
        yield first, after


_TIMES = word_set(
    "seconds moments days nights hours minutes weeks months years seasons inches centimetres metres"
)


def _called_any(text: str, words: Words, at: int) -> Iterator[Span]:
    """Yield "no hurry" in "a hotel called no hurry": such a name may begin with any word."""
    near = [word.folded for word in words[max(0, at - 3) : at]]
    if _MAY_PLACE.isdisjoint(near) or at + 2 >= len(words):
        return
    begins, then = words[at + 1], words[at + 2]
    whole = joined(text, words[at], begins) and joined(text, begins, then)
    if not whole or begins.folded in _NOT_CALLED:
        return
    noun = "noun" in parts_of_speech(then.folded) and len(then.folded) > _LETTERS
    if then.folded in _CLOSING or (then.folded not in PERSONS and (noun or _modifies(then))):
        yield at + 1, at + 3


_LETTERS = 3
_NOT_CALLED = word_set(
    "the a an me us him her them you it i we he she they that this these those my our your his "
    "their its for from to in at on by of with and or but because so when if where what who how "
    "off up out back again after before um uh like just is was"
)
"""Words after "called" at which no name begins."""
_CLOSING = word_set("enough again more now here there home today tomorrow always go")
"""Function words that a name may end with: "come again"."""


def _thing_or_plural(word: Word) -> bool:
    return "plural" in parts_of_speech(word.folded) and word.folded not in _TIMES | PERSONS


def _doers(text: str, words: Words, at: int) -> Iterator[Span]:
    """Yield "white pole growers" after the body that it is: "the co op the white pole growers"."""
    first = at
    while first and at - first < 3 and joined(text, *words[first - 1 : first + 1]):
        if words[first - 1].folded in function_words() or words[first - 1].folded in LINKS:
            break
        first -= 1
    if first == at or not first or not ends(text, words, at + 1):
        return
    the = first - (words[first - 1].folded == "the")
    if the < first and _beside(words, the):
        yield first, at + 1
