"""ELAN annotations."""

from __future__ import annotations

import pytest

from manyvoices.read.formats import elan as reader
from manyvoices.read.lines import Line

SLOTS = (
    '<TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="b"/>'
    '<TIME_SLOT TIME_SLOT_ID="c" TIME_VALUE="3000"/></TIME_ORDER>'
)


def tier(name: str, notes: str, parent: str = "", who: str = "") -> str:
    above = f' PARENT_REF="{parent}"' if parent else ""
    speaker = f' PARTICIPANT="{who}"' if who else ""
    return f'<TIER TIER_ID="{name}"{above}{speaker}>{notes}</TIER>'


def note(number: int, text: str, start: str = "a", end: str = "c") -> str:
    return (
        f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="{number}" TIME_SLOT_REF1="{start}" '
        f'TIME_SLOT_REF2="{end}"><ANNOTATION_VALUE>{text}</ANNOTATION_VALUE>'
        "</ALIGNABLE_ANNOTATION></ANNOTATION>"
    )


def link(number: int, text: str, to: int) -> str:
    return (
        f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="{number}" ANNOTATION_REF="{to}">'
        f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
    )


def read(*tiers: str) -> list[Line]:
    made = "".join(tiers)
    return reader.read(f"<ANNOTATION_DOCUMENT>{SLOTS}{made}</ANNOTATION_DOCUMENT>".encode())


def test_below_a_tier_of_numbers_the_first_with_letters_is_the_speech() -> None:
    found = read(
        tier("ref@D", note(1, "001"), who="Dara"),
        tier("id@D", link(2, "17", 1), "ref@D"),
        tier("tx@D", link(3, "Well.", 1), "ref@D"),
        tier("ft@D", link(4, "Bien.", 1), "ref@D"),
        tier("mb@D", link(5, "adv", 3), "tx@D"),
    )
    assert found == [
        Line("Well.", "Dara", 1.0, 3.0),
        Line("001", reason="reference"),
        Line("17", reason="dependent tier"),
        Line("Bien.", reason="dependent tier"),
        Line("adv", reason="dependent tier"),
    ]


def test_a_lower_level_and_the_name_of_the_tier() -> None:
    found = read(
        tier("ref@D", note(1, "001")),
        tier("id@D", link(2, "17", 1), "ref@D"),
        tier("tx@D", link(3, "ល្អ", 2), "id@D"),
    )
    assert found[0] == Line("ល្អ", "tx@D", 1.0, 3.0)


def test_numbers_without_letters_below_stay_speech() -> None:
    found = read(tier("Dara", note(1, "12")), tier("gloss", link(2, "13", 1), "Dara"))
    assert found == [Line("12", "Dara", 1.0, 3.0), Line("13", reason="dependent tier")]


def test_tiers_that_hang_on_each_other_are_no_speech_and_no_loop() -> None:
    found = read(
        tier("D", note(1, "1")),
        tier("x", link(2, "2", 3), "D"),
        tier("D", link(3, "3", 2), "x"),
        tier("y", link(4, "words", 4), "y"),
    )
    assert {line.text: line.reason for line in found}["words"] == "dependent tier"


def test_a_slot_without_a_time_is_as_late_as_the_one_before() -> None:
    found = read(tier("D", note(1, "late", "b") + note(2, "early")))
    assert [(line.text, line.start_s) for line in found] == [("late", 1.0), ("early", 1.0)]


@pytest.mark.parametrize("inside", ["It was<!-- x --> good", "It was <?pi y?>good"])
def test_text_on_both_sides_of_a_comment_in_the_xml(inside: str) -> None:
    assert read(tier("D", note(1, inside)))[0].text == "It was good"
