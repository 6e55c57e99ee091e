"""Coding by rules: which codes apply to a segment, with what stance and period."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from manyvoices.code.negation import denied_inside, negated
from manyvoices.code.regex import Expression
from manyvoices.code.stances import Neighbourhood, joint_stance, opposite
from manyvoices.code.words import Finder, Hit, Words, near
from manyvoices.model.codebook import AppliesTo, Code, Codebook, Rule
from manyvoices.model.config import Period
from manyvoices.model.errors import Problem, problem
from manyvoices.model.labels import BARE, bare_labels
from manyvoices.model.tables import Rows
from manyvoices.model.words import Term, spelling, stems

CODER = "rules"
_TAGGED = {"LEMMA", "POS", "TAG", "MORPH"}
_PARSED = {"DEP", "SENT_START", "IS_SENT_START"}

Found = dict[Term, list[Hit]]


class RuleCoder:
    """Applies the rules of a codebook to segments.

    Parameters
    ----------
    codebook
        Codes and their rules.
    nlp
        A spaCy pipeline that gives the attributes the patterns use; see :func:`needed`.
    periods
        Periods of the settings, told by years and words.
    """

    def __init__(self, codebook: Codebook, nlp: Any, periods: Iterable[Period] = ()) -> None:
        from spacy.matcher import Matcher

        self._codebook = codebook
        self._nlp = nlp
        self._matcher = Matcher(nlp.vocab)
        self._around = Neighbourhood(codebook.stances, list(periods))
        by_stem: list[Term] = list(self._around.terms)
        by_spelling: list[Term] = []
        self._expressions: dict[str, Expression] = {}
        for code in codebook.codes:
            for number, rule in enumerate(code.rules, 1):
                near_words = rule.near.words if rule.near else []
                by_stem += map(stems, [*rule.keywords, *rule.all, *rule.none, *near_words])
                by_spelling += map(spelling, rule.phrases)
                for pattern in rule.regex:
                    self._expressions.setdefault(pattern, Expression(pattern))
                if rule.pattern:
                    self._matcher.add(f"{code.id}#{number}", [rule.pattern])
        self._by_stem, self._by_spelling = Finder(by_stem), Finder(by_spelling)

    def code(self, segments: Rows) -> Rows:
        """Return the rules' codings of segments, as rows of codings.parquet.

        A segment in which no rule fires has one row with an empty code: it was read.
        """
        rows: Rows = []
        texts = [bare_labels(row["text"]) for row in segments]
        for row, doc in zip(segments, self._nlp.pipe(texts, batch_size=64), strict=True):
            seen = _Seen(self, doc)
            coded = [
                coding
                for code in self._codebook.codes
                if code.rules
                and not code.successors  # given up: its codings are its successor's
                and (coding := self._coding(row, code, seen)) is not None
            ]
            rows += coded or [_row(row, self._codebook.version)]
        return rows

    def _coding(self, segment: dict[str, Any], code: Code, seen: _Seen) -> dict[str, Any] | None:
        """Return the coding of a segment with a code; None where its rules do not apply it."""
        if not applies(code.applies_to, segment):
            return None
        fired: dict[int, list[Hit]] = {}
        stances: list[str] = []
        periods: set[str] = set()
        for number, rule in enumerate(code.rules, 1):
            if not applies(rule.applies_to, segment):
                continue
            for hit in seen.hits(code.id, number, rule):
                denied = rule.negation != "ignore" and (
                    negated(seen.words, hit)
                    or (rule.near is not None and denied_inside(seen.words, hit))
                )
                if denied and rule.negation == "skip":
                    continue
                if rule.exclude:
                    return None
                fired.setdefault(number, []).append(hit)
                said = rule.stance
                if said != "unclear":
                    stances.append(opposite(said) if denied else said)
                else:
                    stances += self._around.stances(seen.words, hit, seen.by_stem)
                period = rule.period
                if period == "unspecified":
                    period = self._around.period(seen.words, hit, seen.by_stem)
                periods.add(period)
        if not fired:
            return None
        periods.discard("unspecified")
        evidence = dict.fromkeys(seen.evidence(hit) for hits in fired.values() for hit in hits)
        return {
            **_row(segment, self._codebook.version),
            "theme": self._codebook.theme_of(code.id),
            "code": code.id,
            "stance": joint_stance(stances),
            "period": periods.pop() if len(periods) == 1 else "unspecified",
            "rule": ";".join(f"{code.id}#{number}" for number in sorted(fired)),
            "evidence": ";".join(evidence),
        }


class _Seen:
    """What is found in one segment."""

    def __init__(self, coder: RuleCoder, doc: Any) -> None:
        # a label's type is no word of the respondent
        self.words = Words(BARE.sub(lambda match: " " * len(match.group()), doc.text))
        self._text = doc.text
        self.by_stem = coder._by_stem.find(self.words.stems)
        self._by_spelling = coder._by_spelling.find(self.words.spelled)
        self._expressions = coder._expressions
        self._patterns: dict[str, list[Hit]] = {}
        self._said: dict[Hit, str] = {}
        if len(coder._matcher):
            for key, start, end in coder._matcher(doc):
                span = doc[start:end]
                hit = self.words.within(span.start_char, span.end_char)
                if hit[0] < hit[1]:
                    name = coder._nlp.vocab.strings[key]
                    self._patterns.setdefault(name, []).append(hit)
                    self._said[hit] = span.text

    def evidence(self, hit: Hit) -> str:
        """Return the words of a hit; what a pattern matched may hold the type of a label."""
        spans = self.words.spans
        # the words stand at the same places in the text with its labels
        return self._said.get(hit) or self._text[spans[hit[0]][0] : spans[hit[1] - 1][1]]

    def hits(self, code_id: str, number: int, rule: Rule) -> list[Hit]:
        """Return where a rule fires; nowhere where a part of it is not fulfilled."""
        hits = [hit for words in rule.keywords for hit in self.by_stem.get(stems(words), [])]
        hits += [
            hit for words in rule.phrases for hit in self._by_spelling.get(spelling(words), [])
        ]
        for pattern in rule.regex:
            for start, end in self._expressions[pattern].find(self.words.text):
                hit = self.words.within(start, end)
                if hit[0] < hit[1]:
                    hits.append(hit)
        if rule.pattern:
            hits += self._patterns.get(f"{code_id}#{number}", [])
        if rule.finds and not hits:
            return []
        if any(self.by_stem.get(stems(words)) for words in rule.none):
            return []
        every = [self.by_stem.get(stems(words), []) for words in rule.all]
        if not all(every):
            return []
        if rule.near is not None:
            close = near(
                [self.by_stem.get(stems(words), []) for words in rule.near.words], rule.near.within
            )
            if not close:
                return []
            hits += close
        elif not rule.finds:
            hits = [hit for found in every for hit in found]
        return sorted(set(hits))


def applies(limits: AppliesTo, segment: dict[str, Any]) -> bool:
    """Return whether limits to groups and methods leave a segment."""
    return (
        not limits.respondent_groups or segment["respondent_group"] in limits.respondent_groups
    ) and (not limits.methods or segment["method"] in limits.methods)


def _row(segment: dict[str, Any], version: str) -> dict[str, Any]:
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
    """Return the patterns that spaCy refuses, and the expressions that RE2 refuses."""
    problems = []
    for code in codebook.codes:
        for number, rule in enumerate(code.rules, 1):
            for pattern in rule.regex:
                try:
                    Expression(pattern)
                except ValueError as error:
                    problems.append(_refused("codebook.regex", code.id, number, str(error)))
    return problems + _matcher_problems(codebook)


def _matcher_problems(codebook: Codebook) -> list[Problem]:
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
                _known_keys(rule.pattern)
            except (MatchPatternError, ValueError, TypeError, KeyError, re.error) as error:
                lines = [line.strip(" -") for line in str(error).splitlines() if line.strip()]
                detail = lines[-1] if lines else "it cannot be read"
                problems.append(_refused("codebook.pattern", code.id, number, detail))
    return problems


def _known_keys(pattern: list[dict[str, Any]]) -> None:
    """Refuse what a pattern cannot be given here: the name of an attribute tells what.

    REGEX runs in Python's engine, in which an expression can take exponential time.
    """
    for token in pattern:
        for key, value in token.items():
            if str(key).upper() in ("_", "ENT_TYPE", "ENT_ID", "ENT_IOB", "ENT_KB_ID"):
                raise ValueError(f"{key} is not known here")
            if isinstance(value, dict) and {"REGEX", "FUZZY"} & {
                str(name).upper()[:5] for name in value
            }:
                raise ValueError("REGEX and FUZZY are not allowed: use the field regex")


def _refused(code: str, code_id: str, number: int, detail: str) -> Problem:
    return problem(
        code, "config/codebook.yaml", None, code_id=code_id, number=number, detail=detail
    )
