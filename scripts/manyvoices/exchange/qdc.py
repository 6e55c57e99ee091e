"""Codebooks in REFI-QDA 1.0 (.qdc), which ATLAS.ti, MAXQDA, NVivo, QualCoder and Taguette read.

A code is written as ``[POL.TRAIN] Training`` (entries.py says why), its definition as the
description. Examples, rules and sets are not written: the file may be released.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from manyvoices.exchange.entries import MOST_CODES, Entry, guid, label
from manyvoices.model.codebook import Code, Codebook
from manyvoices.model.errors import Problem, StudyError, problem
from manyvoices.model.safexml import RefusedXml, local, parse_xml

NAMESPACE = "urn:QDA-XML:codebook:1.0"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def entries_in(data: bytes, shown: str) -> list[Entry]:
    """Return the codes of a .qdc file, each after the one it is nested in.

    Namespaces are passed over, since programs differ in them, and so are colours and sets.

    Raises
    ------
    StudyError
        Where the XML is refused, it is no codebook, a code has no name, or there are too many.
    """
    try:
        root = parse_xml(data)
    except RefusedXml as refused:
        raise StudyError([problem("exchange.xml", shown, reason=refused)]) from None
    if local(root) != "CodeBook":
        raise StudyError([problem("exchange.not_qdc", shown)])
    problems: list[Problem] = []
    entries: list[Entry] = []
    # a stack, not recursion: nesting is as deep as the file says
    waiting: list[tuple[etree._Element, int | None]] = []
    for codes in _children(root, "Codes"):
        waiting += [(code, None) for code in _children(codes, "Code")]
    waiting.reverse()
    while waiting:
        element, parent = waiting.pop()
        number = parent
        entry = _entry(element, parent)
        if not entry.name:
            problems.append(problem("exchange.no_name", shown, entry.line))
        # QualCoder writes a theme that is also a code as a code inside itself
        if parent is None or entry.name != entries[parent].name:
            number = len(entries)
            entries.append(entry)
        if len(entries) > MOST_CODES:
            raise StudyError([problem("exchange.many", shown)])
        waiting += [(code, number) for code in _children(element, "Code")][::-1]
    if problems:
        raise StudyError(problems)
    return entries


def qdc_of(codebook: Codebook) -> bytes:
    """Return a codebook as REFI-QDA, valid against its schema; a theme holds its codes.

    Raises
    ------
    StudyError
        Where it holds no code: REFI-QDA knows no empty codebook.
    """
    if not codebook.codes:
        raise StudyError([problem("exchange.no_codes", "config/codebook.yaml")])
    spaces: dict[Any, str] = {None: NAMESPACE}
    root = etree.Element(f"{{{NAMESPACE}}}CodeBook", nsmap=spaces, origin="manyvoices")
    codes = etree.SubElement(root, f"{{{NAMESPACE}}}Codes")
    outermost = {
        code.id: _element(codes, code)
        for code in codebook.codes
        if code.parent not in codebook.by_id
    }
    for code in codebook.codes:
        if code.parent in codebook.by_id:
            _element(outermost.get(code.parent, codes), code)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _element(above: etree._Element, code: Code) -> etree._Element:
    element = etree.SubElement(
        above,
        f"{{{NAMESPACE}}}Code",
        guid=guid(code.id),
        name=_NO_XML.sub("\ufffd", label(code)),
        isCodable="true",
    )
    description = etree.SubElement(element, f"{{{NAMESPACE}}}Description")
    description.text = _NO_XML.sub("\ufffd", code.definition)
    return element


def _entry(element: etree._Element, parent: int | None) -> Entry:
    # string() leaves comments out
    description = "".join(
        str(found.xpath("string()")) for found in _children(element, "Description")
    )
    return Entry(
        line=int(getattr(element, "sourceline", 0) or 0),
        name=element.get("name", "").strip(),
        description=description.strip(),
        parent=parent,
        guid=element.get("guid", ""),
    )


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in element if local(child) == name]
