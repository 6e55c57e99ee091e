"""Raw files from the marked-up sources, in the formats of the field.

``python -m tests.gold.render`` writes data/raw; the same bytes each time.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import textwrap
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.gold.source import Source, Turn, sources

LAYOUT = Path(__file__).parent / "layout.csv"
RAW = Path(__file__).resolve().parents[2] / "data" / "raw"
WHEN = datetime(2015, 7, 13, 9, 0, 0)
WORDS_A_SECOND = 2.5
MARKS = ("[laughs]", "[inaudible]")
DELETED = "somehow"
COMMENT = "Check this passage against the recording."


@dataclass(frozen=True)
class Layout:
    """How a transcript is laid out: its files, their format and style, labels by sign."""

    transcript_id: str
    files: tuple[str, ...]
    format: str
    style: str
    labels: dict[str, str]


@dataclass(frozen=True)
class Said:
    """A turn as it is written down: label, paragraphs, seconds from the start."""

    label: str
    paragraphs: list[str]
    start: float
    end: float
    answers: bool


def layouts() -> dict[str, Layout]:
    """Return the layout of each transcript."""
    with LAYOUT.open(encoding="utf-8", newline="") as file:
        return {
            row["transcript_id"]: Layout(
                row["transcript_id"],
                tuple(row["file"].split(";")),
                row["format"],
                row["style"],
                dict(part.split("=", 1) for part in row["labels"].split(";") if part),
            )
            for row in csv.DictReader(file)
        }


def rendered(source: Source, layout: Layout) -> dict[str, bytes]:
    """Return the files of a transcript: names and bytes."""
    parts = _halves(source.turns) if len(layout.files) == 2 else [source.turns]
    return {
        name: RENDERERS[layout.format](_said(turns, layout), layout.style)
        for name, turns in zip(layout.files, parts, strict=True)
    }


def _halves(turns: list[Turn]) -> list[list[Turn]]:
    middle = next(at for at, turn in enumerate(turns) if at >= len(turns) // 2 and turn.asks)
    return [turns[:middle], turns[middle:]]


def _said(turns: list[Turn], layout: Layout) -> list[Said]:
    made = []
    clock = 2.0
    for number, turn in enumerate(turns):
        paragraphs = [part.text for part in turn.paragraphs]
        if layout.style in ("times", "after", "bold") and number % 6 == 5:
            paragraphs[0] = _marked(turn, number)
        length = sum(len(part.split()) for part in paragraphs) / WORDS_A_SECOND
        label = layout.labels.get(turn.sign, "")
        made.append(Said(label, paragraphs, clock, clock + length, not turn.asks))
        clock += length + 0.8
    return made


def _marked(turn: Turn, number: int) -> str:
    """Return the first paragraph with a transcriber's mark after its first sentence."""
    first = turn.paragraphs[0]
    for match in re.finditer(r"[.?!] ", first.text):
        if not any(item.start < match.end() <= item.end for item in first.identifiers):
            mark = MARKS[number // 6 % 2]
            return f"{first.text[: match.end()]}{mark} {first.text[match.end() :]}"
    return first.text


def _clock(seconds: float, hours: bool = True, point: str = "") -> str:
    whole, parts = divmod(round(seconds * 1000), 1000)
    text = f"{whole // 60 % 60:02}:{whole % 60:02}"
    text = f"{whole // 3600:02}:{text}" if hours else text
    return f"{text}{point}{parts:03}" if point else text


def _text(said: list[Said], style: str) -> bytes:
    blocks = []
    for turn in said:
        first = turn.paragraphs[0]
        rest = turn.paragraphs[1:]
        if style == "qa":
            blocks.append(f"{turn.label}. {first}")
        elif style == "times":
            blocks.append(f"[{_clock(turn.start)}] {turn.label}: {first}")
        elif style == "after":
            blocks.append(f"{turn.label} ({_clock(turn.start, hours=False)}): {first}")
        elif style in ("capitals", "alone"):
            blocks.append(f"{turn.label}\n{first}")
        elif style == "otter":
            blocks.append(f"{turn.label}  {_clock(turn.start, hours=False).lstrip('0')}\n{first}")
        elif style == "bold":
            blocks.append(f"**{turn.label}:** {first}")
        elif style == "headings":
            blocks.append(f"### {turn.label}\n\n{first}")
        else:
            blocks.append(f"{turn.label}: {first}")
        blocks += rest
    if style == "alone":
        blocks = [
            "\n".join(textwrap.fill(line, 88) for line in block.split("\n")) for block in blocks
        ]
    text = "\n\n".join(blocks) + "\n"
    if style == "otter":
        names = ", ".join(dict.fromkeys(turn.label for turn in said))
        head = "Interview\nSUMMARY KEYWORDS\npolice, court, shelter, cases, training\nSPEAKERS\n"
        text = f"{head}{names}\n\n{text}\nTranscribed by https://otter.ai\n"
    if style in ("headings", "bold"):
        text = f"# Transcript\n\n{text}"
    if style == "initials":
        return text.encode("utf-16")
    if style == "colon":
        return ("\ufeff" + text.replace("\n", "\r\n")).encode("utf-8")
    return text.encode("utf-8")


def _repacked(data: bytes) -> bytes:
    """Return a zip file with fixed dates and order, so that its bytes are the same each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        names = old.namelist()
        for name in sorted(names, key=lambda name: (name != "mimetype", names.index(name))):
            entry = zipfile.ZipInfo(name, WHEN.timetuple()[:6])
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()


def _docx(said: list[Said], style: str) -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = WHEN
    document.core_properties.author = "evaluation team"
    if style == "notes":
        document.sections[0].header.paragraphs[0].text = "Confidential: evaluation team only"
        document.sections[0].footer.paragraphs[0].text = "Transcript, version 2"
    if style.startswith("table"):
        columns = 3 if style == "table times" else 2
        table = document.add_table(rows=0, cols=columns)
        for turn in said:
            cells = table.add_row().cells
            if columns == 3:
                cells[0].text = _clock(turn.start, hours=False)
            cells[-2].text = turn.label
            cells[-1].text = turn.paragraphs[0]
            for text in turn.paragraphs[1:]:
                cells[-1].add_paragraph(text)
    else:
        answers = 0
        for turn in said:
            answers += turn.answers
            for number, text in enumerate(turn.paragraphs):
                paragraph = document.add_paragraph()
                if not number:
                    paragraph.add_run(f"{turn.label}: ").bold = True
                if style == "changes" and turn.answers and not number and answers in (2, 5):
                    _tracked(document, paragraph, text, comment=answers == 2)
                else:
                    paragraph.add_run(text)
    data = io.BytesIO()
    document.save(data)
    return _repacked(data.getvalue())


def _tracked(document: Any, paragraph: Any, text: str, comment: bool) -> None:
    """Add text in which a word was inserted and another deleted, perhaps with a comment."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    words = text.split(" ")
    run = paragraph.add_run(" ".join(words[:3]) + " ")
    for tag, word in (("w:del", DELETED), ("w:ins", words[3])):
        change = OxmlElement(tag)
        change.set(qn("w:id"), "7" if tag == "w:del" else "8")
        change.set(qn("w:author"), "evaluation team")
        change.set(qn("w:date"), WHEN.isoformat() + "Z")
        inner = paragraph.add_run(f"{word} ")
        if tag == "w:del":
            for part in inner._r.findall(qn("w:t")):
                part.tag = qn("w:delText")
        inner._r.addprevious(change)
        change.append(inner._r)
    paragraph.add_run(" ".join(words[4:]))
    if comment:
        made = document.add_comment(run, text=COMMENT, author="evaluation team", initials="ET")
        made._comment_elm.set(qn("w:date"), WHEN.isoformat() + "Z")


def _odt(said: list[Said], style: str) -> bytes:
    from odfdo import Document, Paragraph, Table

    document = Document("text")
    body = document.body
    body.clear()
    document.meta.creation_date = WHEN
    document.meta.date = WHEN
    document.meta.generator = "evaluation"
    if style == "table":
        table = Table("talk", width=2, height=len(said))
        for row, turn in enumerate(said):
            table.set_value((0, row), turn.label)
            cell = table.get_cell((1, row))
            cell.clear()
            for text in turn.paragraphs:
                cell.append(Paragraph(text))
            table.set_cell((1, row), cell)
        body.append(table)
    else:
        for turn in said:
            for number, text in enumerate(turn.paragraphs):
                body.append(Paragraph(text if number else f"{turn.label}: {text}"))
    data = io.BytesIO()
    document.save(data)
    return _repacked(data.getvalue())


def _rtf(said: list[Said], style: str) -> bytes:
    def escaped(text: str) -> str:
        text = re.sub(r"([\\{}])", r"\\\1", text)
        return "".join(
            mark
            if ord(mark) < 128
            else f"\\u{ord(mark) if ord(mark) < 32768 else ord(mark) - 65536}?"
            for mark in text
        )

    lines = [
        (f"{{\\b {escaped(turn.label)}:}} " if not number else "") + escaped(text) + "\\par"
        for turn in said
        for number, text in enumerate(turn.paragraphs)
    ]
    body = "\n".join(lines)
    return (
        f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Calibri;}}}}\\f0\\fs22\n{body}\n}}"
    ).encode("ascii")


