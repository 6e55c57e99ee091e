"""Alpha by the package krippendorff: ``python theirs.py MATRICES RESULTS``, both JSON.

It runs in an environment of its own and imports nothing of the project.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path

import krippendorff
import numpy as np

UNDEFINED = ("more than one value in the domain", "at least one unit with values assigned by")


def alpha(matrix: list[list[int | None]]) -> float | None:
    """Return nominal alpha of a matrix (coders, units); None where the package gives none."""
    data = np.array(matrix, dtype=float)
    try:
        with np.errstate(invalid="ignore"):  # nothing varies: 0 / 0
            found = float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))
    except ValueError as error:
        if any(words in str(error) for words in UNDEFINED):
            return None
        raise
    return None if np.isnan(found) else found


def main() -> None:
    """Read matrices and write the package's version and their alphas."""
    matrices = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    results = {"version": version("krippendorff"), "alphas": [alpha(item) for item in matrices]}
    Path(sys.argv[2]).write_text(json.dumps(results), encoding="utf-8")


if __name__ == "__main__":
    main()
