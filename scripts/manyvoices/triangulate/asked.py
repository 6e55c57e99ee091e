"""Who was asked about what: by the sheet, else by the interview guide, else assumed."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

import pyarrow as pa

from manyvoices.model.codebook import Codebook
from manyvoices.model.errors import Problem, problem
from manyvoices.model.guide import Guide, GuideQuestion
from manyvoices.model.sharetables import UNMATCHED_QUESTIONS
from manyvoices.model.sheets import AskedRow, RespondentRow
from manyvoices.model.study import Study
from manyvoices.model.tables import ASKED, Rows
from manyvoices.model.words import WORD, composed, spelled, stem

GUIDE_FILE = "config/guide.yaml"
ANSWERS = ("yes", "dont_know", "refused")
"""Values of asked that count as asked."""

# words that questions about anything share: function words, and the words of asking
_PASSED_OVER = frozenset(
    """a an the this that these those my your his her its our their whose which what who whom i you
    he she it we they me him us them myself yourself himself herself itself ourselves themselves
    yours mine one ones somebody someone anybody anyone something anything nothing any some all
    both each every either neither other others another same such own of in on at by to from with
    into onto about for as per via than then so if or and but nor yet because when where while how
    why whether is am are was were be been being do does did done doing have has had having can
    could will would shall should may might must not no there here now just also too very much many
    up down out off over through um uh okay oh well yes please thank thanks sorry tell say said ask
    asked describe think see seen know hear heard mean talk speak let view opinion like want go
    goes get got come came don doesn didn isn aren wasn weren haven hasn hadn couldn wouldn
    shouldn""".split()
)
_LABEL = re.compile(r"\[[^\]]*\]")


def asked_tables(
    study: Study, present: list[RespondentRow], turns: Rows
) -> dict[str, tuple[pa.Schema, Rows]]:
    """Return asked and unmatched_questions.

    Parameters
    ----------
    study
        Sheets, guide and settings.
    present
        Respondents' rows of transcripts that were read, without those who withdrew.
    turns
        Rows of data/interim/turns.parquet.
    """
    themes: dict[str, set[str]] = {}
    unmatched: Rows = []
    if study.guide is not None:
        here = {row.transcript_id for row in present}
        heard = (row for row in turns if row["transcript_id"] in here)
        themes, unmatched = guide_themes(study.guide, heard, study.config.asked.overlap)
    return {
        "asked": (ASKED, asked_rows(present, study.asked, study.codebook, themes)),
        "unmatched_questions": (UNMATCHED_QUESTIONS, unmatched),
    }


def present_respondents(respondents: list[RespondentRow], read: set[str]) -> list[RespondentRow]:
    """Return the respondents' rows of transcripts that were read, without those who withdrew."""
    return [row for row in respondents if row.transcript_id in read and row.consent != "withdrawn"]


def asked_rows(
    respondents: list[RespondentRow],
    sheet: list[AskedRow],
    codebook: Codebook,
    themes: Mapping[str, Set[str]] | None = None,
) -> Rows:
    """Return the rows of asked.parquet, one for each respondent's transcript and theme.

    A row of the sheet decides, one about the respondent before one about all present; else what
    the interviewer asked, which all present were asked; without either everyone is assumed to
    have been asked.

    Parameters
    ----------
    respondents
        Those present.
    sheet
        Rows of data/asked.csv.
    codebook
        Of the study.
    themes
        Of each transcript that a guide covers the themes it was asked about, by
        ``guide_themes``.
    """
    said = {(row.transcript_id, row.respondent_id, row.theme): row.asked for row in sheet}
    reported = [theme.id for theme in codebook.themes if codebook.reported(theme.id)]
    covered = themes or {}
    rows: Rows = []
    for row in respondents:
        for theme in reported:
            answer: str | None = said.get(
                (row.transcript_id, row.respondent_id, theme)
            ) or said.get((row.transcript_id, "", theme))
            source = "sheet"
            if answer is None and row.transcript_id in covered:
                answer = "yes" if theme in covered[row.transcript_id] else "no"
                source = "guide"
            rows.append(
                {
                    "transcript_id": row.transcript_id,
                    "respondent_id": row.respondent_id,
                    "theme": theme,
                    "asked": answer or "yes",
                    "asked_from": source if answer else "assumed",
                }
            )
    return rows


def asked_problems(asked: Rows) -> list[Problem]:
    """Return a warning for each transcript in which nobody was asked about any theme."""
    themes: dict[str, set[str]] = {}
    for row in asked:
        found = themes.setdefault(row["transcript_id"], set())
        if row["asked"] != "no" or row["asked_from"] == "sheet":
            found.add(row["theme"])
    return [
        problem("question.none", GUIDE_FILE, transcript_id=name)
        for name, found in themes.items()
        if not found
    ]


