"""Random matrices, our alphas of them, and the package's."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from uv import find_uv_bin

from manyvoices.code.reliability import nominal_alpha, reliability
from tests.helpers import codebook

THEIRS = Path(__file__).with_name("theirs.py")
UNREACHABLE = (
    "Failed to fetch", "error sending request", "dns error", "network connectivity is disabled",
    "network was disabled",
)  # fmt: skip
Matrix = list[list[int | None]]
"""Values by coder and unit; None = this coder did not read this unit."""


class IndexUnreachable(Exception):
    """The package index cannot be reached."""


class Comparison(NamedTuple):
    """What the comparison shows."""

    version: str
    matrices: int
    undefined: int
    largest: float


def matrix(chance: random.Random, values: int) -> Matrix:
    """Return what two to six coders who often agree gave up to 80 units, with gaps."""
    coders, units = chance.randint(2, 6), chance.randint(1, 80)
    missing, agree = chance.choice([0, 0.1, 0.4, 0.8]), chance.random()
    common = chance.random() ** 3
    rows: Matrix = [[] for _ in range(coders)]
    for _ in range(units):
        truth = 0 if chance.random() < common else chance.randrange(values)
        for row in rows:
            said = truth if chance.random() < agree else chance.randrange(values)
            row.append(None if chance.random() < missing else said)
    return rows


def counted(rows: Matrix) -> float | None:
    """Return our alpha of a matrix, as nominal_alpha gives it."""
    counts = []
    for unit in zip(*rows, strict=True):
        given = Counter(value for value in unit if value is not None)
        counts.append([given[value] for value in range(10)])
    return nominal_alpha(counts)


def tabled(rows: Matrix) -> dict[tuple[str, str], float | None]:
    """Return the alphas of a binary matrix by pair and on, as the table of reliability has them.

    The first coder stands for the rules; human-human is between the others.
    """
    codings = [
        {
            "coder": str(number), "segment_id": f"s{unit}", "transcript_id": f"t{unit % 7}",
            "code": "A" if value else "",
        }
        for number, row in enumerate(rows)
        for unit, value in enumerate(row)
        if value is not None
    ]  # fmt: skip
    machine = [row for row in codings if row["coder"] == "0"]
    human = [row for row in codings if row["coder"] != "0"]
    table = reliability(human, machine, codebook({"id": "A"}), seed=1, replicates=1)
    return {(row["pair"], row["on"]): row["alpha"] for row in table if row["code"] == "A"}


def matrices_of(rows: Matrix) -> dict[tuple[str, str], Matrix]:
    """Return, for each alpha of ``tabled``, the matrix that it is the alpha of."""
    machine, *people = rows
    units = range(len(machine))
    against: list[list[int | None]] = [[], []]
    for person in people:
        for unit in units:
            if machine[unit] is not None and person[unit] is not None:
                against[0].append(machine[unit])
                against[1].append(person[unit])
    found = {}
    for pair, whole in (("human-human", people), ("machine-human", against)):
        marked = [at for at in range(len(whole[0])) if any(row[at] for row in whole)]
        found[pair, "all"] = whole
        # a unit that one coder read has a mark that no other could give
        found[pair, "marked"] = [[row[at] for at in marked] for row in whole]
    return found


def theirs(matrices: list[Matrix]) -> tuple[str, list[float | None]]:
    """Return the package's version and its alphas, from an environment made for that and deleted.

    Raises
    ------
    IndexUnreachable
        Where the package cannot be fetched because nothing answers.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python = folder / "venv" / "bin" / "python"
        _uv("venv", "--quiet", "--python", sys.executable, str(folder / "venv"))
        _uv("pip", "install", "--quiet", "--python", str(python), "krippendorff", "numpy")
        given, results = folder / "matrices.json", folder / "results.json"
        given.write_text(json.dumps(matrices), encoding="utf-8")
        clean = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        subprocess.run([python, THEIRS, given, results], check=True, env=clean)
        found = json.loads(results.read_text(encoding="utf-8"))
    return found["version"], found["alphas"]


def _uv(*arguments: str) -> None:
    done = subprocess.run([find_uv_bin(), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        words = " ".join(done.stderr.split())
        if any(sign in words for sign in UNREACHABLE):
            raise IndexUnreachable(words)
        raise RuntimeError(words)


def compare(count: int, seed: int = 1) -> Comparison:
    """Return how far our alphas lie from the package's, over ``count`` random matrices.

    Every other matrix is binary and goes through the whole table. Where only one of both gives
    an alpha, the difference is infinite.
    """
    chance = random.Random(seed)
    ours: list[float | None] = []
    matrices: list[Matrix] = []
    for number in range(count):
        if number % 2:
            rows = matrix(chance, chance.randint(2, 6))
            ours.append(counted(rows))
            matrices.append(rows)
            continue
        rows = matrix(chance, 2)
        alphas = tabled(rows)
        for key, own in matrices_of(rows).items():
            if own[0]:
                ours.append(alphas[key])
                matrices.append(own)
    version, others = theirs(matrices)
    largest = 0.0
    for own_alpha, other in zip(ours, others, strict=True):
        if own_alpha is None or other is None:
            largest = largest if own_alpha is other else float("inf")
        else:
            largest = max(largest, abs(own_alpha - other))
    return Comparison(version, len(matrices), ours.count(None), largest)
