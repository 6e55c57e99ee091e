"""Keywords and patterns."""

from __future__ import annotations

from typing import Any

import pytest
import spacy

from manyvoices.code.rules import (
    RuleCoder,
    needed,
    pattern_problems,
)
from manyvoices.code.stances import joint_stance
from manyvoices.model.codebook import Codebook
from manyvoices.model.config import Period
from manyvoices.model.labels import bare_labels
from manyvoices.model.words import stems as keyword_stems
from tests.helpers import codebook


@pytest.fixture(scope="module")
def blank() -> Any:
    return spacy.blank("en")


def book(*rules: dict[str, Any], **code: Any) -> Codebook:
    return codebook({"id": "POL"}, {"id": "POL.X", "parent": "POL", "rules": list(rules), **code})


def segment(text: str, **cells: Any) -> dict[str, Any]:
    return {
        "segment_id": "s",
        "transcript_id": "T1",
        "respondent_id": "R1",
        "respondent_group": "NGO",
        "method": "focus_group",
        "text": text,
        **cells,
    }


def evidence(nlp: Any, text: str, *rules: dict[str, Any]) -> str | None:
    rows = RuleCoder(book(*rules), nlp).code([segment(text)])
    assert len(rows) == 1
    return rows[0]["evidence"] if rows[0]["code"] else None


@pytest.mark.parametrize(
    ("keyword", "text", "found"),
    [
        ("training", "They were TRAINED well", "TRAINED"),
        ("police training", "the police trainings helped", "police trainings"),
        ("police training", "the police had no training", None),
        ("child-friendly", "a child friendly room", "child friendly"),
        ("child friendly", "a child-friendly room", "child-friendly"),
        ("shelter", "the shelter's beds", "shelter's"),
        ("shelter", "sheltered, shelters", "sheltered;shelters"),
        ("art", "a start, a party", None),
        ("person", "[Person K7QX] came", None),
        ("place", "to [Place B2CD] and back", None),
        ("person", "a person came", "person"),
        ("don't know", "I don't know that", "don't know"),
        ("មិត្ត", "នេះ មិត្ត យើង", "មិត្ត"),
    ],
)
def test_keywords(blank: Any, keyword: str, text: str, found: str | None) -> None:
    assert evidence(blank, text, {"keywords": [keyword]}) == found


def test_patterns(blank: Any) -> None:
    pattern = [{"LOWER": "not"}, {"OP": "?"}, {"LOWER": "convinced"}]
    assert evidence(blank, "I am not convinced", {"pattern": pattern}) == "not convinced"
    assert evidence(blank, "I am convinced", {"pattern": pattern}) is None


def test_patterns_see_a_name_as_its_type(blank: Any) -> None:
    pattern = [{"TEXT": "["}, {"TEXT": "PERSON"}, {"TEXT": "]"}, {"LOWER": "helped"}]
    assert evidence(blank, "[Person K7QX] helped", {"pattern": pattern}) == "[PERSON] helped"
    place = [{"LOWER": "in"}, {"TEXT": "["}, {"TEXT": "LOCATION"}]
    assert evidence(blank, "in [village, Kandal]", {"pattern": place}) == "in [LOCATION"
    # the words of a replacement are not the respondent's
    assert evidence(blank, "in [organisation: school]", {"keywords": ["school"]}) is None
    assert bare_labels("[Person K7QX] and [E-mail BCDF2]") == "[PERSON] and [EMAIL_ADDRESS]"
    assert bare_labels("[laughs] [Person x]") == "[laughs] [Person x]"


def test_one_row_a_code_with_all_rules_and_words(blank: Any) -> None:
    rules = [
        {"keywords": ["training"], "stance": "improved"},
        {"keywords": ["useless"], "stance": "critical", "period": "after"},
        {"keywords": ["never"]},
    ]
    rows = RuleCoder(book(*rules), blank).code([segment("a useless training, all training")])
    assert len(rows) == 1
    row = rows[0]
    assert (row["theme"], row["code"], row["rule"]) == ("POL", "POL.X", "POL.X#1;POL.X#2")
    assert (row["evidence"], row["stance"], row["period"]) == ("training;useless", "mixed", "after")
    assert (row["coder"], row["source"], row["status"]) == ("rules", "rule", "accepted")