def _pdf(said: list[Said], style: str) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    def numbered(canvas: Any, document: Any) -> None:
        canvas.drawCentredString(A4[0] / 2, 30, f"Page {document.page}")

    body = getSampleStyleSheet()["BodyText"]
    story: list[Any] = []
    for turn in said:
        for number, text in enumerate(turn.paragraphs):
            label = f"{turn.label}: " if turn.label and not number else ""
            story += [Paragraph(html.escape(label + text, quote=False), body), Spacer(1, 6)]
    data = io.BytesIO()
    SimpleDocTemplate(data, pagesize=A4, invariant=1).build(
        story, onFirstPage=numbered, onLaterPages=numbered
    )
    return data.getvalue()


def _cues(turn: Said, most: int = 14) -> Iterator[tuple[float, float, str]]:
    """Yield the words of a turn in cues: start, end, words."""
    words = " ".join(turn.paragraphs).split(" ")
    clock = turn.start
    for at in range(0, len(words), most):
        part = words[at : at + most]
        end = clock + len(part) / WORDS_A_SECOND
        yield clock, end - 0.1, " ".join(part)
        clock = end


def _vtt(said: list[Said], style: str) -> bytes:
    blocks = ["WEBVTT"]
    number = 0
    for turn in said:
        for at, (start, end, said_now) in enumerate(_cues(turn)):
            number += 1
            hours = style != "short"
            times = f"{_clock(start, hours, '.')} --> {_clock(end, hours, '.')}"
            label = html.escape(turn.label, quote=False)
            content = html.escape(said_now, quote=False)
            if style in ("voices", "teams"):
                content = f"<v {label}>{content}</v>"
            elif style == "zoom" or not at:
                content = f"{label}: {content}"
            name = f"8c2e41d0/{number}-0" if style == "teams" else str(number)
            blocks.append(f"{name}\n{times}\n{content}" if hours else f"{times}\n{content}")
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def _srt(said: list[Said], style: str) -> bytes:
    from datetime import timedelta

    import srt

    cues = []
    for turn in said:
        for at, (start, end, words) in enumerate(_cues(turn)):
            content = words if at else f"{turn.label}: {words}"
            cues.append(
                srt.Subtitle(
                    len(cues) + 1,
                    timedelta(milliseconds=round(start * 1000)),
                    timedelta(milliseconds=round(end * 1000)),
                    content,
                )
            )
    return str(srt.compose(cues)).encode("utf-8")


