"""``python -m tests.bench.agreement [N]`` compares N random matrices (default 2,000)."""

from __future__ import annotations

import sys

from tests.bench.agreement.compare import IndexUnreachable, compare


def main() -> None:
    """Print the largest difference."""
    try:
        found = compare(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
    except IndexUnreachable as error:
        sys.exit(f"Not compared: the package index cannot be reached. {error}")
    print(
        f"{found.matrices} matrices, {found.undefined} of them without an alpha in both: largest "
        f"difference from krippendorff {found.version} is {found.largest:.1e}."
    )
    if found.largest > 1e-9:
        sys.exit("That is too much.")


if __name__ == "__main__":
    main()
