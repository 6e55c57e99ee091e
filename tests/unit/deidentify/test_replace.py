"""Clean turns and clean text."""

from __future__ import annotations

from manyvoices.deidentify.replace import replace
from tests.helpers import respondent, study, transcript


def test_clean_turns_point_into_the_clean_text() -> None:
    made = study([respondent("R1")], [transcript("T1", method="focus_group")])
    turns = [
        {
            "transcript_id": "T1",
            "turn": 1,
            "role": "interviewer",
            "respondent_id": None,
            "text": "Mr Dara?",
        },
        {
            "transcript_id": "T1",
            "turn": 2,
            "role": "respondent",
            "respondent_id": "R1",
            "text": "Dara, yes.",
        },
    ]
    label = "[Person K7QX]"
    entities = [
        {
            "transcript_id": "T1",
            "turn": 1,
            "text_start": 3,
            "text_end": 7,
            "replacement": label,
            "decision": "mask",
        },
        {
            "transcript_id": "T1",
            "turn": 2,
            "text_start": 0,
            "text_end": 4,
            "replacement": label,
            "decision": "mask",
        },
    ]
    rows, texts = replace(turns, entities, made)
    assert [row["text"] for row in rows] == ["Mr [Person K7QX]?", "[Person K7QX], yes."]
    assert texts["T1"] == ("Interviewer: Mr [Person K7QX]?\n\nRespondent: [Person K7QX], yes.\n\n")
    for row in rows:
        assert texts["T1"][row["clean_start"] : row["clean_end"]] == row["text"]
    assert rows[1]["respondent_group"] == "NGO" and rows[0]["respondent_group"] is None
    assert rows[0]["method"] == "focus_group"
