"""The report."""

from __future__ import annotations

import base64
import hashlib
import re

from manyvoices.model.account import STATES
from manyvoices.model.study import Study
from manyvoices.release.disclosure.disclose import disclose
from manyvoices.release.released import released_tables
from manyvoices.release.report import _alone, render_report
from manyvoices.triangulate.asked import asked_rows
from manyvoices.triangulate.sample import composition
from manyvoices.triangulate.shares import code_by_group
from tests.helpers import codebook, respondent, study

BAD = "<script>alert(1)</script>"


def page(made: Study) -> str:
    groups = sorted({row.respondent_group for row in made.respondents})
    asked = asked_rows(made.respondents, [], made.codebook)
    rows, _ = code_by_group(made.respondents, asked, [], made.codebook, made.quantifiers, groups)
    sample = composition(made, made.respondents)
    shown = disclose(made, {"code_by_group": rows, "sample_composition": sample}, [])
    tables = released_tables({**shown.tables, "suppression_log": shown.log}, {})
    return render_report(made, tables, dict.fromkeys((*STATES, "raw_files"), 7))


def seven() -> Study:
    rows = [respondent(f"R{number}", f"T{number}") for number in range(6)]
    rows.append(respondent("R6", "T6", respondent_group=BAD))
    return study(rows, book=codebook({"id": "POL", "name": BAD, "definition": BAD}))


def test_what_the_study_says_is_text_never_markup() -> None:
    assert BAD not in page(seven())
    assert "&lt;script&gt;" in page(seven())


def test_the_policy_allows_the_style_and_nothing_else() -> None:
    html = page(seven())
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    want = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{want}'" in html
    assert not re.search(r"\sstyle=|\son\w+=|<script|<link|<img|<iframe|://|@import|url\(", html)


def test_hidden_cells_say_so_and_shown_ones_show_k_of_n() -> None:
    html = page(seven())
    assert "0 of 6 · none" in html
    # the group of one: its number and its cell
    assert html.count(">hidden</span>") >= 2
    assert "number hidden" in html
    assert "0 of 1" not in html


def test_an_empty_study_has_a_report() -> None:
    html = page(study([], [], book=codebook()))
    assert "There are no respondents yet" in html and "Nothing to compare yet" in html
    assert "Invented data" not in html and "Not read by a person" in html


def test_what_attributes_tell_together_is_said_in_words() -> None:
    def told(unique: int) -> str:
        row = {"kind": "combination", "n": 10, "n_unique": unique}
        return _alone([{**row, "n_unique": 0}, row, {"kind": "role", "n": 3}])

    assert [told(count) for count in (0, 1, 5, 6)] == ["none", "some", "some", "most"]
    assert _alone([]) == ""
