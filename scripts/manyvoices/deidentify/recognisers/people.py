"""Lists of names, and the words around a name, shared by the recognisers of persons."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

from manyvoices.deidentify.dictionary import BRITISH
from manyvoices.deidentify.phrases import Word, words_of
from manyvoices.model.common import is_common, is_english

FAMILY, GIVEN, WESTERN, ALSO_WORD = 1, 2, 4, 8
NAME = FAMILY | GIVEN
LISTS = {
    "khmer_family": FAMILY,
    "khmer_given": GIVEN,
    "vietnamese": FAMILY | GIVEN,
    "thai": FAMILY | GIVEN,
    "cham_muslim": FAMILY | GIVEN,
    "western_given": GIVEN | WESTERN,
}
"""What the names of each list are."""

TITLES = frozenset(
    "mr mrs ms mister miss dr prof rev lok neak oknha samdech khun haji hajjah tuan".split()
)
"""Titles that are no other word: what follows is a name, even one that is a word too."""

SHORT_TITLES = frozenset("col capt lt gen sgt maj st".split())
RANKS = frozenset(
    "doctor professor pastor father sister brother judge prosecutor colonel major captain "
    "lieutenant general commander sergeant officer inspector governor minister imam hakim "
    "excellency  "
    "reverend bishop venerable madam sir nun monk lawyer nurse uncle aunt auntie grandma grandpa "
    "grandmother grandfather teacher chief ustaz deacon elder hakem cadet constable corporal "
    "private superintendent warden headmaster comrade".split()
)
"""Titles that are words of English too."""

KIN = frozenset(
    "bong bang ming om pu ta yeay kru poun p'oun phi nong chi anh co chu ong ba di srey em".split()
)
"""Khmer, Thai and Vietnamese kin words."""

CUES = TITLES | SHORT_TITLES | RANKS | KIN

SREY = frozenset(
    "mom pov leak leap neang roth mao nich oun pich touch toch neth nit nuch ny na lak la lin mey "
    "pheak phal phea rath thom vy ya peou keo khouch koch nak nang nuon da ka tha mach "
    "moch sor".split()
)
"""What follows Srey in names that are written in two words."""

SAYS = frozenset(
    "said says told tells asked asks answered replied explained called thinks thought knows knew "
    "came comes went wants wanted has had is was laughed cried helped gave taught showed".split()
)
SAID = frozenset("said says told asked asks replied answered explained laughed".split())
"""Verbs before which an unknown word is somebody's name."""

PARTICLES = frozenset(
    "van von de der den da dos del di du la le al el bin binti bint ibn ter".split()
)
"""Small words inside a name."""

BEFORE_MONTHS = frozenset(
    "in since of until till by last this next early late mid every from before after "
    "during between  "
    "around about and or to through".split()
)
"""Words after which May or June is a month."""

MONTHS = frozenset("april may june august".split())
"""Months that are names of people too."""
CALENDAR = frozenset(
    "january february march april may june july august september october november december".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())

PEOPLES = frozenset(
    "khmer cham thai lao malay romany viet chinese christian muslim buddhist hindu catholic".split()
)
"""Peoples and faiths: written with a capital, and nobody's name."""

SENTENCE_WORDS = frozenset(
    """a about after again all also although always am an and another any anyway are as at be
    because been before being both but by can could did do does each either even ever
    every few first for from had has have he hello her here hers him his how i if in is it
    its just last later like many may maybe me mine more most much must my never next no
    nobody none nor not nothing now of off oh ok okay old on once one only or other our
    out over please same say shall she should since so some somebody someone soon still
    such thank thanks that the their them then there these they this those to today too
    two under until up us very was we well were what when where which while who whose why
    will with within without against among across around through during between
    behind would     yes yesterday yet you your uh um er ah hm hi dear tomorrow everyone
    everybody monday tuesday wednesday thursday friday saturday sunday january february
    march april june july august september october november december sir madam""".split()
)
"""Words that no name continues with."""

PLACE_BEFORE = frozenset(
    "sangkat khan phum khum srok wat vat koh phnom psar phsar tonle boeung prek preaek krong khet "
    "kampong kompong banteay stung steung tuol svay prey siem oddar otdar mount viet san santa los "
    "saint".split()
)
"""Words after which a name is a place's."""

PLACE_AFTER = frozenset(
    "street road avenue boulevard market pagoda bridge hospital clinic school university college "
    "institute hotel guesthouse restaurant river lake island province district commune "
    "village city  "
    "town airport station centre center house home foundation trust bank company group plaza mall "
    "garden park beach hill mountain church cathedral mosque temple hall province's press "
    "daily post  "
    "times newspaper organisation organization association project programme program region state "
    "county airlines language people".split()
)
"""Words before which a name is a place's or a body's."""

NO_PERSONS = frozenset(
    tuple(place.split())
    for place in (
        "hong kong,ho chi,ha noi,da nang,viet nam,sri lanka,chiang mai,hai phong,lao "
        "pdr,khmer rouge,"
        "tuol sleng,pol pot,pchum ben,bon om"
    ).split(",")
)
"""Two words that look like names and are places."""

