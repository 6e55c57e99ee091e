"""TEI: utterances (u) with who speaks, or speeches (sp) with a speaker."""

from __future__ import annotations

import re

from lxml import etree

from manyvoices.read.container import local, parse_xml
from manyvoices.read.lines import NOBODY, Line

NAME = "tei"

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_NO_SPEECH = {
    "note": "note",
    "desc": "desc",
    "figDesc": "desc",
    "stage": "stage",
    "speaker": "speaker label",
    "teiHeader": "header",
    "standOff": "beside the text",
    "facsimile": "beside the text",
    "sourceDoc": "beside the text",
    "xenoData": "beside the text",
}
_BLOCKS = frozenset(
    "TEI teiCorpus TEI.2 text group floatingText front body back div div0 div1 div2 div3 div4 "
    "div5 div6 div7 p ab l lg head trailer opener closer salute signed dateline byline epigraph "
    "argument postscript titlePage docTitle titlePart list item label table row cell quote cit "
    "figure castList castItem sp spGrp u annotationBlock".split()
)
_BREAKS = ("lb", "pb", "cb", "br")
_TOKENS = frozenset("w seg s cl phr".split())
_OPENING = "([{“‘«¿¡„"


def recognises(data: bytes) -> bool:
    """Return whether the bytes are a TEI document."""
    return re.search(rb"<(?:\w+:)?TEI(?:\.2)?[\s>]", data[:4096]) is not None


def read(data: bytes) -> list[Line]:
    """Return the text with who says it, where it says so; header and notes have their reason."""
    root = parse_xml(data)
    names = {
        person.get(_ID, ""): _words(name)
        for person in root.iter("{*}person")
        for name in list(person.iter("{*}persName"))[:1]
    }
    told = any(utterance.get("who") for utterance in root.iter("{*}u"))
    body = _Body()
    headers: list[Line] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = local(element)
        if event == "end":
            body.end(name, element)
            continue
        if name in _NO_SPEECH:
            walk.skip_subtree()
            if text := _words(element, " "):
                made = headers if name == "teiHeader" else body.lines
                made.append(Line(text, reason=_NO_SPEECH[name]))
            continue
        speaker = body.speakers[-1]
        if name == "u":
            speaker = _who(element, names) or (NOBODY if told else None)
        elif name == "sp":
            label = element.find("{*}speaker")
            speaker = ("" if label is None else _words(label)) or _who(element, names) or speaker
        body.start(name, element, speaker)
    return body.lines + headers


class _Body:
    """The lines of a text, told of its elements one after another."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.speakers: list[str | None] = [None]
        self._pieces: list[str] = []
        self._after_token = False

    def start(self, name: str, element: etree._Element, speaker: str | None) -> None:
        """Begin an element that holds text; what is in it is said by ``speaker``."""
        if name in _BLOCKS:
            self._flush()
        self.speakers.append(speaker)
        joined = element.get("join") in ("left", "both")
        if (name in _TOKENS and self._after_token and not joined) or (
            name in _BREAKS and element.get("break") != "no"
        ):
            self._pieces.append(" ")  # words that are marked as such stand apart
        self._add(element.text)

    def end(self, name: str, element: etree._Element) -> None:
        """End an element, and go on with the text after it."""
        if name in _BLOCKS:
            self._flush()
        if name not in _NO_SPEECH:
            self.speakers.pop()
        if name in _TOKENS or name == "pc":
            said = "".join(self._pieces[-1:])
            joined = element.get("join") in ("right", "both")
            self._after_token = not joined and not said.endswith(tuple(_OPENING))
        if element.getparent() is not None:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)
            self._after_token = False

    def _flush(self) -> None:
        text = " ".join("".join(self._pieces).split())
        if text:
            self.lines.append(Line(text, self.speakers[-1]))
        self._pieces = []
        self._after_token = False


def _who(element: etree._Element, names: dict[str, str]) -> str | None:
    who = element.get("who", "").lstrip("#")
    return names.get(who) or who or None


def _words(element: etree._Element, between: str = "") -> str:
    return " ".join(between.join(map(str, element.itertext())).split())
