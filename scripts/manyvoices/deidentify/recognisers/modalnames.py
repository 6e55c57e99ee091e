"""Names that are modals and other verbs of grammar too: "ask will", "say borith", "do minh thu".

For text without capitals. A mention is the name only where the verb cannot stand: before "who" or
a verb that has its subject in it ("will says"), after a preposition ("with will and"), before a
family name. What is said here is from general knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.capitals import is_rare
from manyvoices.deidentify.recognisers.contexts import (
    ADDRESSED,
    BEFORE_COMMON,
    BEFORE_VERBS,
    BREAKS_ONLY,
    CLAUSES,
    MODALS,
    PRONOUNS,
    ROLES,
    STARTS,
    is_finite,
    is_namelike,
    plain_at,
    said_at,
)
from manyvoices.deidentify.recognisers.people import ALSO_WORD, NAME, end_of, names
from manyvoices.deidentify.recognisers.wordnames import acts, particles, word_names

_FAMILIES = frozenset("say do may to so an".split())
"""Family names that are such words: each needs a whole given name after it."""
_MIDDLE = frozenset(["thi", "van"])
_BASES = frozenset("put cut read let set hit cost come become run does did has had".split())
_HE = frozenset("he he's she she's who who's whom".split())
_SENDS = frozenset("with to from by for like without near behind".split())
_BEING = frozenset("it's that's was is be called named i'm he's she's mostly between".split())
_ENDS = (
    BREAKS_ONLY
    | _HE
    | frozenset(
        """and but because so then when at in on for about from the my our a again too yesterday
        today tomorrow already if or until after before since i we they where what how""".split()
    )
)
_NOUNS = frozenset("good ill free own against at political god's".split())
"""Words before "will" that is wished."""


def modal_names(words: list[Word]) -> Iterator[int]:
    """Yield the words of names that are modals or begin with a verb of grammar."""
    for at in range(len(words)):
        folded = plain_at(words, at)
        if folded in MODALS and is_modal_name(words, at):
            yield at
            if _is_family(words, at + 1):
                yield at + 1
        size = _whole(words, at) if folded in _FAMILIES or _is_middle(words, at + 1) else 0
        yield from range(at, at + size)


def is_modal_name(words: list[Word], at: int) -> bool:
    """Return whether a modal verb is somebody's name here: "may came", "with may", "will's"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if before in _NO_PERSONS:
        return False
    if end_of(words[at]) < words[at].end or is_finite(after):
        return before not in ("he", "she", "it", "who")
    month = plain_at(words, at) != "will"
    return (
        _stands_by_name(words, at)
        or _does(words, at)
        or (_is_family(words, at + 1) and _is_led(words, at))
        or (after == "and" and is_namelike(plain_at(words, at + 2)) and before in STARTS | _SENDS)
        or (not month and after in _ENDS and _is_one_spoken_of(words, at))
    )


