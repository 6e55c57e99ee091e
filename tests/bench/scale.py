"""A study of any size: ``python -m tests.bench.scale N [FOLDER]``.

Turns of the example's transcripts are recombined into N transcripts, each with fresh names,
places and numbers, seeded; FOLDER/gold.jsonl holds the identifiers of each with offsets into the
text of its raw file. Nothing in it is a transcript of anybody: it measures speed and memory.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
from pathlib import Path

from tests.gold.source import CLASSES, Paragraph, Turn, sources
from tests.study.build import ROOT, write_sheet

GROUPS = {
    "key_informant_interview": ("Government", "NGO/IO/Other", "Implementer"),
    "focus_group": ("Faith community",),
    "survivor_interview": ("Survivor",),
}
_METHODS = {"KII": "key_informant_interview", "FGD": "focus_group", "SUR": "survivor_interview"}
_GENERIC = frozenset(
    "sangkat street phum srok khum khan wat phsar psar house market school village commune river "
    "centre center home office workshop network road lane bridge restaurant hotel kindergarten "
    "pagoda district the of at dot no number file the and only woman in unit".split()
)
_DIGITS = "zero one two three four five six seven eight nine".split()
_ONSETS = "b ch d k kh l m n p ph r s sr t th v y".split()
_RIMES = "a an ara ath ea eak en eth ia im in ita o ong or oun u un y".split()


class Renamer:
    """Gives the names, places and numbers of one transcript others in their place."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words: dict[str, str] = {}

    def words(self, text: str) -> str:
        """Return an identifier's words with fresh ones, the same for the same word."""
        return re.sub(r"[^\W\d_]+|\d", self._one, text)

    def _one(self, match: re.Match[str]) -> str:
        word = match.group()
        if word.isdigit():
            return str(self._chance.randrange(10))
        folded = word.casefold()
        if folded in _GENERIC or len(folded) < 2:
            return word
        if folded in _DIGITS:
            return self._chance.choice(_DIGITS)
        if folded not in self._words:
            syllables = 1 if len(folded) < 4 else 2
            self._words[folded] = "".join(
                self._chance.choice(_ONSETS) + self._chance.choice(_RIMES) for _ in range(syllables)
            )
        fresh = self._words[folded]
        return fresh.upper() if word.isupper() else fresh.title() if word[0].isupper() else fresh

    def paragraph(self, part: Paragraph) -> tuple[str, list[tuple[int, int, str, str, str]]]:
        """Return a paragraph with fresh identifiers, and where they stand in it."""
        text, at = "", 0
        spans = []
        for item in part.identifiers:
            text += part.text[at : item.start]
            at = item.end
            words = part.text[item.start : item.end]
            if item.klass != "n":
                words = self.words(words)
            spans.append((len(text), len(text) + len(words), item.type, item.klass, item.entity))
            text += words
        return text + part.text[at:], spans


def pairs(turns: list[Turn]) -> list[list[Turn]]:
    """Return questions with what is answered to them."""
    found: list[list[Turn]] = []
    for turn in turns:
        if turn.asks or not found:
            found.append([])
        found[-1].append(turn)
    return [pair for pair in found if any(not turn.asks for turn in pair)]


def write_study(folder: Path, size: int, seed: int = 1) -> int:
    """Write a study of ``size`` transcripts and its gold; return the number of its words."""
    pools: dict[str, list[list[Turn]]] = {}
    for name, source in sources().items():
        if name[:3] in _METHODS:
            pools.setdefault(_METHODS[name[:3]], []).extend(pairs(source.turns))
    shutil.copytree(ROOT / "config", folder / "config")
    raw = folder / "data" / "raw"
    raw.mkdir(parents=True)
    transcripts, respondents = [], []
    words = 0
    with (folder / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for number in range(1, size + 1):
            # each transcript by itself, so that a larger study begins like a smaller one
            chance = random.Random(f"{seed} {number}")
            name, person = f"T{number:06}", f"R{number:06}"
            method = chance.choices(list(GROUPS), [54, 4, 7])[0]
            text, spans = _transcript(chance, chance.sample(pools[method], 9))
            words += len(text.split())
            (raw / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
            line = {"doc_id": name, "annotator": "gold", "text": text, "spans": spans}
            gold.write(json.dumps(line, ensure_ascii=False) + "\n")
            transcripts.append((name, f"{name}.txt", method))
            group = chance.choice(GROUPS[method])
            unit = "group" if method == "focus_group" else "person"
            respondents.append((person, name, "", group, unit, "count"))
    data = folder / "data"
    write_sheet(data / "transcripts.csv", ("transcript_id", "file", "method"), transcripts)
    header = "respondent_id transcript_id speaker respondent_group unit consent".split()
    write_sheet(data / "respondents.csv", header, respondents)
    return words


def _transcript(
    chance: random.Random, talk: list[list[Turn]]
) -> tuple[str, list[dict[str, object]]]:
    renamer = Renamer(chance)
    text = ""
    spans: list[dict[str, object]] = []
    for turn in (turn for pair in talk for turn in pair):
        for number, part in enumerate(turn.paragraphs):
            if not number:
                text += "Interviewer: " if turn.asks else "Respondent: "
            said, found = renamer.paragraph(part)
            spans += [
                {
                    "start": len(text) + start,
                    "end": len(text) + end,
                    "type": kind,
                    "identifier": CLASSES[klass],
                    "entity_id": entity,
                }
                for start, end, kind, klass, entity in found
            ]
            text += said + "\n\n"
    return text, spans


def main() -> None:
    """Write the study that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int)
    parser.add_argument("folder", type=Path, nargs="?")
    arguments = parser.parse_args()
    folder = arguments.folder or Path(f"scale-{arguments.size}")
    if folder.exists():
        parser.exit(2, f"{folder} exists already\n")
    words = write_study(folder, arguments.size)
    print(f"{arguments.size} transcripts of {words:,} words in {folder}")


if __name__ == "__main__":
    main()