NO_INITIALS = frozenset(
    "us un uk eu am pm ad bc dc ie eg id ps nb po cv tv it vs ok hq ii pc hr dj dr st no mr "
    "ms".split()
)
"""Two letters with dots that are nobody's initials."""

IRISH = re.compile(r"(?:[od]|mc|mac)'(?!clock|er\b)[^\W\d_]{3,}")
"""Names that an apostrophe does not end: O'Brien, D'Souza."""

_CAPITALS = re.compile("[A-ZÀ-ÖØ-Þ]")
_GAP = re.compile(r"[ \t\u00a0\n\r]{1,3}|[ ]?[-\u2010-\u2015][ ]?|\. ?")
_SENTENCE = re.compile(r"[.!?…:\n\r\"“”«»(\[]|^['‘]| ['‘]")
_ABBREVIATIONS = frozenset("mr mrs ms dr prof rev st col capt lt gen sgt cpl maj gov hon".split())


@cache
def names() -> dict[str, int]:
    """Return each name of the lists, without case and marks, with the flags of what it is."""
    found: dict[str, int] = {}
    for name, flags in LISTS.items():
        for word in read_words(name):
            found[word] = found.get(word, 0) | flags
    for word in read_words("also_words"):
        if word in found:
            found[word] |= ALSO_WORD
    return {word: flags for word, flags in found.items() if word not in PEOPLES}


@cache
def muslim_names() -> frozenset[str]:
    """Return names of Cham and other Muslim families that are no words."""
    listed = read_words("cham_muslim")
    return frozenset(name for name in listed if not names().get(name, 0) & ALSO_WORD)


def read_words(name: str) -> list[str]:
    """Return the words of a list, with their stars."""
    path = resources.files("manyvoices.deidentify").joinpath("lists", f"{name}.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


@lru_cache(2**15)
def plain(word: str) -> str:
    """Return a word without case, marks and possessive.

    Examples
    --------
    >>> [plain(word) for word in ("DARA", "José", "Thida's")]
    ['dara', 'jose', 'thida']
    """
    folded = word.casefold()
    if "'" in folded or "’" in folded:
        folded = folded.replace("’", "'").removesuffix("'s")
    if folded.isascii():
        return folded
    apart = unicodedata.normalize("NFD", folded.replace("đ", "d").replace("ø", "o"))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


@lru_cache(maxsize=2048)
def words_in(text: str) -> list[Word]:
    """Return the words of a text; several recognisers ask for those of one transcript."""
    return words_of(text)


def is_flat(texts: list[str]) -> bool:
    """Return whether capitals tell nothing in texts: there are hardly any, or hardly others."""
    letters = sum(map(len, texts))
    capitals = sum(len(_CAPITALS.findall(text)) for text in texts)
    return letters > 0 and not 0.008 * letters <= capitals <= 0.5 * letters


def end_of(word: Word) -> int:
    """Return where a word ends without its possessive."""
    possessive = word.folded.endswith(("'s", "’s"))
    return word.end - 2 if possessive else word.end


def adjoining(text: str, first: Word, second: Word) -> bool:
    """Return whether nothing but a space or a hyphen stands between two words.

    A dot may after an initial or an abbreviated title; nothing may after a possessive.
    """
    gap = text[first.end : second.start]
    if gap == " ":
        return end_of(first) == first.end
    if _GAP.fullmatch(gap) is None or end_of(first) != first.end:
        return False
    return "." not in gap or len(first.text) == 1 or first.folded in _ABBREVIATIONS


def begins_sentence(text: str, words: list[Word], at: int) -> bool:
    """Return whether a word may be capital only because a sentence begins with it."""
    if at == 0:
        return True
    before = words[at - 1]
    gap = text[before.end : words[at].start]
    if gap == " " or _SENTENCE.search(gap) is None:
        return False
    return not (gap[:1] == "." and (before.folded in _ABBREVIATIONS or len(before.text) == 1))


def is_acronym(word: str) -> bool:
    """Return whether a word is written in capitals only, as short names of bodies are."""
    return len(word) > 1 and word.isupper()


def may_be_name(folded: str) -> bool:
    """Return whether a word may be a name no list holds: it is not English.

    Examples
    --------
    >>> [may_be_name(word) for word in ("oyelaran", "organised", "shelters", "casework", "may")]
    [True, False, False, False, False]
    """
    return (
        len(folded) > 2
        and folded.isalpha()
        and folded not in SENTENCE_WORDS
        and folded not in PLACE_BEFORE
        and not is_english(folded)
        and not _derived(folded)
    )


_ENDINGS = tuple(
    tuple(pair.split(">"))
    for pair in ("s> es> ed> ed>e ing> ing>e ers>er ies>y ly> less> ness> er> able>").split()
)
_BEGINNINGS = ("un", "re", "non", "anti", "co", "pre", "mis", "over", "inter", "sub")


@lru_cache(maxsize=8192)
def _derived(word: str) -> bool:
    """Return whether a word is made from a common English one."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending) + instead
            if is_common(stem) and stem not in names():
                return True
    for beginning in _BEGINNINGS:
        rest = word.removeprefix(beginning)
        if rest != word and len(rest) > 3 and is_common(rest):
            return True
    return any(  # British spellings
        is_common(word.replace(british, american), 100)
        for british, american in BRITISH
        if british in word
    )
