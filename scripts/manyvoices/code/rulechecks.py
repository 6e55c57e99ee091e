"""Rules that can never fire."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from manyvoices.model.codebook import Code, Codebook, Rule
from manyvoices.model.errors import Problem, problem
from manyvoices.model.words import Term, stems

SHOWN = "config/codebook.yaml"


def rule_problems(codebook: Codebook) -> list[Problem]:
    """Return a warning for each rule that can never fire, with the reason."""
    problems = []
    for code in codebook.codes:
        reasons = [_reason(code, rule) for rule in code.rules]
        for number, reason in enumerate(reasons, 1):
            if reason:
                problems.append(_never(code, number, reason))
        if not any(reasons) and (reason := _excluded(code)):
            problems.append(_never(code, len(code.rules), reason))
    return problems


def _never(code: Code, number: int, reason: str) -> Problem:
    return problem(
        "codebook.never_fires", SHOWN, None, code_id=code.id, number=number, reason=reason
    )


def _reason(code: Code, rule: Rule) -> str:  # noqa: PLR0911 - a reason a line
    """Return why a rule cannot fire; empty where it can."""
    if code.successors:
        return "its code was given up for another one"
    if any(not pattern.strip() for pattern in rule.regex):
        return "an expression is empty"
    for kind in ("respondent_groups", "methods"):
        own, outer = getattr(rule.applies_to, kind), getattr(code.applies_to, kind)
        if own and outer and not set(own) & set(outer):
            return "it is limited to groups or methods to which its code does not apply"
    banned = _terms(rule.none)
    wanted = [*_terms(rule.all), *_terms(rule.near.words if rule.near else ())]
    if any(_holds(term, ban) for term in wanted for ban in banned):
        return "none holds what all or near ask for"
    keywords = _terms(rule.keywords)
    keywords += _terms(rule.phrases)  # none goes by the stem, so that it covers phrases too
    only_keywords = keywords and not (rule.regex or rule.pattern)
    if only_keywords and all(any(_holds(term, ban) for ban in banned) for term in keywords):
        return "none holds every keyword"
    if rule.near is not None and sum(map(len, set(_terms(rule.near.words)))) > rule.near.within:
        return "the words of near are more than within allows"
    if rule.pattern and any(_impossible(token) for token in rule.pattern):
        return "LOWER is compared with capital letters"
    return ""


def _excluded(code: Code) -> str:
    """Return why no rule of a code can have an effect, though each by itself can fire."""
    if not code.rules:
        return ""
    positive = [rule for rule in code.rules if not rule.exclude]
    if not positive:
        return "all rules of the code exclude: nothing applies it"
    banned = [
        term
        for rule in code.rules
        if rule.exclude
        and not (rule.all or rule.none or rule.near)
        and not rule.applies_to.methods
        and not rule.applies_to.respondent_groups
        for term in _terms(rule.keywords)
    ]
    asked = [_terms([*rule.keywords, *rule.all]) for rule in positive]
    only = all(not (rule.phrases or rule.regex or rule.pattern or rule.near) for rule in positive)
    if (
        only
        and banned
        and all(
            terms and all(any(_holds(term, ban) for ban in banned) for term in terms)
            for terms in asked
        )
    ):
        return "it excludes whatever the other rules find"
    return ""


def _terms(phrases: Iterable[str]) -> list[Term]:
    return [term for phrase in phrases if (term := stems(phrase))]


def _holds(term: Term, part: Term) -> bool:
    """Return whether a term's words hold those of another."""
    return any(term[at : at + len(part)] == part for at in range(len(term) - len(part) + 1))


def _impossible(token: dict[str, Any]) -> bool:
    for key, value in token.items():
        if str(key).upper() != "LOWER":
            continue
        words = value.get("IN", []) if isinstance(value, dict) else [value]
        words = [word for word in words if isinstance(word, str)]
        if (
            words
            and all(word != word.lower() for word in words)
            and token.get("OP") not in ("?", "*", "!")
        ):
            return True
    return False