def test_a_segment_without_a_hit_was_read_all_the_same(blank: Any) -> None:
    rows = RuleCoder(book({"keywords": ["x"]}), blank).code([segment("nothing"), segment("x")])
    assert [row["code"] for row in rows] == ["", "POL.X"]


@pytest.mark.parametrize(
    ("limits", "codes"),
    [
        ({"respondent_groups": ["NGO"]}, ["POL.X"]),
        ({"respondent_groups": ["Government"]}, [""]),
        ({"methods": ["focus_group"], "respondent_groups": ["NGO"]}, ["POL.X"]),
        ({"methods": ["other"]}, [""]),
    ],
)
def test_limits(blank: Any, limits: dict[str, Any], codes: list[str]) -> None:
    made = book({"keywords": ["x"]}, applies_to=limits)
    assert [row["code"] for row in RuleCoder(made, blank).code([segment("x")])] == codes


@pytest.mark.parametrize(
    ("stances", "joint"),
    [
        ([], "unclear"),
        (["unclear", "unclear"], "unclear"),
        (["unclear", "critical"], "critical"),
        (["improved", "supportive"], "improved"),
        (["improved", "worsened"], "mixed"),
        (["supportive", "critical", "unclear"], "mixed"),
        (["mixed", "improved"], "mixed"),
        (["unchanged"], "unchanged"),
        (["unchanged", "improved"], "improved"),
    ],
)
def test_joint_stance(stances: list[str], joint: str) -> None:
    assert joint_stance(stances) == joint


def test_stems() -> None:
    assert keyword_stems("Police-Trainings") == keyword_stems("police training")


def test_what_the_patterns_need() -> None:
    assert needed(book({"keywords": ["x"]})) == (False, False)
    assert needed(book({"pattern": [{"LOWER": "x"}]})) == (False, False)
    assert needed(book({"pattern": [{"LEMMA": "x"}]})) == (True, False)
    assert needed(book({"pattern": [{"DEP": "x"}]})) == (False, True)


@pytest.mark.parametrize("token", [{"LOWERCASE": "x"}, {"LOWER": 3}, {"OP": "many"}, {"POS": None}])
def test_patterns_that_spacy_refuses_are_named(token: dict[str, Any]) -> None:
    problems = pattern_problems(book({"keywords": ["x"]}, {"pattern": [token]}))
    assert len(problems) == 1
    assert "rule 2 of POL.X" in str(problems[0]) and "\n" not in str(problems[0])


def test_good_patterns_are_no_problem() -> None:
    good = [{"LEMMA": "train"}, {"POS": "DET", "OP": "?"}, {"LOWER": {"IN": ["police"]}}]
    assert pattern_problems(book({"pattern": good})) == []


def coding(nlp: Any, text: str, *rules: dict[str, Any], **cells: Any) -> dict[str, Any]:
    periods = [
        Period(id="before 2004", end=2003, words=["early days"]),
        Period(id="2004-2007", start=2004, end=2007),
    ]
    made = Codebook.model_validate({**book(*rules).model_dump(), "stances": STANCES})
    [row] = RuleCoder(made, nlp, periods).code([segment(text, **cells)])
    return row


STANCES = {"improved": ["better", "faster"], "critical": ["lack", "too few"], "unchanged": ["same"]}
WORDS = {"keywords": ["police"]}


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        ({"phrases": ["on time"]}, "They were ON TIME.", "ON TIME"),
        ({"phrases": ["time"]}, "a timely answer", None),
        ({"regex": [r"\bsettl\w+"]}, "they settled it", "settled"),
        ({"all": ["police", "court"]}, "the court asked the police", "court;police"),
        ({"all": ["police", "court"]}, "the court asked", None),
        ({"keywords": ["train"], "none": ["dog"]}, "they train", "train"),
        ({"keywords": ["train"], "none": ["dog"]}, "they train the dogs", None),
        (
            {"near": {"words": ["police", "train"], "within": 4}},
            "train all the police",
            "train all the police",
        ),
        ({"near": {"words": ["police", "train"], "within": 3}}, "train all the police", None),
        ({"keywords": ["train"], "all": ["police"]}, "police who train", "train"),
    ],
)
def test_parts_of_a_rule(blank: Any, rule: dict[str, Any], text: str, found: str | None) -> None:
    assert evidence(blank, text, rule) == found


