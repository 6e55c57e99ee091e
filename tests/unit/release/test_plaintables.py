"""Released tables as the report prints them."""

from __future__ import annotations

from manyvoices.model.audittables import CLAIMS_AUDIT
from manyvoices.model.tables import SUPPRESSION_LOG
from manyvoices.release.plaintables import MOST, plain_tables
from manyvoices.release.released import Released


def claim(name: str, **cells: object) -> dict[str, object]:
    return {"claim_id": name, "text": "Some say so.", "suppressed": False, **cells}


def test_hidden_is_told_from_empty() -> None:
    rows = [claim("F1", suppressed=True, method=None), claim("F2", k=6, share=0.4, waived=False)]
    log = [{"table": "claims_audit", "row": "F1", "column": "k", "reason": "hidden"}]
    log += [{"table": "claims_audit", "row": "F1", "column": "share", "reason": "hidden"}]
    (table,) = plain_tables(
        [
            Released("claims_audit", "Claims", CLAIMS_AUDIT, rows),
            Released("suppression_log", "Hidden", SUPPRESSION_LOG, log),
        ]
    )
    # no row has a method: the column is left out
    assert table["columns"] == ["claim id", "text", "k", "share", "waived"]
    assert table["rows"] == [
        ["F1", "Some say so.", None, None, "–"],
        ["F2", "Some say so.", "6", "40 %", "no"],
    ]


def test_long_tables_are_cut_and_empty_ones_left_out() -> None:
    rows = [claim(f"F{number}") for number in range(MOST + 5)]
    (table,) = plain_tables([Released("claims_audit", "Claims", CLAIMS_AUDIT, rows)])
    assert (len(table["rows"]), table["number"]) == (MOST, MOST + 5)
    assert plain_tables([Released("claims_audit", "Claims", CLAIMS_AUDIT, [])]) == []
