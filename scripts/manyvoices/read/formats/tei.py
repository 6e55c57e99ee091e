"""TEI: utterances (u) with who speaks, or speeches (sp) with a speaker."""

from __future__ import annotations

import re

from lxml import etree

from manyvoices.read.container import local, parse_xml
from manyvoices.read.lines import Line

NAME = "tei"

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NO_SPEECH = ("note", "desc", "teiHeader")


def recognises(data: bytes) -> bool:
    """Return whether the bytes are a TEI document."""
    return re.search(rb"<(?:\w+:)?TEI(?:\.2)?[\s>]", data[:4096]) is not None


def read(data: bytes) -> list[Line]:
    """Return the utterances with their speakers; header and notes have their reason."""
    root = parse_xml(data)
    names = {
        person.get(_ID, ""): " ".join("".join(map(str, name.itertext())).split())
        for person in root.iter("{*}person")
        for name in list(person.iter("{*}persName"))[:1]
    }
    lines: list[Line] = []
    for body in root.iter("{*}text"):
        _collect(body, None, names, lines)
    for header in root.iter("{*}teiHeader"):
        lines += [Line(text, reason="header") for text in _texts(header)]
    return lines


def _collect(
    element: etree._Element, speaker: str | None, names: dict[str, str], lines: list[Line]
) -> None:
    for child in element:
        name = local(child)
        if name in _NO_SPEECH:
            lines += [Line(text, reason=name) for text in _texts(child)]
        elif name == "u":
            who = child.get("who", "").lstrip("#")
            _speech(child, names.get(who) or who or None, lines)
        elif name == "sp":
            label = child.find("{*}speaker")
            who = " ".join("".join(map(str, label.itertext())).split()) if label is not None else ""
            _collect(child, who or child.get("who", "").lstrip("#") or None, names, lines)
        elif name == "speaker":
            lines += [Line(text, reason="speaker label") for text in _texts(child)]
        elif name in ("p", "ab", "l", "seg", "head"):
            _speech(child, speaker, lines)
        elif name:
            _collect(child, speaker, names, lines)


def _speech(element: etree._Element, speaker: str | None, lines: list[Line]) -> None:
    """Add the words of one speaker; a note inside them stands apart."""
    words: list[str] = []
    for event, item in etree.iterwalk(element, events=("start", "end")):
        outside = not any(local(above) in _NO_SPEECH for above in (item, *item.iterancestors()))
        if event == "start" and outside:
            words.append(item.text or "")
        if event == "end" and item is not element:
            inside = any(local(above) in _NO_SPEECH for above in item.iterancestors())
            words.append("" if inside else item.tail or "")
        if event == "start" and local(item) in _NO_SPEECH:
            lines += [Line(text, reason=local(item)) for text in _texts(item)]
    text = " ".join("".join(words).split())
    if text:
        lines.append(Line(text, speaker))


def _texts(element: etree._Element) -> list[str]:
    text = " ".join(" ".join(map(str, element.itertext())).split())
    return [text] if text else []
