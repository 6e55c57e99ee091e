"""Every form of a replacement is recognised, and nothing else."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.config import Config, EntityType, Policy
from manyvoices.model.labels import (
    CURRENCIES,
    MONTHS,
    ORGANISATION_KINDS,
    PLACE_KINDS,
    WORDS,
    bare_labels,
    general,
    is_replacement,
    spans,
)
from tests.helpers import config

FORMS = [
    *((f"[{word} K7QX]", kind) for kind, word in WORDS.items()),
    *((f"[{month} 2011]", "DATE_TIME") for month in MONTHS),
    ("[March]", "DATE_TIME"), ("[2011]", "DATE_TIME"), ("[2009-2011]", "DATE_TIME"),
    ("[age 20-29]", "AGE"), ("[age 60 or over]", "AGE"),
    *((f"[{kind}]", "LOCATION") for kind in PLACE_KINDS),
    *((f"[{kind}, Tboung Khmum]", "LOCATION") for kind in PLACE_KINDS),
    ("[village, Preah Netr Preah]", "LOCATION"), ("[address, Kandal]", "ADDRESS"),
    *((f"[organisation: {kind}]", "ORGANIZATION") for kind in ORGANISATION_KINDS),
    *((f"[sum: 100-999 {name}]", "MONEY") for name in CURRENCIES), ("[sum: 1-9]", "MONEY"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "kind"), FORMS)
def test_every_form_is_its_bare_type(label: str, kind: str) -> None:
    assert is_replacement(label)
    assert bare_labels(f"so {label}, {label}'s") == f"so [{kind}], [{kind}]'s"
    assert [f"so {label}"[slice(*span)] for span in spans(f"so {label}")] == [label]


@pytest.mark.parametrize(
    "text",
    [
        "[laughs]", "[Person x]", "[Person Sok Dara]", "[inaudible 00:12]", "[age unknown]",
        "[Marching 2011]", "[villages]", "[village, kandal]", "[organisation: Lotus]", "[12]",
        "[sum: many dollars]", "Person K7QX", "[]", "[PERSON]", "[address]", "[march 2011]",
    ],
)  # fmt: skip
def test_what_is_no_replacement_stays(text: str) -> None:
    assert not is_replacement(text)
    assert bare_labels(text) == text
    assert list(spans(text)) == []


def test_words_without_a_form_are_refused() -> None:
    assert general("age 20-29") == "[age 20-29]"
    with pytest.raises(ValueError, match="form"):
        general("Sok Dara")


@given(st.text(max_size=40))
def test_text_without_brackets_stays(text: str) -> None:
    plain = text.replace("[", "(")
    assert bare_labels(plain) == plain


def test_every_type_has_its_word() -> None:
    assert set(WORDS) == set(get_args(EntityType))


def test_a_policy_adds_to_the_defaults() -> None:
    policy = Policy(standard={"AGE": "keep"}, protected={"DATE_TIME": "mask"})
    assert policy.decision("standard", "AGE") == "keep"
    assert policy.decision("standard", "DATE_TIME") == "generalise"
    assert policy.decision("protected", "DATE_TIME") == "mask"
    assert policy.decision("protected", "AGE") == "generalise"
    for kind in get_args(EntityType):
        assert Policy().decision("protected", kind) != "keep"
    assert Policy().decision("standard", "PERSON") == "mask"


@pytest.mark.parametrize(
    "policy",
    [
        {"standard": {"PERSON": "generalise"}},
        {"protected": {"PHONE_NUMBER": "generalise"}},
        {"protected": {"ROLE": "keep"}},
        {"standard": {"NAME": "mask"}},
        {"standard": {"AGE": "hide"}},
    ],
)
def test_a_policy_that_cannot_be_is_refused(policy: dict[str, dict[str, str]]) -> None:
    with pytest.raises(ValueError, match=r"ROLE|generalised|literal|Input"):
        config(deidentify={"policy": policy})


def test_dates_are_masked_whole_where_years_are_not_kept() -> None:
    made: Config = config(deidentify={"keep_years": False})
    assert made.deidentify.decision("standard", "DATE_TIME") == "mask"
    assert config().deidentify.decision("standard", "DATE_TIME") == "generalise"