def test_an_exclusion_takes_the_code_away(blank: Any) -> None:
    rules = [WORDS, {"keywords": ["traffic police"], "exclude": True}]
    assert evidence(blank, "the police came", *rules) == "police"
    assert evidence(blank, "the traffic police came", *rules) is None


def test_limits_of_a_rule(blank: Any) -> None:
    rule = {**WORDS, "applies_to": {"methods": ["survivor_interview"]}}
    assert evidence(blank, "the police", rule) is None
    assert coding(blank, "the police", rule, method="survivor_interview")["code"] == "POL.X"


@pytest.mark.parametrize(
    ("rule", "text", "stance"),
    [
        (WORDS, "The police came.", "unclear"),
        (WORDS, "The police are better now.", "improved"),
        (WORDS, "The police are not better now.", "critical"),
        (WORDS, "The police came. The road is better.", "unclear"),
        (WORDS, "The police are better but too few.", "mixed"),
        (WORDS, "The police are the same.", "unchanged"),
        ({"keywords": ["helped"], "stance": "improved"}, "They helped.", "improved"),
        ({"keywords": ["helped"], "stance": "improved"}, "They never helped.", "critical"),
        (
            {"keywords": ["helped"], "stance": "improved", "negation": "ignore"},
            "They never helped.",
            "improved",
        ),
        ({"keywords": ["bribe"], "stance": "critical"}, "There are no bribes.", "supportive"),
    ],
)
def test_stances(blank: Any, rule: dict[str, Any], text: str, stance: str) -> None:
    assert coding(blank, text, rule)["stance"] == stance


def test_a_denied_hit_may_be_passed_over(blank: Any) -> None:
    assert coding(blank, "no police", {**WORDS, "negation": "skip"})["code"] == ""
    assert coding(blank, "police", {**WORDS, "negation": "skip"})["code"] == "POL.X"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In 2005 the police came.", "2004-2007"),
        ("In the early days the police slept.", "before 2004"),
        ("In 2002 and 2005 the police came.", "unspecified"),
        ("The police came. It was 2005.", "unspecified"),
        ("In 2013 the police came.", "unspecified"),
    ],
)
def test_periods(blank: Any, text: str, period: str) -> None:
    assert coding(blank, text, WORDS)["period"] == period
    assert coding(blank, text, {**WORDS, "period": "after"})["period"] == "after"


def test_a_code_that_was_given_up_is_not_applied(blank: Any) -> None:
    made = codebook(
        {"id": "POL"},
        {"id": "POL.X", "parent": "POL", "rules": [WORDS], "superseded_by": "POL.Y"},
        {"id": "POL.Y", "parent": "POL"},
    )
    [row] = RuleCoder(made, blank).code([segment("the police")])
    assert row["code"] == ""


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The judge was fair.", "supportive"),
        ("The judge was not fair.", "critical"),
        ("The judge was never really fair to us.", "critical"),
        ("The judge was not only fair but quick.", "supportive"),
    ],
)
def test_negation_inside_a_stretch(blank: Any, text: str, stance: str) -> None:
    rule = {"near": {"words": ["judge", "fair"], "within": 8}, "stance": "supportive"}
    assert coding(blank, text, rule)["stance"] == stance


def test_words_of_scripts_with_marks_and_composed_letters(blank: Any) -> None:
    assert evidence(blank, "ដូចគ្នា", {"keywords": ["ដី"]}) is None
    assert evidence(blank, "នៅ ដី នេះ", {"keywords": ["ដី"]}) == "ដី"
    assert evidence(blank, "the cafe\u0301", {"phrases": ["café"]}) == "cafe\u0301"


@pytest.mark.parametrize(
    "pattern",
    [
        [{"LOWER": {"REGEX": "("}}],
        [{"LOWER": {"REGEX": "^(x+x+)+y$"}}],
        [{"_": {"foo": True}}],
        [{"ENT_TYPE": "PERSON"}],
    ],
)
def test_patterns_that_are_refused(pattern: list[dict[str, Any]]) -> None:
    assert [item.code for item in pattern_problems(book({"pattern": pattern}))] == [
        "codebook.pattern"
    ]
