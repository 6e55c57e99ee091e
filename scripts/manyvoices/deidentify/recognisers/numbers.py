"""Numbers that stand for a person or a case: cases, plates, cards, passports, accounts.

Forms from general knowledge: Cambodian plates are a digit, one or two letters and four digits;
Vietnamese ones two digits, a letter and four or five digits; a case is a number and a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from manyvoices.deidentify import spoken
from manyvoices.deidentify.recognisers.codes import codes, cue_before, spaced_codes
from manyvoices.deidentify.recognisers.forms import Text, found, pattern, scan
from manyvoices.deidentify.spans import Found
from manyvoices.model.common import is_common

_CODE = r"(?=[a-z0-9/.-]{0,30}\d)[a-z0-9]{1,20}(?:[/.-][a-z0-9]{1,20}){0,5}"
_NO = r"(?:numbers?|no\.?|nos\.?|nr\.?|nrs\.?|#|№)"
_END = r"(?![\w%]|[.,]\d)"
_NOT_YEAR = r"(?!(?:19|20)\d\d\b(?![/-]\d))"
_NOT_COUNT = (
    r"(?! ?(?:%|per ?cent|dollars?|riels?|baht|euros?|people|persons?|women|men|girls?|boys?"
    r"|cases|files|families|pages|times|days|weeks|months|years|hours|minutes|kilos?|km"
    r"|metres|meters|of (?:them|us|the))\b| ?%)"
)

_CASE_CUE = (
    r"(?:case|file|dossier|complaint|docket|petition|applications?|warrant|judge?ment|verdict"
    r"|appeal|matter|reference|ref|letter|order|indictment|investigation|index|ticket)"
)
_OF_YEAR = rf"(?: of (?:(?:19|20)\d\d\b|{spoken.YEAR})| slash (?:(?:19|20)?\d\d\b|{spoken.YEAR}))"
_CASES = (
    pattern(
        "case",
        "CASE_NUMBER",
        rf"\b{_CASE_CUE}(?: file)? (?:it (?:was|is) )?(?:{_NO})[ :#]*(?:is |was )?"
        rf"(?P<value>{_CODE}{_OF_YEAR}?){_END}",
        0.97,
    ),
    pattern(
        "case",
        "CASE_NUMBER",
        rf"\b(?:case|file|dossier|complaint|docket|reference|ref)(?: file)?[ :#]{{1,3}}"
        rf"{_NOT_YEAR}(?P<value>(?:(?=[a-z-]{{0,10}}\d)[a-z0-9]{{0,10}}[a-z](?:-\d{{1,10}}){{1,3}}(?!-)"
        rf"|{_CODE}{_OF_YEAR}|(?=[a-z0-9]{{1,20}}[/-]\d){_CODE}|\d{{4,12}})){_END}{_NOT_COUNT}",
        0.96,
    ),
    pattern(
        "case",
        "CASE_NUMBER",
        r"\b(?:case|file|dossier|complaint)\b[^\d.!?\n]{0,30}? (?:numbers?|no\.)[^\d.!?\n]{0,12}?"
        rf"(?<![\w$€£.,-])(?P<value>(?=[a-z0-9/.-]{{0,20}}\d[a-z0-9/.-]{{0,8}}\d{{2}}){_CODE}){_END}"
        rf"{_NOT_COUNT}",
        0.96,
    ),
)
_LAW = r"(?<!law )(?<!article )(?<!articles )(?<!section )(?<!sections )(?<!decree )(?<!prakas )"
_CASE_FORMS = (
    # 118/2012, 2014/0627-PP, 30072/04, 47/SHV/2013, SR-207/2013
    pattern(
        "case_form",
        "CASE_NUMBER",
        rf"(?<![\w/.,-]){_LAW}(?:[a-z]{{1,8}}-)?(?!(?:19|20)\d\d/)(?:1[3-9]|[2-9]\d|0\d{{2,5}}"
        rf"|\d{{3,6}})"
        rf"/(?:19|20)\d\d(?:-[a-z]{{1,4}})?{_END}(?!/)",
        0.94,
    ),
    pattern(
        "case_form",
        "CASE_NUMBER",
        rf"(?<![\w/.,-])(?:19|20)\d\d/(?!(?:0?[1-9]"
        rf"|1[0-2])/)\d{{3,6}}(?:-[a-z]{{1,4}})?{_END}(?!/)",
        0.94,
    ),
    pattern(
        "case_form",
        "CASE_NUMBER",
        rf"(?<![\w/.,-])(?:[a-z]{{1,8}}-)?(?!(?:19|20)\d\d/)\d{{4,6}}/\d\d{_END}(?!/)",
        0.93,
    ),
    pattern(
        "case_form",
        "CASE_NUMBER",
        rf"\b(?:{_NO})[ :]*(?P<value>\d{{2,6}}/\d{{2}}){_END}(?!/)",
        0.93,
    ),
    pattern(
        "case_form",
        "CASE_NUMBER",
        rf"(?<![\w/.,-])(?:[a-z]{{1,8}}[-/]\d{{1,6}}/\d{{2,4}}|\d{{1,6}}/[a-z]{{1,8}}/\d{{2,4}})"
        rf"{_END}(?!/)",
        0.94,
    ),
)
_CASE_LETTERS = (
    # BTB/KT/214-17, SR/0231-2016
    pattern(
        "case_form",
        "CASE_NUMBER",
        rf"(?<![\w/.,-])[a-z]{{2,6}}(?:/[a-z]{{1,6}}){{1,3}}[/-]\d{{1,6}}(?:[/.-]\d{{1,6}}){{0,2}}{_END}(?!/)",
        0.94,
    ),
    pattern(
        "case_form",
        "CASE_NUMBER",
        rf"(?<![\w/.,-])[a-z]{{2,6}}[/.]\d{{2,6}}[/-]\d{{2,4}}{_END}(?!/)",
        0.94,
    ),
)
_CASE_DASHED = (
    # KVL-1331-2015, 1331-KVL-15
    pattern(
        "case_form",
        "CASE_NUMBER",
        rf"(?<![\w/.,-])(?:[a-z]{{1,6}}[-.]?\d{{2,6}}|[a-z]{{1,6}}-[a-z]{{1,6}}-\d{{2,6}}"
        rf"|\d{{1,6}}-[a-z]{{1,6}})-(?:(?:19|20)\d\d|\d\d)(?:-[a-z]{{1,4}})?{_END}(?!-)",
        0.93,
    ),
)
_LISTED = re.compile(rf"\b(?:nos|nrs)\.? {_CODE}(?:(?:, and |, | and ){_CODE}){{1,20}}{_END}")
_LISTED_CODE = re.compile(rf"(?<![\w/.-]){_CODE}")
_SUFFIX = re.compile(
    r" [A-Z]{2}(?!\w)"
    r"| (?!(?:am|an|as|at|be|by|do|er|go|he|if|in|is|it|me|my|no|of|oh|ok|on|or|so|to|uh|um|up|us"
    r"|we|pm)\b)[a-z]{2}\b(?!')"
)
_PREFIX = re.compile(r"(?<![\w/.-])([a-z]{2,5}(?:-[a-z]{1,5}){1,2})[ -]$")  # SR-LD 219/2024
_CASE_SAID = (
    pattern(
        "case_said",
        "CASE_NUMBER",
        r"\b(?:case|file|complaint|dossier|docket|petition|lot|ledger|appeal|claim|matter|folder) "
        rf"(?P<value>(?:number |no )?(?:\d{{1,6}}|{spoken.NUMBER})"
        rf"(?:,? of|,? slash|,? from) (?:(?:19|20)\d\d\b|{spoken.YEAR}))",
        0.95,
    ),
    pattern(
        "case_said",
        "CASE_NUMBER",
        rf"\b(?P<value>number (?:\d{{1,6}}|{spoken.NUMBER})"
        rf"(?:,? of|,? slash|,? stroke) (?:the year )?(?:(?:19|20)\d\d\b|{spoken.YEAR}))",
        0.9,
    ),
    pattern(
        "case_said",
        "CASE_NUMBER",
        rf"(?<!-)\b(?P<value>(?:\d{{1,6}}|{spoken.NUMBER}) (?:slash|stroke)"
        rf" (?:(?:19|20)?\d\d\b|{spoken.YEAR}|{spoken.NUMBER}))",
        0.9,
    ),
)

_LETTERS = r"(?:[a-z] ){1,3}(?:(?:dash|hyphen) )?"
_PLATES = (
    # letters of a province before the plate's own: "SR 1-4420"
    pattern(
        "plate",
        "VEHICLE_PLATE",
        r"(?<![\w-])(?!(?:is|at|on|to|in|by|of|or|an|it|no|as|me|we|up|us|so|if|go|he)\b)[a-z]{2}"
        r" [1-9][a-z]?-(?!(?:19|20)\d\d)\d{4}(?![\w-])",
        0.85,
    ),
    pattern("plate", "VEHICLE_PLATE", r"(?<![\w-])[1-9][a-z]{1,2}[-.]\d{4}(?![\w-])", 0.95),
    # of boats and lorries: "KC 0844 B"
    pattern(
        "plate",
        "VEHICLE_PLATE",
        r"(?<![\w-])(?!(?:at|in|on|of|by|to|or|is|the|and|was|for|no|nr)\b)[a-z]{1,3}[ -]0\d{3}"
        r"[ -][b-hj-z](?![\w'-])",
        0.85,
    ),
    pattern(
        "plate",
        "VEHICLE_PLATE",
        r"(?<![\w-])[1-9](?!st|nd|rd|th|am|pm|km|kg|cm|mm|gb|mb)[a-z]{2} \d{4}(?![\w-]|[.,]\d)",
        0.9,
    ),
    pattern("plate", "VEHICLE_PLATE", r"(?<![\w-])[1-9][a-jl-z] \d{4}(?![\w-]|[.,]\d)", 0.88),
    pattern(
        "plate",
        "VEHICLE_PLATE",
        r"\b(?:number plates?|plates?|licen[cs]e plates?|registration|registered|tag)"
        r"(?: (?:numbers?|no\.?|is|was|were|reads?|said|as))*[ :#]*"
        r"(?P<value>(?:[0-9a-z]{1,3}[ .-]?\d{3,5}|\d{2}[a-z]\d?[ -]\d{3}\.?\d{2}))(?![\w-]|[.,]\d)"
        rf"{_NOT_COUNT}",
        0.95,
    ),
    pattern("plate", "VEHICLE_PLATE", r"(?<![\w-])\d{2}[a-z]\d?-\d{3}\.?\d{2}(?![\w-])", 0.9),
)
_PLATES_CAPITAL = (
    pattern("plate", "VEHICLE_PLATE", r"(?<![\w-])[1-9][A-Z]{1,2}\d{4}(?![\w-])", 0.9, True),
    pattern(
        "plate",
        "VEHICLE_PLATE",
        r"(?<![\w-])[1-9] ?[A-Z]{1,2}[ -]{1,3}\d{4}(?![\w-]|[.,]\d)",
        0.9,
        True,
    ),
    pattern(
        "plate",
        "VEHICLE_PLATE",
        r"(?<![\w-])[A-Z]{1,3}[ -]\d{3,5}[ -][A-Z]{1,2}(?![\w-])",
        0.85,
        True,
    ),
    pattern(
        "id",
        "ID_NUMBER",
        r"(?<![\w-])(?!(?:COVID|SARS|ISO|UTC|GMT|RN|NR)\b)[A-Z]{1,5}[-–](?!(?:19|20)\d\d(?![\w-]))"
        r"\d{3,8}(?:-[A-Z0-9]{1,6}){0,2}(?![\w-]|[.,]\d)",
        0.85,
        True,
    ),
    pattern(
        "id",
        "ID_NUMBER",
        r"(?<![\w-])[A-Z]{1,3} ?0\d{3,9}(?![\w-]|[.,]\d)",
        0.85,
        True,
    ),
)
_FOUR = rf"(?:(?:{spoken.UNIT}|zero|oh|\d)\b[ ,-]{{1,2}}){{3}}(?:{spoken.UNIT}|zero|oh|\d)\b"
_ONE = rf"(?:{spoken.UNIT}|zero|oh)\b"
_DOUBLED = r"(?:double|triple) (?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b"
_PLATE_SAID = re.compile(
    rf"\b(?:[1-9]|{spoken.UNIT})[ -]{_LETTERS}(?:{_FOUR}"
    rf"|{_DOUBLED}[ ,-]{{1,2}}{_DOUBLED}"
    rf"|{_DOUBLED}[ ,-]{{1,2}}{_ONE}(?:[ ,-]{{1,2}}{_ONE})?"
    rf"|{_ONE}[ ,-]{{1,2}}{_ONE}[ ,-]{{1,2}}{_DOUBLED}"
    rf"|{spoken.TWO_DIGITS}[ ,-]{{1,2}}{spoken.TWO_DIGITS}|\d{{4}}\b)"
    rf"(?! (?:{spoken.UNIT}|zero|hundred|thousand)\b)"
)
_PLATE_CUE = re.compile(
    r"\b(?:plates?|numbers?|registration|registered|car|cars|moto|motorbike|motorcycle|bike|pickup"
    r"|pick-up|truck|van|jeep|bus|tuk-tuk|scooter|licen[cs]e|vehicle|honda|toyota|hilux|camry|lexus"
    r"|ranger|minivan|taxi|tractor)\b"
)

_CARD = (
    r"(?:passports?|id|i\.d\.|identity|identification|accounts?|acct|badge|licen[cs]e|visa|permit"
    r"|serial|receipt|voucher|invoice|membership|insurance|certificate|iban|land title|family book"
    r"|social security|tax|pension|policy|loan|sim|ticket|booking|card|cards|contract|agreement"
    r"|roster|enrol?ment|registration|diploma|meter|locker|folder|payroll|roll|asset|parcel)"
)
_BETWEEN = r"(?: (?:card|cards|book|paper|document))?"
_GROUPS = r"(?:[a-z]{1,3}[ -]?)?\d(?:[ -]{0,1}[\d]){3,24}(?:-[a-z0-9]{1,3})?"
_IDS = (
    pattern(
        "id",
        "ID_NUMBER",
        rf"\b(?:{_CARD}|staff|employee|student|customer|member){_BETWEEN}"
        rf"(?: (?:{_NO}|is|was))*\b[ :#.,]*(?<=[ :#.]){_NOT_YEAR}"
        rf"(?P<value>(?:{_GROUPS}|(?=[a-z0-9/.-]{{0,20}}\d{{3}}){_CODE})){_END}{_NOT_COUNT}",
        0.97,
    ),
    pattern(
        "id",
        "ID_NUMBER",
        rf"\b(?:{_CARD}|staff|employee|student|customer|member){_BETWEEN} {_NO}"
        rf"(?: is| was)?[ :#]*(?P<value>{_CODE}){_END}",
        0.96,
    ),
    pattern(
        "id",
        "ID_NUMBER",
        rf"\b{_CARD}\b[^.!?\n]{{0,25}}? {_NO} {_NOT_YEAR}(?P<value>(?=[a-z0-9/.-]{{0,20}}\d{{3}})"
        rf"{_CODE}){_END}",
        0.9,
    ),
    pattern("id", "ID_NUMBER", rf"\bbadge (?P<value>{_CODE}){_END}{_NOT_COUNT}", 0.9),
    pattern(
        "id",
        "ID_NUMBER",
        rf"\b{_CARD}\b[^\d.!?\n]{{0,50}}?(?<![\w$€£.,-]){_NOT_YEAR}"
        rf"(?P<value>(?:[a-z]{{1,3}})?\d(?:[ -]{{0,1}}\d){{5,24}}){_END}(?!-){_NOT_COUNT}",
        0.96,
    ),
)
_LONG = (
    pattern("id", "ID_NUMBER", rf"(?<![\w/.,$€£-])\d{{7,}}(?![\w/-]|[.,]\d){_NOT_COUNT}", 0.8),
    pattern("id", "ID_NUMBER", r"(?<![\w/.,-])[a-z]{1,3}\d{6,12}(?![\w/-])", 0.85),
    pattern("id", "ID_NUMBER", r"(?<![\w/.,-])[a-z]{1,3}-\d{5,12}(?![\w/-])", 0.8),
    pattern(
        "id",
        "ID_NUMBER",
        r"(?<![\w/.,$€£+-])\d{3,6}([ -])\d{3,6}\1\d{3,6}(?:\1\d{2,6}){0,3}(?![\w/%-]|[.,]\d)"
        rf"{_NOT_COUNT}",
        0.78,
    ),
    pattern("id", "ID_NUMBER", r"(?<![\w-])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}(?![\w-])", 0.85),
    pattern(
        "id",
        "ID_NUMBER",
        rf"(?<!law )(?<!laws )\bnos?\. ?{_NOT_YEAR}(?P<value>\d{{4,}}){_END}(?!/)",
        0.7,
    ),
)
_JOINS = re.compile(r"\w[-/._]\d|\d[-/._]\w")
_ID_CUE = re.compile(
    r"\b(?:passport|id|identity|account|acct|badge|licen[cs]e|visa|permit|serial|receipt|voucher"
    r"|invoice|membership|certificate|policy|pin|card|contract|agreement|enrol?ment|registration"
    r"|diploma|meter|locker|folder|payroll|roster|parcel|code)\b"
)
_NUMBER_CUE = re.compile(r"\b(?:number|numbered)\b[^.!?\n]{0,20}$")
_NUMBER_DIGITS = (4, 5)
_CASE_BEFORE = re.compile(r"\b(?:case|file|dossier|complaint|docket|court)\b")
_SAID_AT_LEAST = 2
_SAID_DIGITS = 3
_SAID_LETTERS = 6
_PLATE_WORDS = frozenset(("plate", "plates"))
_LETTER_BEFORE = re.compile(r"(?<![\w'])([b-hj-z] )$")
_SAID_YEAR = re.compile(rf"(?:slash|of|stroke) {spoken.YEAR}")
_CASE_NO = re.compile(
    r"\b(?:case|file|dossier|complaint|docket)(?: file)?,? (?:numbers?|no\.?)"
    r"(?: is| was|,| uh| um){0,2} $"
)
_MARGIN = 90
_CARD_WORDS = frozenset(
    "passport passports id i identity identification account accounts acct badge license licence "
    "visa permit serial receipt voucher invoice membership insurance certificate iban land family "
    "social tax pension policy loan sim ticket booking card cards staff employee student customer "
    "member contract agreement roster enrolment enrollment registration diploma meter locker "
    "folder payroll roll asset parcel".split()
)
_SAID_MARKS = frozenset("number slash stroke".split())
_CASE_WORDS = frozenset(
    "case file dossier complaint docket petition application applications warrant judgment "
    "judgement verdict appeal matter reference ref letter order indictment investigation index "
    "ticket lot ledger claim folder".split()
)


def find_numbers(text: Text, runs: list[spoken.Run]) -> list[Found]:
    """Return the numbers of cases, plates, cards and accounts in a turn.

    Parameters
    ----------
    text
        The turn.
    runs
        Its numbers read out.
    """
    items = _written(text) if text.digits else []
    if text.numbers or text.words & spoken.NUMBER_WORDS or text.words & _PLATE_WORDS:
        if text.words & (_CASE_WORDS | _SAID_MARKS):
            items += _cases_said(text)
        items += _plates_said(text)
    items += _codes_said(text)
    for run in runs:
        if len(run.digits) >= 3 and _CASE_NO.search(text.lower, max(0, run.start - 25), run.start):
            items.append(found("case_said", "CASE_NUMBER", run.start, _of_year(text, run), 0.94))
        if len(run.digits) >= 4 and cue_before(_ID_CUE, text, run.start):
            letter = _LETTER_BEFORE.search(text.lower, max(0, run.start - 4), run.start)
            start = letter.start(1) if letter else run.start
            items.append(found("id_said", "ID_NUMBER", start, run.end, 0.93))
        elif (
            len(run.digits) in _NUMBER_DIGITS
            and cue_before(_NUMBER_CUE, text, run.start)
            and not any(item.start < run.end and run.start < item.end for item in items)
        ):
            items.append(found("id_said", "ID_NUMBER", run.start, run.end, 0.8))
    return items


def _codes_said(text: Text) -> Iterator[Found]:
    """Yield letters and digits read out: a plate, a case or the number of a card."""
    if len(text.words & spoken.DIGIT_WORDS) < _SAID_AT_LEAST:
        return
    for code in spoken.codes(text.lower):
        if code.digits < _SAID_DIGITS or code.letters > _SAID_LETTERS:
            continue
        if code.slash or cue_before(_CASE_BEFORE, text, code.start):
            yield found("case_said", "CASE_NUMBER", code.start, code.end, 0.9)
        elif cue_before(_PLATE_CUE, text, code.start):
            yield found("plate_said", "VEHICLE_PLATE", code.start, code.end, 0.9)
        else:
            yield found("id_said", "ID_NUMBER", code.start, code.end, 0.9)


def _written(text: Text) -> list[Found]:
    start, end = max(0, text.first - _MARGIN), text.last + _MARGIN
    items: list[Found] = list(codes(text)) if _JOINS.search(text.text) else []
    if "/" in text.text:
        items += scan(_CASE_FORMS, text)
        items += scan(_CASE_LETTERS, text)
    if not text.numbers:
        return items
    if "-" in text.text:
        items += scan(_CASE_DASHED, text, start, end)
    if text.words & _CASE_WORDS:
        items += scan(_CASES, text, start, end)
    if "nos" in text.words or "nrs" in text.words:
        items += _listed(text)
    items = [_with_letters(text, item) for item in items]
    items += scan(_PLATES, text, start, end)
    if text.cased:
        items += scan(_PLATES_CAPITAL, text, start, end)
    if text.words & _CARD_WORDS:
        items += scan(_IDS, text, start, end)
    items += spaced_codes(text, start, end)
    return items + scan(_LONG, text, start, end)


def _with_letters(text: Text, item: Found) -> Found:
    """Return a case number with the letters of an office before it, and two capitals after it."""
    if "/" not in text.text[item.start : item.end]:
        return item
    prefix = _PREFIX.search(text.lower, max(0, item.start - 20), item.start)
    if prefix and any(is_common(part) for part in prefix[1].split("-")):
        prefix = None
    suffix = _SUFFIX.match(text.text, item.end)
    if not prefix and not suffix:
        return item
    start = prefix.start(1) if prefix else item.start
    end = suffix.end() if suffix else item.end
    return found("case", "CASE_NUMBER", start, end, item.score)


def _of_year(text: Text, run: spoken.Run) -> int:
    """Return where a case number read out ends: after its year."""
    year = _SAID_YEAR.search(text.lower, run.start, run.end + _MARGIN)
    return year.end() if year and year.start() <= run.end + 1 else run.end


def _listed(text: Text) -> Iterator[Found]:
    """Yield each of several numbers after "nos."."""
    for match in _LISTED.finditer(text.lower):
        for code in _LISTED_CODE.finditer(text.lower, *match.span()):
            yield found("case_listed", "CASE_NUMBER", *code.span(), 0.9)


def _cases_said(text: Text) -> Iterator[Found]:
    """Yield cases said in words; "file" or "case" before one is part of what it is called by."""
    for each in _CASE_SAID:
        for match in each.expression.finditer(text.lower):
            start = match.start("value")
            words = match["value"]
            if not words[0].isdigit() and not words.startswith(("number", "no ")):
                start = match.start()
            elif words.startswith("number "):
                start += len("number ")
            elif words.startswith("no "):
                start += len("no ")
            yield found(each.name, each.entity_type, start, match.end("value"), each.score)


def _plates_said(text: Text) -> Iterator[Found]:
    for match in _PLATE_SAID.finditer(text.lower):
        if cue_before(_PLATE_CUE, text, match.start()):
            yield found("plate_said", "VEHICLE_PLATE", *match.span(), 0.92)
