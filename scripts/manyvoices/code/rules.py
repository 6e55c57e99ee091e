"""Coding by rules: keywords by stem, and spaCy Matcher patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from nltk.stem.snowball import SnowballStemmer

from manyvoices.model.codebook import Code, Codebook
from manyvoices.model.errors import Problem, problem
from manyvoices.model.tables import Rows

CODER = "rules"
_LABEL = re.compile(
    r"\[(Person|Organisation|Place|Address|Date|Age|Phone|E-mail|Link|Handle|Number|Case|Plate"
    r"|Sum|Role) [0-9B-Z]{4,}\]"
)
_TYPES = {
    "Person": "PERSON", "Organisation": "ORGANIZATION", "Place": "LOCATION",
    "Address": "ADDRESS", "Date": "DATE_TIME", "Age": "AGE", "Phone": "PHONE_NUMBER",
    "E-mail": "EMAIL_ADDRESS", "Link": "URL", "Handle": "SOCIAL_HANDLE", "Number": "ID_NUMBER",
    "Case": "CASE_NUMBER", "Plate": "VEHICLE_PLATE", "Sum": "MONEY", "Role": "ROLE",
}  # fmt: skip
_TAGGED = {"LEMMA", "POS", "TAG", "MORPH"}
_PARSED = {"DEP", "SENT_START", "IS_SENT_START"}
_DIRECTIONS = {
    "improved": "+", "supportive": "+", "worsened": "-", "critical": "-", "unchanged": "0",
    "mixed": "±",
}  # fmt: skip

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_BARE = re.compile(rf"\[(?:{'|'.join(_TYPES.values())})\]")
_stemmer = SnowballStemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the Snowball stem of a word, whatever its case."""
    return str(_stemmer.stem(word.casefold().replace("’", "'")))


def bare_labels(text: str) -> str:
    """Return clean text with each replacement as its bare type: "[Person K7QX]" is "[PERSON]".

    Rules must not see which person it is.
    """
    return _LABEL.sub(lambda match: f"[{_TYPES[match[1]]}]", text)


def keyword_stems(keyword: str) -> tuple[str, ...]:
    """Return the stems of a keyword's words; a hyphen parts words."""
    return tuple(stem(word) for word in _WORD.findall(keyword))


class RuleCoder:
    """Applies the rules of a codebook to segments.

    Parameters
    ----------
    codebook
        Codes and their rules.
    nlp
        A spaCy pipeline that gives the attributes the patterns use; see :func:`needed`.
    """

    def __init__(self, codebook: Codebook, nlp: Any) -> None:
        from spacy.matcher import Matcher

        self._codebook = codebook
        self._nlp = nlp
        self._matcher = Matcher(nlp.vocab)
        self._keywords: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
        for code in codebook.codes:
            for number, rule in enumerate(code.rules, 1):
                for keyword in rule.keywords:
                    stems = keyword_stems(keyword)
                    if stems:
                        self._keywords.setdefault(stems[0], []).append((stems, code.id, number))
                if rule.pattern:
                    self._matcher.add(f"{code.id}#{number}", [rule.pattern])

    def code(self, segments: Rows) -> Rows:
        """Return the rules' codings of segments, as rows of codings.parquet.

        A segment in which no rule fires has one row with an empty code: it was read.
        """
        rows: Rows = []
        texts = [bare_labels(row["text"]) for row in segments]
        for row, doc in zip(segments, self._nlp.pipe(texts, batch_size=64), strict=True):
            hits: dict[str, dict[int, list[str]]] = {}
            for code_id, number, evidence in [*self._by_keyword(doc), *self._by_pattern(doc)]:
                fired = hits.setdefault(code_id, {}).setdefault(number, [])
                if evidence not in fired:
                    fired.append(evidence)
            coded = [
                self._row(row, code, hits[code.id])
                for code in self._codebook.codes
                if code.id in hits and _applies(code, row)
            ]
            rows += coded or [_coding(row, self._codebook.version)]
        return rows

    def _by_keyword(self, doc: Any) -> Iterable[tuple[str, int, str]]:
        # a label's type is no word of the respondent
        text = _BARE.sub(lambda match: " " * len(match.group()), doc.text)
        tokens = [(stem(match.group()), *match.span()) for match in _WORD.finditer(text)]
        stems = [token[0] for token in tokens]
        for at, first in enumerate(stems):
            for wanted, code_id, number in self._keywords.get(first, ()):
                if tuple(stems[at : at + len(wanted)]) == wanted:
                    start, end = tokens[at][1], tokens[at + len(wanted) - 1][2]
                    yield code_id, number, doc.text[start:end]

    def _by_pattern(self, doc: Any) -> Iterable[tuple[str, int, str]]:
        if not len(self._matcher):
            return
        for key, start, end in self._matcher(doc):
            code_id, _, number = self._nlp.vocab.strings[key].rpartition("#")
            yield code_id, int(number), doc[start:end].text

    def _row(
        self, segment: dict[str, Any], code: Code, fired: dict[int, list[str]]
    ) -> dict[str, Any]:
        rules = [code.rules[number - 1] for number in sorted(fired)]
        periods = {rule.period for rule in rules} - {"unspecified"}
        return {
            **_coding(segment, self._codebook.version),
            "theme": self._codebook.theme_of(code.id),
            "code": code.id,
            "stance": joint_stance([rule.stance for rule in rules]),
            "period": periods.pop() if len(periods) == 1 else "unspecified",
            "rule": ";".join(f"{code.id}#{number}" for number in sorted(fired)),
            "evidence": ";".join(words for number in sorted(fired) for words in fired[number]),
        }


