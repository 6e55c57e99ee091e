"""Quotes: by consent and approval, from groups that were read, never sensitive."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from manyvoices.model.decisions import QuoteDecisionRow
from manyvoices.model.quotes import fingerprint, shown
from manyvoices.model.study import Study
from manyvoices.release.quotes import quotes
from tests.helpers import codebook, respondent, study

CLEAN = "I met [Person K7QX] in [Place 3BCD]. The training was useful to us."


def approval(segment_id: str = "S1", **cells: Any) -> QuoteDecisionRow:
    return QuoteDecisionRow.model_validate(
        {
            "line": 2, "segment_id": segment_id, "approved": "yes",
            "text": "The training was useful", "by": "EV", "date": datetime.date(2015, 7, 20),
            **cells,
        }
    )  # fmt: skip


def made(*rows: QuoteDecisionRow, consent: str = "quote", on: bool = True) -> Study:
    book = codebook(
        {"id": "POL"}, {"id": "POL.TRAIN", "parent": "POL"},
        {"id": "HURT", "sensitivity": "sensitive"}, {"id": "HURT.A", "parent": "HURT"},
    )  # fmt: skip
    found = study(
        [respondent("R1", consent=consent)], book=book, disclosure={"quotes": on},
        groups={"NGO": {"label": "NGO staff"}},
    )  # fmt: skip
    found.quote_decisions.extend(rows)
    return found


def released(
    found: Study, codes: tuple[str, ...] = ("POL.TRAIN",), read: int = 3, n: int | None = 12,
    status: str = "accepted", unit: str = "person",
) -> tuple[list[dict[str, Any]], list[str]]:  # fmt: skip
    segment = {
        "segment_id": "S1", "respondent_id": "R1", "respondent_group": "NGO", "unit": unit,
        "text": CLEAN,
    }  # fmt: skip
    codings = [
        {"segment_id": "S1", "code": code, "coder": "decision", "status": status} for code in codes
    ]
    audit = [{"respondent_group": "NGO", "n_turns_read": read}]
    groups = [{"respondent_group": "NGO", "unit": "person", "n_group": n}]
    rows, problems = quotes(found, [segment], codings, audit, groups)
    return rows, [item.code for item in problems]


def test_a_quote() -> None:
    rows, problems = released(made(approval(text="I met [Person K7QX] in  [Place 3BCD].")))
    assert problems == []
    assert rows == [
        {
            "theme": "POL", "attribution": "NGO staff", "form": "verbatim",
            "text": "I met [name] in [place].",
        }
    ]  # fmt: skip


def test_off_by_default() -> None:
    assert released(made(approval(), on=False)) == ([], [])


@pytest.mark.parametrize(
    ("cells", "consent", "code"),
    [
        ({}, "paraphrase", "quotes.consent"), ({}, "count", "quotes.consent"),
        ({"form": "paraphrase"}, "count", "quotes.consent"),
        ({"text": "The training was useless"}, "quote", "quotes.not_verbatim"),
        ({"text": "raining was useful"}, "quote", "quotes.not_verbatim"),
        ({"text": " "}, "quote", "quotes.empty"), ({"segment_id": "S9"}, "quote", "quotes.gone"),
        ({"clean": "0123456789ab"}, "quote", "quotes.stale"),
    ],
)  # fmt: skip
def test_refused(cells: dict[str, str], consent: str, code: str) -> None:
    assert released(made(approval(**cells), consent=consent)) == ([], [code])


def test_a_paraphrase_needs_no_words_of_the_segment() -> None:
    row = approval(form="paraphrase", text="Training helped.", clean=fingerprint(CLEAN))
    for consent in ("paraphrase", "quote"):
        rows, problems = released(made(row, consent=consent))
        assert [item["form"] for item in rows] == ["paraphrase"] and not problems


@pytest.mark.parametrize("status", ["accepted", "review"])
@pytest.mark.parametrize("code", ["HURT", "HURT.A"])
def test_none_from_a_sensitive_segment(code: str, status: str) -> None:
    got = released(made(approval()), codes=("POL.TRAIN", code), status=status)
    assert got == ([], ["quotes.sensitive"])


def test_none_of_a_group_of_which_nothing_was_read() -> None:
    assert released(made(approval()), read=0) == ([], ["quotes.unread"])


@pytest.mark.parametrize(
    ("n", "unit", "who"),
    [
        (10, "person", "NGO staff"), (9, "person", "a respondent"),
        (None, "person", "a respondent"), (12, "group", "a respondent"),
        (12, "document", "a document"),
    ],
)  # fmt: skip
def test_attribution(n: int | None, unit: str, who: str) -> None:
    rows, _ = released(made(approval()), n=n, unit=unit)
    assert [row["attribution"] for row in rows] == [who]


def test_the_last_line_of_a_segment_counts() -> None:
    assert released(made(approval(), approval(approved="none"))) == ([], [])
    assert len(released(made(approval(approved="no"), approval()))[0]) == 1


def test_labels_are_types() -> None:
    assert (
        shown("[E-mail AB12] and [Organisation K7QX], [sic]")
        == "[e-mail] and [organisation], [sic]"
    )
