"""From codings of people to what classifiers learn from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from manyvoices.code.classifier.features import Seen
from manyvoices.code.classifier.resemblance import Description
from manyvoices.code.decide import Unsaid, agreed_status, said
from manyvoices.model.codebook import Codebook
from manyvoices.model.labels import bare_labels
from manyvoices.model.tables import Rows

CODES, THEMES = "codes", "themes"
"""Pools of codes."""
Embed = Callable[[Sequence[str]], NDArray[Any]]
_CONTEXT_WEIGHT = 0.5
_VALUE = {"accepted": 1.0, "rejected": 0.0, "review": np.nan}


class Examples(NamedTuple):
    """What people said of codes.

    Parameters
    ----------
    segments
        Segments that people read.
    y
        Segments x codes: 1 applied, 0 not, NaN where it is not known.
    codes
        Codes, then themes, that were applied at least once.
    pools
        "codes" or "themes", for each of them.
    """

    segments: list[str]
    y: NDArray[np.float64]
    codes: list[str]
    pools: list[str]


def examples(
    human: Rows, unsaid: Unsaid | None, coder_order: Sequence[str], codebook: Codebook
) -> Examples:
    """Return what people said of each code and theme in each segment that they read.

    A segment that nobody read is not there. Where people differ and none comes first, or where
    nobody said whether a code applies, it is not known: never a negative.
    """
    read: dict[str, Rows] = {}
    for row in human:
        read.setdefault(row["segment_id"], []).append(row)
    of_themes = {
        name: [
            {**row, "code": codebook.theme_of(row["code"]) if row["code"] else ""} for row in own
        ]
        for name, own in read.items()
    }
    themes_unsaid = {
        key: {code if code not in codebook.by_id else codebook.theme_of(code) for code in codes}
        for key, codes in (unsaid or {}).items()
    }
    leaves = [code.id for code in codebook.codes if code.parent and not code.successors]
    themes = [code.id for code in codebook.codes if not code.parent]
    columns: list[tuple[str, str, list[float]]] = []
    for pool, names, rows, silent in (
        (CODES, leaves, read, unsaid),
        (THEMES, themes, of_themes, themes_unsaid),
    ):
        for code in names:
            values = [_value(code, own, coder_order, silent) for own in rows.values()]
            if 1.0 in values:
                columns.append((code, pool, values))
    y = np.array([values for _, _, values in columns], dtype=np.float64)
    return Examples(
        list(read),
        y.reshape(len(columns), len(read)).T,
        [code for code, _, _ in columns],
        [pool for _, pool, _ in columns],
    )


def _value(code: str, own: Rows, coder_order: Sequence[str], unsaid: Unsaid | None) -> float:
    readers = said(own, code, unsaid)
    return _VALUE[agreed_status(code, readers, coder_order)] if readers else np.nan


def fired(ruled: Iterable[Mapping[str, Any]], codebook: Codebook) -> dict[str, frozenset[str]]:
    """Return the codes whose rules fired, and their themes, by segment."""
    found: dict[str, set[str]] = {}
    for row in ruled:
        if row["code"]:
            own = found.setdefault(row["segment_id"], set())
            own |= {row["code"], codebook.theme_of(row["code"])}
    return {name: frozenset(codes) for name, codes in found.items()}


def texts(segments: Rows) -> tuple[list[str], list[str]]:
    """Return texts and contexts of segments as a classifier sees them: labels as bare types."""
    return (
        [bare_labels(row["text"]) for row in segments],
        [bare_labels(row["context"] or "") for row in segments],
    )


def seen(
    words: Sequence[str],
    contexts: Sequence[str],
    rules: Sequence[Collection[str]],
    vectors: tuple[NDArray[Any], NDArray[Any]] | None = None,
) -> list[Seen]:
    """Return segments as a classifier sees them.

    Parameters
    ----------
    words, contexts
        Texts, and what was said before.
    rules
        Codes whose rules fired.
    vectors
        Embeddings of the texts and of the contexts, each segments x size.
    """
    if vectors is None:
        held: list[tuple[float, ...]] = [()] * len(words)
    else:
        both = np.hstack([vectors[0], _CONTEXT_WEIGHT * vectors[1]])
        held = [tuple(row) for row in both.tolist()]
    return [
        Seen(text, context, frozenset(codes), vector)
        for text, context, codes, vector in zip(words, contexts, rules, held, strict=True)
    ]


def looked_at(
    words: Sequence[str],
    contexts: Sequence[str],
    rules: Sequence[Collection[str]],
    said: Sequence[str],
    embed: Embed | None = None,
) -> tuple[list[Seen], list[Description]]:
    """Return segments, and descriptions of codes, as a classifier sees them.

    Parameters
    ----------
    words, contexts, rules
        Of segments, as for :func:`seen`.
    said
        Descriptions.
    embed
        Gives texts their vectors, texts x size; None where embeddings are not used.
    """
    if embed is None:
        return seen(words, contexts, rules), [Description(text) for text in said]
    n = len(words)
    made = embed([*words, *contexts, *said])
    items = seen(words, contexts, rules, (made[:n], made[n : 2 * n]))
    rest = made[2 * n :].tolist()
    return items, [Description(text, tuple(row)) for text, row in zip(said, rest, strict=True)]