def _whisper(said: list[Said], style: str) -> bytes:
    segments = [
        {"id": 0, "start": round(start, 2), "end": round(end, 2),
         "text": f" {words}" if at else f" {turn.label}: {words}"}
        for turn in said
        for at, (start, end, words) in enumerate(_cues(turn, 18))
    ]  # fmt: skip
    for number, segment in enumerate(segments):
        segment["id"] = number
    text = "".join(str(segment["text"]) for segment in segments)
    return json.dumps({"text": text, "segments": segments, "language": "en"}, indent=1).encode()


def _whisperx(said: list[Said], style: str) -> bytes:
    segments = [
        {"start": round(start, 3), "end": round(end, 3), "text": f" {words}", "speaker": turn.label}
        for turn in said
        for start, end, words in _cues(turn, 18)
    ]
    return json.dumps({"segments": segments}, ensure_ascii=False, indent=1).encode("utf-8")


def _rows(said: list[Said]) -> Iterator[tuple[str, str, str]]:
    for turn in said:
        for number, text in enumerate(turn.paragraphs):
            yield _clock(turn.start), "" if number else turn.label, text


def _csv(said: list[Said], style: str) -> bytes:
    data = io.StringIO()
    csv.writer(data, lineterminator="\r\n").writerows([("Start", "Speaker", "Text"), *_rows(said)])
    return ("\ufeff" + data.getvalue()).encode("utf-8")


def _xlsx(said: list[Said], style: str) -> bytes:
    import xlsxwriter

    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": WHEN})
    sheet = book.add_worksheet("transcript")
    for number, row in enumerate([("Time", "Speaker", "Text"), *_rows(said)]):
        sheet.write_row(number, 0, row)
    book.close()
    return data.getvalue()


def _html(said: list[Said], style: str) -> bytes:
    rows = "\n".join(
        "<p>"
        + ("" if number else f"<b>{html.escape(turn.label)}:</b> ")
        + f"{html.escape(text, quote=False)}</p>"
        for turn in said
        for number, text in enumerate(turn.paragraphs)
    )
    page = (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Transcript</title>'
        f"<style>p {{ margin: 1em }}</style></head>\n<body>\n{rows}\n</body></html>\n"
    )
    return page.encode("utf-8")


RENDERERS: dict[str, Callable[[list[Said], str], bytes]] = {
    "txt": _text, "md": _text, "docx": _docx, "odt": _odt, "rtf": _rtf, "pdf": _pdf, "vtt": _vtt,
    "srt": _srt, "whisper": _whisper, "whisperx": _whisperx, "csv": _csv, "xlsx": _xlsx,
    "html": _html,
}  # fmt: skip


def all_files() -> dict[str, bytes]:
    """Return every raw file of the example study: name and bytes."""
    found = sources()
    return {
        name: data
        for name, layout in layouts().items()
        for name, data in rendered(found[name], layout).items()
    }


def main() -> None:
    """Write data/raw anew."""
    made = all_files()
    for path in RAW.iterdir():
        if path.name not in made:
            path.unlink()
    for name, data in made.items():
        (RAW / name).write_bytes(data)


if __name__ == "__main__":
    main()