def _coding(segment: dict[str, Any], version: str) -> dict[str, Any]:
    return {
        "segment_id": segment["segment_id"],
        "transcript_id": segment["transcript_id"],
        "respondent_id": segment["respondent_id"],
        "respondent_group": segment["respondent_group"],
        "method": segment["method"],
        "theme": "",
        "code": "",
        "stance": "unclear",
        "period": "unspecified",
        "coder": CODER,
        "source": "rule",
        "status": "accepted",
        "codebook_version": version,
    }


def _applies(code: Code, segment: dict[str, Any]) -> bool:
    limits = code.applies_to
    return (
        not limits.respondent_groups or segment["respondent_group"] in limits.respondent_groups
    ) and (not limits.methods or segment["method"] in limits.methods)


def joint_stance(stances: list[str]) -> str:
    """Return the stance of several rules together: mixed where their directions differ."""
    said = [stance for stance in stances if stance != "unclear"]
    if not said:
        return "unclear"
    directions = {_DIRECTIONS[stance] for stance in said} - {"0"}
    if len(directions) > 1:
        return "mixed"
    return next((stance for stance in said if _DIRECTIONS[stance] in directions), said[0])


def needed(codebook: Codebook) -> tuple[bool, bool]:
    """Return whether patterns need part-of-speech tags, and whether they need a parse."""
    keys = {
        str(key).upper()
        for code in codebook.codes
        for rule in code.rules
        for token in rule.pattern
        for key in token
    }
    return bool(keys & _TAGGED), bool(keys & _PARSED)


def load_pipeline(codebook: Codebook, model: str) -> Any:
    """Return the smallest pipeline that gives what the patterns of a codebook use."""
    import spacy

    tagged, parsed = needed(codebook)
    if not (tagged or parsed):
        return spacy.blank("en")
    exclude = ["ner", *([] if parsed else ["parser"])]
    return spacy.load(model, exclude=exclude)


def pattern_problems(codebook: Codebook) -> list[Problem]:
    """Return the patterns of a codebook that spaCy refuses."""
    if not any(rule.pattern for code in codebook.codes for rule in code.rules):
        return []
    import spacy
    from spacy.errors import MatchPatternError
    from spacy.matcher import Matcher

    matcher = Matcher(spacy.blank("en").vocab, validate=True)
    problems = []
    for code in codebook.codes:
        for number, rule in enumerate(code.rules, 1):
            if not rule.pattern:
                continue
            try:
                matcher.add(f"{code.id}#{number}", [rule.pattern])
            except (MatchPatternError, ValueError, TypeError, KeyError) as error:
                lines = [line.strip(" -") for line in str(error).splitlines() if line.strip()]
                problems.append(
                    problem(
                        "codebook.pattern",
                        "config/codebook.yaml",
                        None,
                        code_id=code.id,
                        number=number,
                        detail=lines[-1] if lines else "it cannot be read",
                    )
                )
    return problems
