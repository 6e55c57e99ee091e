"""Damaged files: ``python -m tests.bench.fuzz [N]`` reads N mutated fixtures (default 20,000).

Each is read or refused with a reason; anything else is a crash. Seeded: the same each time.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

from manyvoices.read.formats import read_bytes
from manyvoices.read.lines import Unreadable
from tests.fixtures.build import built


def mutated(data: bytes, generator: random.Random) -> bytes:
    """Return the bytes after one to four damages of the kinds that disks and people do."""
    for _ in range(generator.randint(1, 4)):
        if not data:
            return data
        at, length = generator.randrange(len(data)), generator.randint(1, 64)
        kind = generator.randrange(6)
        if kind == 0:  # a bit flips
            data = data[:at] + bytes([data[at] ^ 1 << generator.randrange(8)]) + data[at + 1 :]
        elif kind == 1:  # the end is missing
            data = data[:at]
        elif kind == 2:  # a part is missing
            data = data[:at] + data[at + length :]
        elif kind == 3:  # a part stands twice
            data = data[:at] + data[at : at + length] * 2 + data[at + length :]
        elif kind == 4:  # a part is overwritten
            data = data[:at] + generator.randbytes(length) + data[at + length :]
        else:  # two parts change places
            other = generator.randrange(len(data))
            low, high = sorted((at, other))
            data = data[high:] + data[low:high] + data[:low]
    return data


def fuzz(count: int, seed: int = 1) -> tuple[Counter[str], float]:
    """Return how many mutated fixtures were read, refused and crashed, and the longest seconds."""
    generator = random.Random(seed)
    fixtures = sorted(built().items())
    outcomes: Counter[str] = Counter()
    longest = 0.0
    for number in range(count):
        name, data = fixtures[number % len(fixtures)]
        bad = mutated(data, generator)
        begun = time.perf_counter()
        try:
            read_bytes(bad)
            outcomes["read"] += 1
        except Unreadable as error:
            outcomes["refused"] += 1
            outcomes["refused without a reason"] += not str(error)
        except Exception as error:  # noqa: BLE001 - a crash is what is counted
            outcomes["crashed"] += 1
            print(f"{name}, number {number}: {type(error).__name__}", file=sys.stderr)
        longest = max(longest, time.perf_counter() - begun)
    return outcomes, longest


def main() -> None:
    """Print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    outcomes, longest = fuzz(count)
    print(
        f"{count} mutated fixtures: {outcomes['read']} read, {outcomes['refused']} refused with a "
        f"reason, {outcomes['refused without a reason']} without, {outcomes['crashed']} crashed; "
        f"longest {longest:.2f} s."
    )


if __name__ == "__main__":
    main()
