"""Posts that one person holds: "the complaints clerk of the hill district hall".

A post is a word for one with what stands before it ("complaints clerk") and where it is held
("of the hill district hall"). It singles a person out where no article but "the" stands before
it and where it is told of what, or where: by a name, by a body of a kind, or by a field of some
words. The words are from general knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from manyvoices.deidentify.dictionary import in_dictionary, parts_of_speech
from manyvoices.deidentify.recognisers.kinds import KINDS as ORGANISED
from manyvoices.deidentify.recognisers.kinds import PERSONS, Words, adjoining, word_set
from manyvoices.deidentify.recognisers.naming import (
    end_of,
    function_words,
    read_list,
)
from manyvoices.deidentify.recognisers.placewords import AREAS, ELEMENTS, HEADS, SITES
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_english

_HELD_THERE = word_set(
    "hakem hakim tuon mufti bilal khatib katib imam achar bishop pastor priest abbess rabbi ustaz "
    "mekhum mephum headman headwoman"
)
"""Words for posts of which a house of worship or a village has one."""
_OFFICES = _HELD_THERE | word_set(
    "officer liaison registrar commissioner inspector arbitrator mediator coordinator "
    "co-ordinator secretary treasurer superintendent supervisor administrator auditor commander "
    "chair chairman chairwoman chairperson president director deputy chief head governor mayor "
    "adviser advisor counsellor counselor prosecutor magistrate ombudsman notary bailiff "
    "commissar attache attaché envoy delegate representative spokesman spokeswoman spokesperson "
    "controller comptroller examiner assessor archivist curator warden principal headmaster "
    "headmistress rector dean provost matron abbot quartermaster paymaster harbourmaster "
    "stationmaster postmaster postmistress captain manager trainer librarian caretaker "
    "housekeeper custodian recorder usher clerk cashier bookkeeper accountant storekeeper "
    "foreman forewoman planner surveyor evaluator facilitator organiser organizer assistant "
    "undersecretary vice-president vice-chair sub-prefect prefect councillor investigator "
    "analyst specialist consultant statistician economist lead leader convener convenor steward "
    "gatekeeper timekeeper groundskeeper dispatcher instructor lecturer professor chaplain "
    "keeper sacristan muezzin pharmacist midwife engineer technician interpreter translator editor "
    "observer monitor marshal scribe speaker bursar overseer"
)
"""Words for posts of which a body mostly has one of a kind."""
_HIGH = word_set(
    "liaison registrar commissioner superintendent secretary treasurer chair chairman chairwoman "
    "chairperson president governor mayor commander ombudsman chief head director deputy "
    "librarian caretaker warden principal headmaster headmistress rector dean matron abbot "
    "mediator stationmaster postmaster harbourmaster archivist curator custodian notary councillor"
)
"""Those that need no word before them."""
_JUST_RANKS = word_set("senior junior first lead master principal second")
_RANKS = _JUST_RANKS | word_set("head chief deputy assistant")
"""Words before any trade that make a post of it: "head seamstress at the provincial theatre"."""
_PERSON_TRADES = (
    PERSONS
    - word_set("people women men girls boys children friends child boy girl")
    - word_set("mother father sister brother son daughter wife husband aunt uncle friend neighbour")
    - word_set("workers guards victim survivor foreigner client boss deputy head chief leader")
) | word_set(
    "mechanic chef pilot guide vet medic potter tailor cook barber acrobat drummer surgeon usher"
)
_TRADE_ENDS = (
    "er",
    "or",
    "ist",
    "ian",
    "ress",
    "smith",
    "wright",
    "woman",
    "man",
    "eer",
    "grapher",
)
_SHORTEST_TRADE = 4
NO_TRADES = word_set(
    "answer banner border center chapter color colour computer container copper corner counter "
    "customer danger dinner door elevator error ever factor floor folder generator ladder letter "
    "matter member mirror motor never number offer order other over paper player poster power "
    "printer quarter register river rubber semester shelter silver summer tractor under after "
    "water weather winter woman"
)
"""Words that end as trades do, and are none."""
_CONTACT = word_set("focal contact resource")
_CONTACTED = word_set("point person")
_CHARGED = _OFFICES | word_set("person man woman lady official one policeman policewoman gentleman")
_BEFORE = word_set("second third first vice deputy acting former assistant interim")
"""Words at which no name may begin, but a post may."""
_SERVING = word_set(
    "assistant secretary adviser advisor liaison deputy envoy delegate clerk counsel"
)
_PLACING = word_set("of for at in on with under to within")
_DETERMINERS = word_set("the this our its their all")
_NO_POST = word_set("a an any some no my your his her every each another")
_BODIES = (
    ORGANISED
    | SITES
    | AREAS
    | word_set(
        "section unit department office bureau division desk post station team directorate branch "
        "squad committee council secretariat court prosecution police prison network association "
        "bench registry faculty commissariat inspectorate inspection authority commission tribunal "
        "ministry assembly chamber cabinet delegation board panel treasury archive archives depot "
        "line zone sector counter window secondary primary gendarmerie brigade battalion "
        "municipality administration affairs services service programme program project hall ward "
        "orchestra troupe theatre choir band museum zoo palace residence reserve workshop garden "
        "restaurant stadium laboratory villa hotel kitchen ballet opera estate plantation "
        "checkpoint parish forum circle customs company factory society gate ferry kiln kilns yard"
    )
)
_LINKED = word_set("and")
_SHOWN = word_set("i")
_MADE = word_set("appointed named elected promoted chosen hired employed made sent became become")
_FEW = word_set("one first second two three four five six seven eight nine ten eleven twelve")
_CHOSEN = word_set("elected appointed chosen sworn")
_LONGEST_BEFORE, _LONGEST_AFTER, _MOST = 5, 6, 3
_TIMES = word_set("year years month months week weeks day days time times while moment beginning")
_SHORT = 2
_PLAIN_AFTER = 4
"""Words a field has where neither a name nor a body ends it."""


class _Where(NamedTuple):
    """Where a post is held: the word after it, and whether a name or a body of a kind told it."""

    after: int
    named: bool
    body: bool
    words: int


def posts(text: str, words: Words, cased: bool) -> Iterator[Found]:
    """Yield the posts in a text that only one person has."""
    done = 0
    for at, word in enumerate(words):
        if at < done:
            continue
        core = _core(words, at)
        if not core:
            continue
        first = _first(text, words, at)
        if first and words[first - 1].folded in _NO_POST:
            continue
        charged = _charge(words, core)
        wheres = list(_wheres(text, words, charged or core, cased))
        mods = at - first + (core - at - 1) + bool(charged)
        if wheres and _tells(word.folded, mods, wheres, charged > 0):
            if word.folded in _JUST_RANKS and not _told_where(wheres):
                continue
            done = wheres[-1].after
            yield Found(words[first].start, end_of(words[done - 1]), "ROLE", "roles:office", 0.55)


def _told_where(wheres: list[_Where]) -> bool:
    """Return whether a name, or a body of which kind, tells where "a senior weaver" is."""
    return any(where.named or (where.body and where.words > 1) for where in wheres)


def _core(words: Words, at: int) -> int:
    """Return the word after the one for a post, or after "focal point"; 0 where there is none."""
    folded = words[at].folded
    following = words[at + 1].folded if at + 1 < len(words) else ""
    if folded in _CONTACT and following in _CONTACTED:
        return at + 2
    if folded in _RANKS and _is_trade(following):
        return at + 2
    if folded in _OFFICES:
        return 0 if following in _OFFICES else at + 1
    return at + 1 if folded in _CHARGED and _charge(words, at + 1) else 0


def _is_trade(word: str) -> bool:
    """Return whether a word says what somebody does: "seamstress", "gardener"."""
    return (
        word in _PERSON_TRADES
        or (len(word) > _SHORTEST_TRADE and word.endswith(_TRADE_ENDS) and word not in NO_TRADES)
    ) and "noun" in parts_of_speech(word)


def _charge(words: Words, after: int) -> int:
    """Return the place of the preposition in "in charge of", "responsible for"; 0 without."""
    said = " ".join(word.folded for word in words[after : after + 3])
    if said == "in charge of":
        return after + 2
    return after + 1 if said.startswith("responsible for") else 0


def _first(text: str, words: Words, at: int) -> int:
    first = at
    while (
        first and at - first < _LONGEST_BEFORE and adjoining(text, words[first - 1], words[first])
    ):
        before = words[first - 1].folded
        linked = before in _LINKED and first > 1 and _may_stand(words[first - 2].folded)
        if linked and first < at:
            break  # "the cook and the night clerk" are two
        if not (_may_stand(before) or (linked and _may_stand(words[first].folded))):
            break
        first -= 1
    while first < at and words[first].folded in _LINKED:
        first += 1
    return first - _is_chosen(text, words, first)


def _is_chosen(text: str, words: Words, first: int) -> bool:
    """Return whether it is told before a post how one came by it: "elected spokesman"."""
    if not first or words[first - 1].folded not in _CHOSEN:
        return False
    return adjoining(text, words[first - 1], words[first])


def _may_stand(folded: str) -> bool:
    """Return whether a word may stand before a post and say which it is."""
    if folded in _BEFORE:
        return True
    if folded in _verbs():
        return "noun" in parts_of_speech(folded) and folded not in _MADE
    return folded[0].isalpha() and folded not in function_words() | _SHOWN | _MADE


@cache
def _verbs() -> frozenset[str]:
    """Return verbs that end a name, as they are listed and with an s: "claims clerk"."""
    listed = {word for line in read_list("verbs.txt") for word in line.split()}
    return frozenset(listed | {word + "s" for word in listed})


def _wheres(text: str, words: Words, at: int, cased: bool) -> Iterator[_Where]:
    """Yield of what or where a post is: "for markets", "at the hill court"."""
    for _ in range(_MOST):
        if at + 1 >= len(words) or not _places(words, at):
            return
        if not adjoining(text, words[at - 1], words[at]) or not adjoining(
            text, words[at], words[at + 1]
        ):
            return
        first = at + 1 + (words[at + 1].folded in _DETERMINERS)
        where = _where(text, words, first, cased)
        if where is None:
            return
        yield where
        at = where.after


def _places(words: Words, at: int) -> bool:
    """Return whether a preposition tells of what somebody is; "to" only after "assistant"."""
    served = words[at].folded == "to" and words[at - 1].folded in _SERVING
    return served or words[at].folded in _PLACING


def _where(text: str, words: Words, first: int, cased: bool) -> _Where | None:
    """Return what a preposition before a word tells of; None where that is a person or a time."""
    last = first
    while (
        last < len(words)
        and last - first < _LONGEST_AFTER
        and (last == first or adjoining(text, words[last - 1], words[last]))
        and _may_hold(text, words, last, first)
    ):
        last += 1
    while last > first and words[last - 1].folded in _LINKED:
        last -= 1
    run = words[first:last]
    if not _TIMES.isdisjoint(word.folded for word in run):
        return None
    last = next((at for at in range(first + 1, last) if words[at].folded in _HELD_THERE), last)
    run = words[first:last]
    if not run:
        return None
    body = len(run) > 1 and run[1].folded in _BODIES  # "of the guards union"
    if run[0].folded in PERSONS and words[first - 1].folded != "for" and not body:
        return None
    named = [at for at in range(first, last) if _is_name(words, at, cased)]
    # "of the bank", but "for bank contracts"
    led = words[first - 1].folded in _DETERMINERS or last == first + 1
    bodies = [at for at in range(first + (not led), last) if words[at].folded in _BODIES]
    if not named and not bodies:
        last = min(_to_verb(words, first, last), first + _PLAIN_AFTER)
        return _Where(last, False, False, last - first) if last > first else None
    end = max([*named[-1:], *bodies[-1:]]) + 1
    told = bool(bodies) and (bodies[-1] > first or bool(named))
    proper = told and not led and end - first > _SHORT  # "of reed bank primary school"
    return _Where(end, bool(named) or proper, told, end - first)


def _may_hold(text: str, words: Words, at: int, first: int) -> bool:
    folded = words[at].folded
    if folded in _LINKED:
        after = words[at + 1] if at + 1 < len(words) else None
        return (
            at > first
            and after is not None
            and adjoining(text, words[at], after)
            and after.folded not in function_words()
            and "past" not in parts_of_speech(after.folded)
        )
    if folded not in function_words() or folded in _FEW:
        return True
    # "debt matters at": a noun too, where what follows needs one before it
    noun = "noun" in parts_of_speech(folded) and at > first
    return noun and at + 1 < len(words) and words[at + 1].folded in _PLACING


def _is_name(words: Words, at: int, cased: bool) -> bool:
    word = words[at]
    if word.folded in HEADS:
        return True
    if cased:
        return word.capital and word.folded not in _SHOWN
    return word.text[0].isalpha() and (
        not (is_english(word.folded) or in_dictionary(word.folded))
        or (word.folded in ELEMENTS and at + 1 < len(words))
    )


def _to_verb(words: Words, first: int, last: int) -> int:
    """Return where a verb begins after a field's first word, or its end where none does."""
    for at in range(first + 1, last):
        parts = parts_of_speech(words[at].folded)
        if parts & {"past", "third"} and not parts & {"adj", "plural"}:
            return at
    return last


def _tells(post: str, mods: int, wheres: list[_Where], charged: bool) -> bool:
    """Return whether what is said of a post tells whose it is."""
    named = any(where.named for where in wheres)
    body = any(where.body for where in wheres)
    said = sum(where.words for where in wheres)
    if post in _HELD_THERE:
        return named or (body and said > 1)
    if charged:
        return named or (body and said > 1)
    if named and (mods or body or post in _HIGH or len(wheres) > 1):
        return True
    if body and (mods or post in _HIGH):
        return True
    return mods > 0 and said > 1
