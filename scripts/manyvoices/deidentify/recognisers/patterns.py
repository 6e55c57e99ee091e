"""Identifiers with a form of their own: phones, addresses of the net, dates, ages, numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from manyvoices.deidentify.spans import Found
from manyvoices.model.config import EntityType

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:19|20)\d\d"
_NUMBER_WORD = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four"
    r"|five|six|seven|eight|nine))?|eighteen|nineteen)"
)
_CODE = r"(?=[A-Z0-9/.-]*\d)[A-Z0-9]+(?:[/.-][A-Z0-9]+)*"


@dataclass(frozen=True)
class Pattern:
    """A form of one type of identifier; the group ``value`` is what is masked, else all."""

    name: str
    entity_type: EntityType
    expression: re.Pattern[str]
    score: float


def _pattern(name: str, entity_type: EntityType, expression: str, score: float = 0.9) -> Pattern:
    return Pattern(name, entity_type, re.compile(expression, re.IGNORECASE), score)


PATTERNS = (
    _pattern(
        "email",
        "EMAIL_ADDRESS",
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+(?![\w-])",
        1.0,
    ),
    _pattern("url", "URL", r"\b(?:https?://|www\.)[^\s<>\"']+[^\s<>\"'.,;:!?)\]]", 0.95),
    _pattern(
        "site",
        "URL",
        r"(?<![\w@./-])(?:[a-z0-9-]{2,63}\.){1,4}(?:com|org|net|info|edu|gov|io|kh)"
        r"(?:\.kh)?(?:/[^\s<>\"']*[^\s<>\"'.,;:!?)\]])?(?![\w@-])",
        0.85,
    ),
    _pattern("handle", "SOCIAL_HANDLE", r"(?<![\w@./])@[A-Za-z0-9_][\w.]{1,29}(?<!\.)"),
    # eight digits or more in a number with a plus or a leading zero, however grouped
    _pattern(
        "phone",
        "PHONE_NUMBER",
        r"(?<![\w/.-])(?:\+|\(?0)(?:[\s().-]{0,2}\d){7,14}(?![\w/-]|\.\d)",
        0.95,
    ),
    _pattern(
        "phone_cue",
        "PHONE_NUMBER",
        r"\b(?:phone|telephone|tel|mobile|cell|call|whatsapp|telegram|number is)\b[^\d\n]{0,20}"
        r"(?P<value>\d(?:[\s().-]{0,2}\d){5,13})(?!\w)",
    ),
    _pattern("date", "DATE_TIME", rf"\b{_YEAR}-(?:1[0-2]|0[1-9])-(?:3[01]|[12]\d|0[1-9])\b", 1.0),
    _pattern("date", "DATE_TIME", rf"\b{_DAY}[/.]{_DAY}[/.](?:{_YEAR}|\d\d)\b", 0.95),
    _pattern(
        "date",
        "DATE_TIME",
        rf"\b(?:the )?{_DAY}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b\.?(?:,? {_YEAR}\b)?",
        0.95,
    ),
    _pattern(
        "date",
        "DATE_TIME",
        rf"\b{_MONTH}\.? (?:the )?{_DAY}(?:st|nd|rd|th)?\b(?!\d|:)(?:,? {_YEAR}\b)?",
        0.95,
    ),
    _pattern(
        "age",
        "AGE",
        rf"\b(?:\d{{1,3}}|{_NUMBER_WORD})(?:[- ]years?[- ]old|[- ]year[- ]olds?)\b",
    ),
    _pattern("age", "AGE", rf"\b(?:aged?|age of)[: ]+(?P<value>\d{{1,3}}|{_NUMBER_WORD})\b"),
    _pattern(
        "age_said",
        "AGE",
        rf"\b(?:I am|I'm|she is|she's|he is|he's|I was|she was|he was|turned) "
        rf"(?P<value>(?:1[89]|[2-9]\d)|{_NUMBER_WORD})\b(?= now\b| then\b| when\b|[.,;!?]|$)",
        0.8,
    ),
    _pattern(
        "case",
        "CASE_NUMBER",
        rf"\b(?:case|file|dossier|complaint|docket)(?: file)?(?: (?:number|no\.?|nr\.?))?"
        rf"[ :#]*(?P<value>{_CODE})(?!\w)",
    ),
    _pattern(
        "id",
        "ID_NUMBER",
        rf"\b(?:passport|id|identity|id card|national id|account|staff|badge|licen[cs]e|visa)"
        rf"(?: card)?(?: (?:number|no\.?|nr\.?|is))*[ :#]*(?P<value>{_CODE})(?!\w)",
    ),
    _pattern("id", "ID_NUMBER", r"(?<![\w/.,-])\d{9,}(?![\w/-]|[.,]\d)", 0.8),
    _pattern(
        "plate",
        "VEHICLE_PLATE",
        r"\b(?:plate|licen[cs]e plate|registration)(?: (?:number|no\.?|is))*[ :#]*"
        r"(?P<value>[0-9A-Z]{1,3}[ .-]?\d{3,5})\b",
    ),
    _pattern("plate", "VEHICLE_PLATE", r"\b[1-9][A-Z]{1,2}[ -]\d{4}\b", 0.85),
)
_BARE_YEAR = _pattern("year", "DATE_TIME", rf"\b{_YEAR}\b")


class Patterns:
    """Finds identifiers by their form.

    Parameters
    ----------
    years
        Whether a bare year is an identifier too.
    """

    def __init__(self, years: bool = False) -> None:
        self._patterns = (*PATTERNS, _BARE_YEAR) if years else PATTERNS

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return what has the form of an identifier in each text."""
        return [self._in_text(text) for text in texts]

    def _in_text(self, text: str) -> list[Found]:
        found = []
        for pattern in self._patterns:
            group = "value" if "value" in pattern.expression.groupindex else 0
            for match in pattern.expression.finditer(text):
                start, end = match.span(group)
                found.append(
                    Found(start, end, pattern.entity_type, f"pattern:{pattern.name}", pattern.score)
                )
        return found
