"""XML from untrusted hands: no document type, no entity, nothing outside the document."""

from __future__ import annotations

from lxml import etree


class RefusedXml(Exception):
    """An XML document is not read; the reason holds no text of it."""


def parse_xml(xml: bytes) -> etree._Element:
    """Return the root of an XML document; nothing outside it is opened, no entity resolved.

    Comments and processing instructions are left out: they would part the text they stand in.

    Raises
    ------
    RefusedXml
        Where it is damaged, nested too deeply, or declares a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        raise RefusedXml("the XML in it is damaged, or nested too deeply") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedXml("the XML in it declares a document type")
    return root


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