def _stands_by_name(words: list[Word], at: int) -> bool:
    """Return whether a modal stands where no verb may and none follows: "with may"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if plain_at(words, at) == "will" and {before, after} <= BREAKS_ONLY:
        return True
    if after == plain_at(words, at) or (after in _LATE and _is_third(said_at(words, at + 2))):
        return True  # "will will do it", "will never complains"
    base = "verb" in parts_of_speech(after) and not acts(after)
    if before in STARTS and after in _FROM and said_at(words, at + 2) in BEFORE_COMMON:
        return True  # "may from the front desk"
    after_name = before in ADDRESSED | ROLES | {"with", "like", "without", "than", "see"}
    after_name = after_name or (before == "to" and said_at(words, at - 2) in _GIVES)
    return after_name and after not in PRONOUNS and not base


def _is_third(verb: str) -> bool:
    parts = parts_of_speech(verb)
    return "third" in parts and ("plural" not in parts or acts(verb))


_LATE = frozenset("never always still also just only even often".split())
_FROM = frozenset(["from", "at"])
_GIVES = frozenset("spoke speak talk talked listen listened gave give wrote it them back".split())


_NO_PERSONS = (BEFORE_COMMON - {"one", "last", "first"}) | _NOUNS | {"i", "we", "you", "they"}


def _does(words: list[Word], at: int) -> bool:
    """Return whether one does something: "will says", "it was may who", "will he laughed"."""
    before, after = said_at(words, at - 1), said_at(words, at + 1)
    if after in ("who", "who's", "he's", "she's"):
        return before not in ("he", "she", "it", "who")
    return after in ("he", "she") and _goes_on(words, at + 2)


def _is_one_spoken_of(words: list[Word], at: int) -> bool:
    """Return whether one is told, sent or presented where no verb may stand: "ask will"."""
    before = said_at(words, at - 1)
    if before in ADDRESSED | {"ask", "call", "saw", "know", "knew"} | _SENDS | _BEING:
        return True
    named = before == "and" and is_namelike(plain_at(words, at - 2))
    return named and said_at(words, at + 1) != "the"


def _goes_on(words: list[Word], at: int) -> bool:
    """Return whether a subject that ends here did something: "will he just laughed"."""
    first = at + ("adv" in parts_of_speech(said_at(words, at)))
    verb = said_at(words, first)
    parts = parts_of_speech(verb)
    if verb in _BASES - {"did", "does", "has", "had"}:
        return False
    return verb in ("is", "was", "will", "can", "has", "had", "does", "did") or (
        bool(parts & {"past", "third"}) and not parts & {"plural", "adj"}
    )


def _is_family(words: list[Word], at: int) -> bool:
    """Return whether a word is a family name that is hardly anything else."""
    folded = plain_at(words, at)
    listed = names().get(folded, 0)
    family = (not listed and is_namelike(folded)) or is_rare(folded)
    return family and "verb" not in parts_of_speech(folded) and folded not in particles()


def _is_led(words: list[Word], at: int) -> bool:
    """Return whether a whole name begins here, and no question or future."""
    before = said_at(words, at - 1)
    then = said_at(words, at + 2)
    asked = "verb" in parts_of_speech(then) and not acts(then)
    return before not in PRONOUNS and not is_namelike(before) and not asked and then != "be"


def _is_middle(words: list[Word], at: int) -> bool:
    """Return whether a Vietnamese middle name stands here: "to thi lan", "do van hung"."""
    return said_at(words, at) in _MIDDLE and said_at(words, at - 1) in _FAMILIES | word_names()


def _whole(words: list[Word], at: int) -> int:
    """Return how many words a name has that begins with a verb of grammar; 0 where it is one."""
    family, before, given = plain_at(words, at), said_at(words, at - 1), plain_at(words, at + 1)
    if end_of(words[at]) < words[at].end or said_at(words, at + 1) in BREAKS_ONLY:
        return 0
    if family in ("do", "to", "so", "an") or given in _MIDDLE:
        # two words after it, of which the first is a name: "do minh thu"
        middle = given in _MIDDLE
        pure = is_namelike(given) and bool(names().get(given, 0) & NAME)
        last = plain_at(words, at + 2)
        whole: bool = (middle or pure) and _may_be_given(last) and before not in BEFORE_COMMON
        if given == "van" or family in ("to", "so", "an"):
            whole = whole and is_namelike(last) and (middle or before in _PRESENTED)
        return 3 if whole else 0
    flags = names().get(given, 0)
    sure = is_namelike(given) and (not flags or (flags & NAME and not flags & ALSO_WORD))
    if not sure or before in BEFORE_VERBS | BEFORE_COMMON | {"and", "or", "we", "i"}:
        return 0
    parts = parts_of_speech(before)
    led = before in _PRESENTED or ("plural" not in parts and (not parts or "noun" in parts))
    return 2 if led and family in ("say", "may") else 0


_PRESENTED = BREAKS_ONLY | ROLES | _BEING | ADDRESSED | {"ask", "with", "and", "by", "from"}


def _may_be_given(folded: str) -> bool:
    listed = folded in word_names() or bool(names().get(folded, 0) & NAME)
    return (listed or is_namelike(folded)) and folded not in (particles() | CLAUSES | PRONOUNS)
