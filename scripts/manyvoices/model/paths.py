"""Where everything of a study lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Paths:
    """The files and folders of one study, from its root."""

    root: Path

    @property
    def config(self) -> Path:
        """Settings."""
        return self.root / "config" / "config.yaml"

    @property
    def codebook(self) -> Path:
        """Codes and their rules."""
        return self.root / "config" / "codebook.yaml"

    @property
    def quantifiers(self) -> Path:
        """Words for shares."""
        return self.root / "config" / "quantifiers.yaml"

    @property
    def guide(self) -> Path:
        """What interviewers asked (optional)."""
        return self.root / "config" / "guide.yaml"

    @property
    def raw(self) -> Path:
        """Transcripts as they came."""
        return self.root / "data" / "raw"

    @property
    def private(self) -> Path:
        """All that still holds identities."""
        return self.root / "data" / "private"

    @property
    def interim(self) -> Path:
        """De-identified, complete, not disclosure-controlled."""
        return self.root / "data" / "interim"

    @property
    def findings(self) -> Path:
        """Result tables in full."""
        return self.interim / "findings"

    @property
    def raw_index(self) -> Path:
        """Number, path, size and hash of every raw file."""
        return self.private / "raw_index.csv"

    @property
    def refused(self) -> Path:
        """Why the last release was refused; absent otherwise."""
        return self.private / "release_refused.txt"

    @property
    def staging(self) -> Path:
        """Released files before they are checked."""
        return self.private / "staging"

    @property
    def releases(self) -> Path:
        """Recorded releases: what was handed out."""
        return self.private / "releases"

    @property
    def last_release(self) -> Path:
        """What the last release wrote, and from what; absent where it was refused."""
        return self.private / "last_release.json"

    @property
    def unfinished(self) -> Path:
        """Is there while a run is at work, and after one that did not end well."""
        return self.private / "unfinished"

    @property
    def results(self) -> Path:
        """The only folder that may leave the machine."""
        return self.root / "results"

    def sheet(self, name: str) -> Path:
        """Return the path of the sheet data/``name``.csv."""
        return self.root / "data" / f"{name}.csv"

    def shown(self, path: Path) -> str:
        """Return ``path`` as messages show it: relative to the study, with slashes."""
        return path.relative_to(self.root).as_posix()


REPOSITORY = Path(__file__).resolve().parents[3]
"""The folder that holds the Snakefile."""
