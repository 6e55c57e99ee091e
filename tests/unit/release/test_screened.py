"""Words of authors: read by recognisers before they are released."""

from __future__ import annotations

import datetime

from manyvoices.deidentify.recognisers.register import Register
from manyvoices.deidentify.screen import screen
from manyvoices.model.freetext import free_texts
from manyvoices.model.sheets import ClaimRow, WaiverRow
from manyvoices.model.study import Study
from manyvoices.release.screened import screen_problems
from tests.helpers import respondent, study


def made(text: str) -> Study:
    found = study([respondent("R1", known_names="Sok Dara")])
    found.claims.append(ClaimRow.model_validate({"line": 3, "claim_id": "C1", "text": text}))
    return found


def rows(found: Study, kept: tuple[str, ...] = ()) -> list[dict[str, object]]:
    return screen(free_texts(found), [Register([("Sok Dara", "R1")])], list(kept))


def test_a_name_in_a_claim_holds_the_release_until_waived() -> None:
    found = made("Sok Dara said that many agree.")
    [problem] = screen_problems(found, rows(found))
    assert (problem.code, problem.file, problem.row) == ("text.identifier", "data/claims.csv", 3)
    assert "Dara" not in str(problem) and "claims/C1/text" in str(problem)
    # a known name stays one whatever the keep list says
    assert screen_problems(found, rows(found, ("Sok Dara",)))
    found.waivers.append(
        WaiverRow.model_validate(
            {
                "line": 2, "kind": "free_text", "id": "claims/C1/text", "reason": "r", "by": "EV",
                "date": datetime.date(2015, 7, 20),
            }
        )
    )  # fmt: skip
    assert screen_problems(found, rows(found)) == []


def test_plain_words_hold_nothing() -> None:
    found = made("Many say the training helped.")
    assert rows(found) == [
        {
            "id": "claims/C1/text", "digest": free_texts(found)[0].digest, "entity_type": None,
            "recognisers": "",
        }
    ]  # fmt: skip
    assert screen_problems(found, rows(found)) == []


def test_a_text_that_nobody_read_holds_the_release() -> None:
    found = made("Many say the training helped.")
    for stale in ([], rows(made("Other words."))):
        assert [item.code for item in screen_problems(found, stale)] == ["text.unread"]


def test_nothing_to_read() -> None:
    assert screen([], [], []) == []
