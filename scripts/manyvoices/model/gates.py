"""Which codes coders do not agree on: these are kept out of comparisons."""

from __future__ import annotations

from manyvoices.model.config import Coding
from manyvoices.model.tables import Rows


def closed_codes(reliability: Rows, settings: Coding) -> frozenset[str]:
    """Return the codes whose gate is closed; none where the settings switch gates off.

    Parameters
    ----------
    reliability
        Rows of reliability.parquet.
    settings
        How coding is set up.
    """
    if not settings.gates:
        return frozenset()
    return frozenset(row["code"] for row in reliability if row["gate"] == "closed")


def assessed_alpha(reliability: Rows, code: str, settings: Coding) -> float | None:
    """Return the alpha that a code or theme is judged by; None where it was not assessed.

    That of people with each other where each used the code in enough segments, else that of the
    rules with people. Source: method.md, "Reliability".

    Parameters
    ----------
    reliability
        Rows of reliability.parquet.
    code
        A code or theme.
    settings
        How coding is set up: ``gate_least``.
    """
    for pair in ("human-human", "machine-human"):
        for row in reliability:
            if (row["code"], row["pair"], row["on"]) != (code, pair, "all"):
                continue
            used = min(row["n_a"] or 0, row["n_b"] or 0)
            if row["alpha"] is not None and used >= settings.gate_least:
                return float(row["alpha"])
    return None