def guide_themes(
    guide: Guide, turns: Iterable[Mapping[str, object]], least: float
) -> tuple[dict[str, set[str]], Rows]:
    """Return what each transcript was asked about, and the questions that match none.

    Parameters
    ----------
    guide
        The questions of each method.
    turns
        Rows of turns.parquet. Only those of interviewers, in transcripts of a method that the
        guide covers, are looked at.
    least
        Overlap from which a turn asks a question.

    Returns
    -------
    themes, unmatched
        Themes by transcript: empty where the interviewer asked about none, no entry where the
        guide does not cover the transcript; and rows of unmatched_questions.
    """
    methods = {str(method): Questions(asked) for method, asked in guide.methods.items()}
    themes: dict[str, set[str]] = {}
    unmatched: Rows = []
    for row in turns:
        questions = methods.get(str(row["method"]))
        if row["role"] != "interviewer" or questions is None:
            continue
        transcript_id, text = str(row["transcript_id"]), str(row["text"])
        found = themes.setdefault(transcript_id, set())
        asked = questions.asked(text, least)
        for question in asked:
            found.update(question.themes)
        if not asked and content(text):
            nearest, overlap = questions.nearest(text)
            unmatched.append(
                {
                    "transcript_id": transcript_id,
                    "turn": row["turn"],
                    "question": text,
                    "nearest": nearest,
                    "overlap": overlap,
                }
            )
    return themes, unmatched


def content(text: str) -> frozenset[str]:
    """Return the stems of a text's content words; replaced names are none of them."""
    words = (spelled(word).split("'")[0] for word in WORD.findall(composed(_LABEL.sub(" ", text))))
    return frozenset(
        stem(word) for word in words if word not in _PASSED_OVER and not word.isdigit()
    )


class _Entry(NamedTuple):
    """A question with the content words of each wording, and of all its wordings."""

    question: GuideQuestion
    wordings: list[frozenset[str]]
    pool: frozenset[str]


class Questions:
    """The questions of one method, which turns of interviewers are compared with.

    A turn asks a question where it holds enough of one of its wordings (the question itself or
    a variant): the overlap is the weight of the wording's content words that the turn holds,
    divided by the weight of all of them. It is not divided by the turn's words, since
    interviewers lead up to a question with sentences of their own. A word weighs by its inverse
    document frequency, log(1 + N / n), n of the N questions having it (Spärck Jones 1972), so
    that what many questions share ("police", "programme") tells little. Of several such
    questions the turn asks the one with most weight in common, over all its wordings: "do
    people have confidence in the courts" asks about confidence, not about the courts.

    Parameters
    ----------
    questions
        Of the guide.

    References
    ----------
    Spärck Jones, K. (1972). A statistical interpretation of term specificity and its
    application in retrieval. Journal of Documentation 28, 11-21.
    """

    def __init__(self, questions: Iterable[GuideQuestion]) -> None:
        self._entries = []
        for question in questions:
            every = [content(text) for text in (question.question, *question.variants)]
            wordings = [words for words in every if words]
            self._entries.append(_Entry(question, wordings, frozenset().union(*wordings)))
        having = Counter(word for entry in self._entries for word in entry.pool)
        total = len(self._entries)
        self._weights = {word: math.log(1 + total / n) for word, n in having.items()}

    def asked(self, text: str, least: float) -> list[GuideQuestion]:
        """Return the question that a turn asks: several where they tie, none where none fits."""
        words = content(text)
        fitting = [
            (round(self._weight(entry.pool & words), 9), entry.question)
            for entry in self._entries
            if self._overlap(entry, words) >= least
        ]
        most = max((weight for weight, _ in fitting), default=0.0)
        return [question for weight, question in fitting if weight == most]

    def nearest(self, text: str) -> tuple[str | None, float]:
        """Return the id of the question with the greatest overlap, and that; None where it is 0."""
        words = content(text)
        best: tuple[str | None, float] = (None, 0.0)
        for entry in self._entries:
            overlap = self._overlap(entry, words)
            if overlap > best[1]:
                best = (entry.question.id, overlap)
        return best

    def _overlap(self, entry: _Entry, words: frozenset[str]) -> float:
        return max(
            (self._weight(wording & words) / self._weight(wording) for wording in entry.wordings),
            default=0.0,
        )

    def _weight(self, words: frozenset[str]) -> float:
        # in order: sums of the same words must not differ in their last digits
        return math.fsum(self._weights[word] for word in sorted(words))
