"""From full tables to released ones."""

from __future__ import annotations

from typing import Any

import pytest

from manyvoices.release.disclosure.adjusted import add_adjusted
from manyvoices.release.disclosure.disclose import Disclosed, disclose, small_groups
from manyvoices.release.disclosure.rounding import nearest, rounded
from manyvoices.release.disclosure.sample import OTHER_VALUES, merge_rare
from manyvoices.release.disclosure.shown import Shown
from manyvoices.release.disclosure.system import Item, System
from tests.helpers import codebook, respondent, study, transcript
from tests.unit.release.disclosure.studies import Drawn

BOOK = codebook({"id": "POL"}, {"id": "POL.A", "parent": "POL"})


def row(k: int, n: int, group: int | None = None, **cells: Any) -> dict[str, Any]:
    return {
        "code": "POL", "theme": "POL", "respondent_group": "NGO", "unit": "person", "k": k,
        "n_asked": n, "k_unprompted": 0, "k_dont_know": 0, "k_refused": 0,
        "n_group": n if group is None else group, "share": k / n if n else None, "ci_low": 0.1,
        "ci_high": 0.9, "quantifier": "some", "wilson_secure": True, "stance_majority": "+",
        "k_plus": k, "k_minus": 0, "k_zero": 0, "k_mixed": 0, "asked_from": "sheet",
        "n_transcripts": k, "n_segments": k, **cells,
    }  # fmt: skip


def of(*rows: dict[str, Any], **disclosure: Any) -> Disclosed:
    made = study([respondent("R1")], book=BOOK, fictional=True, disclosure=disclosure)
    return disclose(made, {"code_by_group": list(rows)})


def gone(*rows: dict[str, Any], **disclosure: Any) -> set[str]:
    made = of(*rows, **disclosure).tables["code_by_group"][0]
    return {name for name in rows[0] if rows[0][name] is not None and made[name] is None}


def test_a_small_count_falls_with_all_that_tells_it() -> None:
    found = gone(row(3, 20))
    assert {"k", "n_asked", "share", "ci_low", "ci_high", "quantifier", "wilson_secure",
            "stance_majority", "k_plus", "n_transcripts", "n_segments"} <= found  # fmt: skip
    assert not {"n_group", "code", "unit", "asked_from"} & found


def test_a_small_complement_falls_too() -> None:
    assert "k" in gone(row(17, 20))
    assert gone(row(15, 20)) == set()


def test_a_small_group_falls_whole() -> None:
    assert {"k", "n_asked", "n_group", "k_dont_know", "k_refused"} <= gone(row(0, 4))


def test_few_who_were_not_asked_hide_how_many_were() -> None:
    assert {"n_asked", "k"} <= gone(row(9, 18, 20))
    assert gone(row(8, 14, 20, k_unprompted=6)) == set()
    assert gone(row(8, 14, 20, k_unprompted=2)) == {"k_unprompted"}


def test_small_stances_fall_and_their_majority_where_it_tells_them() -> None:
    found = gone(row(12, 20, k_plus=10, k_minus=2))
    assert {"k_plus", "k_minus", "k_zero", "k_mixed"} == found
    assert "stance_majority" in gone(row(8, 20, k_plus=6, k_minus=2))


def test_unanimous_cells_are_flagged_and_hidden_on_request() -> None:
    assert [of(row(k, 20)).tables["code_by_group"][0]["unanimous"] for k in (0, 20, 10)] == [
        True, True, False,
    ]  # fmt: skip
    assert "k" in gone(row(20, 20), hide_unanimous=True)
    assert "k" in gone(row(0, 20), hide_unanimous=True)
    assert gone(row(20, 20)) == set()


def test_documents_are_no_persons() -> None:
    assert gone(row(1, 2, unit="document")) == set()


def test_a_discussion_of_few_or_unknown_people_falls() -> None:
    people = [
        respondent("G1", "T1", unit="group"),
        respondent("G2", "T2", unit="group", respondent_group="Police"),
    ]
    talks = [transcript("T1", participants=4), transcript("T2", participants=9)]
    made = study(people, talks, book=BOOK)
    assert small_groups(made, 5) == {("NGO", "group"), ("key_informant_interview", "group")}
    rows = [row(1, 1, unit="group"), row(1, 1, unit="group", respondent_group="Police")]
    shown = disclose(made, {"code_by_group": rows}).tables["code_by_group"]
    assert [one["k"] for one in shown] == [None, 1]


def test_the_log_names_each_hidden_cell_and_no_value() -> None:
    made = of(row(3, 20), row(9, 20, code="POL.A"))
    assert {item["reason"] for item in made.log} == {"hidden"}
    assert {"table": "code_by_group", "row": "POL | NGO | person", "column": "k",
            "reason": "hidden"} in made.log  # fmt: skip
    assert any(item["reason"] == "small count" for item in made.private_log)
    for item in made.log:
        (found,) = [
            one
            for one in made.tables["code_by_group"]
            if f"{one['code']} | {one['respondent_group']} | {one['unit']}" == item["row"]
        ]
        assert found[item["column"]] is None and found["suppressed"]


