"""report.html: one self-contained page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

import jinja2

from manyvoices.model.account import STATES
from manyvoices.model.study import Study
from manyvoices.model.tables import Rows
from manyvoices.release.manifest import ALL_FILES
from manyvoices.release.plaintables import plain_tables
from manyvoices.release.released import Released

BAR = 120
"""Width of a share of 100 %, in pixels."""


def render_report(
    study: Study,
    released: list[Released],
    account: Mapping[str, int | None],
    audit: Rows | None = None,
    risk: Rows | None = None,
) -> str:
    """Return the page. It runs no script, opens no address and holds its style itself.

    Parameters
    ----------
    study
        Settings and codebook.
    released
        The tables that are released.
    account
        Raw files by what became of them, as disclosure control let it pass.
    audit
        Rows of the audit by reading.
    risk
        Rows of the private table of risks: told in words only.
    """
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("manyvoices", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = environment.get_template("report.css").render()
    by_name = {item.name: item.rows for item in released}
    return environment.get_template("report.html.j2").render(
        study=study.config,
        t=study.config.disclosure.t,
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode(),
        account=[(state, account[state]) for state in STATES],
        raw_files=account[ALL_FILES],
        sample=_sample(study, by_name["sample_composition"]),
        themes=_themes(study, by_name["code_by_group"]),
        groups=_groups(study, by_name["code_by_group"]),
        hidden=len(by_name["suppression_log"]),
        legend=[(band.term, _edges(band)) for band in study.quantifiers.bands],
        least_n=study.quantifiers.least_n,
        codebook_version=study.codebook.version,
        codes=sum(1 for code in study.codebook.codes if study.codebook.reported(code.id)),
        bar=BAR,
        alone=_alone(risk or []),
        tables=plain_tables(released),
        read=[_read(study, row) for row in audit or [] if row["n_turns_read"]],
        unread=[
            _label(study, row["respondent_group"]) for row in audit or [] if not row["n_turns_read"]
        ],
    )


def _alone(risk: Rows) -> str:
    """Return in a word how many persons all attributes together would single out."""
    rows = [row for row in risk if row["kind"] == "combination" and row["n"]]
    if not rows:
        return ""
    share = max(row["n_unique"] / row["n"] for row in rows)
    return "none" if not share else "some" if share <= 0.5 else "most"


def _read(study: Study, row: dict[str, Any]) -> dict[str, Any]:
    """Return what an audit says of a group, in the numbers that the page prints."""
    return {
        "group": _label(study, row["respondent_group"]),
        "turns": row["n_turns_read"],
        "words": row["n_words_read"],
        "missed": row["n_missed"],
        "upper": f"{row['upper_per_1000']:.1f}",
    }


def _sample(study: Study, rows: Rows) -> list[dict[str, Any]]:
    titles = {"respondent_group": "Respondent group", "method": "Method"}
    titles |= {name: item.label or name for name, item in study.config.attributes.items()}
    tables: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        value = row["value"]
        if row["attribute"] == "respondent_group":
            value = _label(study, value)
        elif row["attribute"] == "method":
            value = value.replace("_", " ")
        tables.setdefault(titles[row["attribute"]], []).append({**row, "value": value})
    return [{"title": title, "rows": own} for title, own in tables.items()]


def _label(study: Study, group: str) -> str:
    known = study.config.groups.get(group)
    return known.label or group if known else group


def _groups(study: Study, rows: Rows) -> list[dict[str, Any]]:
    """Return the columns of the code tables: each group and unit with its number."""
    columns: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        key = (row["respondent_group"], row["unit"])
        columns.setdefault(
            key,
            {
                "key": key,
                "label": _label(study, key[0]),
                "unit": key[1],
                "n": row["n_group"],
                "implementer": key[0] == study.config.implementer_group,
            },
        )
    return list(columns.values())


def _themes(study: Study, rows: Rows) -> list[dict[str, Any]]:
    cells: dict[str, dict[tuple[str, str], dict[str, Any]]] = {}
    for row in rows:
        own = cells.setdefault(row["code"], {})
        own[row["respondent_group"], row["unit"]] = row
    themes = []
    for theme in study.codebook.themes:
        codes = [
            {
                "id": code.id,
                "name": code.name,
                "definition": code.definition,
                "is_theme": code.id == theme.id,
                "cells": cells[code.id],
            }
            for code in study.codebook.codes
            if code.id in cells and study.codebook.theme_of(code.id) == theme.id
        ]
        if codes:
            themes.append({"id": theme.id, "name": theme.name, "codes": codes})
    return themes


def _edges(band: Any) -> str:
    if band.count is not None:
        return f"exactly {band.count}"
    lower = (
        f"over {band.over} %" if band.over is not None
        else f"{band.least} % or more" if band.least is not None
        else ""
    )  # fmt: skip
    upper = (
        f"under {band.below} %" if band.below is not None
        else f"at most {band.most} %" if band.most is not None
        else ""
    )  # fmt: skip
    return " and ".join(part for part in (lower, upper) if part)
