"""What may be in results/ at all: file types, tables and their columns."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow.parquet as pq

from manyvoices.model.errors import Problem, problem
from manyvoices.release.spec import BY_NAME
from manyvoices.release.staging import ENDINGS


def allowed_problems(staging: Path) -> list[Problem]:
    """Return the files in staging that are not allowed, or hold columns that are not."""
    problems: list[Problem] = []
    for path in sorted(item for item in staging.rglob("*") if not item.is_dir()):
        name = path.relative_to(staging)
        if path.is_symlink() or path.suffix not in ENDINGS:
            problems.append(problem("gate.file_type", f"results/{name.as_posix()}"))
            continue
        if name.parts[0] == "parquet":
            columns = list(pq.read_schema(path).names)
        elif name.parts[0] == "tables" and path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                columns = next(csv.reader(file), [])
        else:
            continue
        spec = BY_NAME.get(path.stem)
        others = [column for column in columns if spec is None or column not in spec.columns]
        if others or spec is None:
            problems.append(
                problem(
                    "gate.column",
                    f"results/{name.as_posix()}",
                    table=path.stem,
                    columns=", ".join(others),
                )
            )
    return problems