def test_a_table_no_list_names_is_left_out_and_a_missing_one_not_missed() -> None:
    made = study([respondent("R1")], book=BOOK)
    tables = {"framework_matrix": [{"respondent_id": "R1"}], "code_by_group": [row(9, 20)]}
    assert set(disclose(made, tables).tables) == {"code_by_group"}
    assert disclose(made, {}).tables == {}


def test_rare_values_are_one_row_at_the_end() -> None:
    rows = [
        {"attribute": name, "value": value, "unit": "person", "n": n}
        for name, value, n in [
            ("respondent_group", "A", 9), ("respondent_group", "B", 1),
            ("location", "Kep", 1), ("location", "Bokor", 5), ("location", "Pailin", 4),
        ]
    ]  # fmt: skip
    found = [(one["value"], one["n"]) for one in merge_rare(rows, 5)]
    assert found == [("A", 9), ("B", 1), ("Bokor", 5), (OTHER_VALUES, 5)]
    made = disclose(study([respondent("R1")], book=BOOK), {"sample_composition": rows})
    shown = {one["value"]: one["n"] for one in made.tables["sample_composition"]}
    # else the total, and with it B, would follow
    assert shown["B"] is None
    assert shown["Bokor"] is None or shown[OTHER_VALUES] is None or shown["A"] is None


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [(12, 12, True), (12, 13, False), (12, 8, False), (12, 7, True), (12, 17, True)],
)
def test_a_count_that_changed_by_few_is_hidden(old: int, new: int, shown: bool) -> None:
    made = study([respondent("R1")], book=BOOK)
    earlier = disclose(made, {"code_by_group": [row(old, 40)]}).tables
    later = disclose(made, {"code_by_group": [row(new, 40)]}, [earlier])
    assert (later.tables["code_by_group"][0]["k"] is not None) == shown
    reasons = {item["reason"] for item in later.private_log if item["column"] == "k"}
    assert reasons == (set() if shown else {"differs from an earlier release"})


def test_few_transcripts_more_or_less_are_hidden() -> None:
    made = study([respondent("R1")], book=BOOK)
    earlier = disclose(made, {"code_by_group": [row(12, 40, n_transcripts=14)]}).tables
    for number, shown in ((14, 14), (13, None), (19, 19)):
        later = disclose(made, {"code_by_group": [row(12, 40, n_transcripts=number)]}, [earlier])
        found = later.tables["code_by_group"][0]
        assert (found["k"], found["n_transcripts"]) == (12, shown)


def test_a_count_that_was_hidden_before_is_new() -> None:
    made = study([respondent("R1")], book=BOOK)
    earlier = disclose(made, {"code_by_group": [row(4, 40)]}).tables
    later = disclose(made, {"code_by_group": [row(6, 40)]}, [earlier])
    assert later.tables["code_by_group"][0]["k"] == 6


def test_adjusted_p_values_that_are_those_of_a_hidden_code_fall() -> None:
    rows = [
        {"code": name, "test": "omnibus", "p": p, "p_adjusted": 0.06}
        for name, p in (("A", 0.01), ("B", 0.04), ("C", 0.06))
    ]
    system = System()
    for number in range(3):
        system.item(Item("code_tests", number, ("p",)))
    shown = Shown(system)
    shown.fell(2, "small count")
    add_adjusted({"code_tests": rows}, shown)
    # adjusted: A .03 (its own), B and C .06 (both that of C, or B's own 3 x .04 / 2 = .06)
    fallen = {
        (item.row, item.columns) for number, item in enumerate(system.items)
        if number in shown.fallen and "p_adjusted" in item.columns
    }  # fmt: skip
    assert (0, ("p_adjusted", "passes")) not in fallen
    assert (1, ("p_adjusted", "passes")) in fallen


def test_rounded() -> None:
    assert [nearest(count) for count in (0, 2, 3, 7, 8, 12, 13)] == [0, 0, 5, 5, 10, 10, 15]
    made = study([respondent("R1")], book=BOOK, disclosure={"profile": "rounded"})
    assert made.config.disclosure.t == 8
    shown = rounded(made, {"code_by_group": [row(12, 38)]})["code_by_group"][0]
    assert (shown["k"], shown["n_asked"], shown["share"]) == (10, 40, 0.25)
    assert shown["quantifier"] == "some" and shown["ci_low"] is None
    assert shown["suppressed"]


def test_every_count_of_persons_is_rounded_in_the_rounded_profile() -> None:
    drawn = Drawn(3)
    full = drawn.tables()
    made = disclose(drawn.study(profile="rounded"), full)
    counted = 0
    for table, rows in made.tables.items():
        for one in rows:
            if one.get("unit", "person") != "person":
                continue
            for name, value in one.items():
                if name == "n_codes":
                    continue
                if isinstance(value, int) and not isinstance(value, bool) and name[:1] in "kn":
                    assert value % 5 == 0, (table, name, value)
                    counted += 1
    assert counted > 20
    assert made.tables["saturation_curve"] == []  # its rows can be counted


def test_the_same_study_gives_the_same_release() -> None:
    drawn = Drawn(5)
    full, made = drawn.tables(), drawn.study()
    assert disclose(made, full) == disclose(made, full)
