"""Zip containers and XML from untrusted hands: read in memory, within limits, never unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from lxml import etree

from manyvoices.read.lines import Unreadable

MAX_XML = 100 * 2**20
MAX_ALL = 400 * 2**20
MAX_MEMBERS = 10_000


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
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_MEMBERS or sum(item.file_size for item in entries) > MAX_ALL:
                raise Unreadable("it unpacks to more than is allowed")
            for item in entries:
                path = PurePosixPath(item.filename.replace("\\", "/"))
                if path.is_absolute() or ".." in path.parts:
                    raise Unreadable("a name inside it leads out of it")
            yield archive
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError):
        raise Unreadable("it is damaged or encrypted") from None


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the bytes of a member: never more than is allowed, whatever its size says."""
    with archive.open(name) as file:
        data = file.read(MAX_XML + 1)
    if len(data) > MAX_XML:
        raise Unreadable("it unpacks to more than 100 MB")
    return data


def parse_xml(xml: bytes) -> etree._Element:
    """Return the root of an XML document; nothing outside it is opened, no entity resolved."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        raise Unreadable("the XML in it is damaged, or nested too deeply") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("the XML in it declares a document type")
    return root


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
