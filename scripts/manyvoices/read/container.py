"""Zip containers and XML from untrusted hands: read in memory, within limits, never unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from manyvoices.model import safexml, safezip
from manyvoices.read.lines import Unreadable

MAX_XML = 100 * 2**20
MAX_TAGS = 1_500_000
"""Marks "<" of an XML document: each takes memory, so that empty ones make a bomb too."""
MAX_MEMBERS = safezip.MAX_MEMBERS


def member_names(data: bytes) -> list[str]:
    """Return the names of a zip file's members; an empty list where it is none."""
    if not data.startswith(b"PK"):
        return []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return []


@contextmanager
def opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Open a zip file whose directory holds nothing unsafe.

    Raises
    ------
    Unreadable
        Where a name leads out of the archive, sizes are beyond the limits, or it is damaged.
    """
    try:
        safezip.check(data)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except safezip.RefusedZip as refused:
        raise Unreadable(str(refused)) from None
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError):
        raise Unreadable(safezip.DAMAGED) from None


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the bytes of a member: never more than is allowed, whatever its size says."""
    with archive.open(name) as file:
        data = file.read(MAX_XML + 1)
    if len(data) > MAX_XML:
        raise Unreadable("it unpacks to more than 100 MB")
    return data


def check_tags(xml: bytes) -> None:
    """Refuse an XML document of more elements than a transcript has."""
    if xml.count(b"<") > MAX_TAGS:
        raise Unreadable("the XML in it holds more than is allowed")


def parse_xml(xml: bytes) -> etree._Element:
    """Return the root of an XML document; nothing outside it is opened, no entity resolved."""
    check_tags(xml)
    try:
        return safexml.parse_xml(xml)
    except safexml.RefusedXml as refused:
        raise Unreadable(str(refused)) from None


local = safexml.local
