"""Everything that can be read in a file: its bytes as text, and what lies packed in it.

Text in UTF-8, UTF-16 and Latin-1, written out in HTML, JSON, percent, quoted-printable, base64 or
hexadecimal form; members of ZIP archives, chunks of PNG, values and footers of Parquet, packed
streams.
"""

from __future__ import annotations

import base64
import binascii
import bz2
import gzip
import hashlib
import html
import io
import lzma
import quopri
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

PLACE_END = "¶"
"""Stands between cells and where markup was: what lies on its two sides is not one number."""

PACKED = "packed bytes"
"""Place of the bytes of an archive as they are: short words stand there by chance."""
ENCODED = ", encoded"
"""End of the place of what is read as base64 or hexadecimal, and may be neither."""
_MOST_BYTES = 1 << 30
_MOST_DEPTH = 6
_MOST_STREAMS = 10_000
_TAGS = re.compile(r"(?:<[^<>]{0,5000}>\s*)+")
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])(?:<[^<>]{0,5000}>)+(?=[^\W\d_])")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){8,}")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\})")
_PACKED: dict[bytes, tuple[str, Callable[[bytes], bytes]]] = {
    b"\x1f\x8b": ("packed stream", gzip.decompress),
    b"BZh": ("packed stream", bz2.decompress),
    b"\xfd7zXZ": ("packed stream", lzma.decompress),
}
_CLOSED = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18")
_ZIP, _PARQUET, _PNG = b"PK\x03\x04", b"PAR1", b"\x89PNG\r\n\x1a\n"


class Unreadable(Exception):
    """Something in a file cannot be opened; ``args[0]`` is the kind of place."""


@dataclass
class Bundled:
    """What comes from others and is compared by hash, not searched.

    Attributes
    ----------
    hashes
        SHA-256 of files and of members of archives.
    texts
        Texts that may stand as they are inside a page.
    """

    hashes: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()


@dataclass
class _Opening:
    bundled: Bundled
    left: int = _MOST_BYTES
    seen: set[tuple[str, int, int]] = field(default_factory=set)

    def blob(self, data: bytes, place: str, depth: int = 0) -> Iterator[tuple[str, str]]:
        self.left -= len(data)
        if self.left < 0 or depth > _MOST_DEPTH:
            raise Unreadable(place)
        if hashlib.sha256(data).hexdigest() in self.bundled.hashes:
            return
        packed = data.startswith((_ZIP, _PARQUET, _PNG, *_PACKED))
        for text in _decoded(data):
            if packed:
                yield PACKED, text
            else:
                yield from self.text(text, place, depth)
        yield from self._inside(data, place, depth)

    def text(self, text: str, place: str, depth: int) -> Iterator[tuple[str, str]]:
        for own in self.bundled.texts:
            text = text.replace(own, PLACE_END)
        todo = [text]
        while todo:
            item = todo.pop()
            # of a text and of its UTF-16 bytes read as Latin-1 the hash is the same
            key = (place, len(item), hash(item))
            if key in self.seen:
                continue
            self.seen.add(key)
            yield place, item
            todo += _written_out(item)
        for data in _in_letters(text):
            yield from self.blob(data, f"{place}{ENCODED}", depth + 1)

    def _inside(self, data: bytes, place: str, depth: int) -> Iterator[tuple[str, str]]:
        if data.startswith(_CLOSED):
            raise Unreadable(place)
        if data.startswith(_ZIP) or (data[:2] == b"PK" and zipfile.is_zipfile(io.BytesIO(data))):
            yield from self._zip(data, depth)
        elif data.startswith(_PARQUET):
            yield from self._parquet(data, depth)
        elif data.startswith(_PNG):
            for chunk in _png(data):
                yield from self.blob(chunk, "PNG chunk", depth + 1)
        else:
            for magic, (name, opened) in _PACKED.items():
                if data.startswith(magic):
                    try:
                        packed = opened(data)
                    except (OSError, EOFError, lzma.LZMAError) as error:
                        raise Unreadable(name) from error
                    yield from self.blob(packed, name, depth + 1)
                    return
        if b"\0" in data:
            for stream in _streams(data):
                yield from self.blob(stream, "packed stream", depth + 1)

    def _zip(self, data: bytes, depth: int) -> Iterator[tuple[str, str]]:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from self.blob(archive.comment, "ZIP comment", depth + 1)
                for item in archive.infolist():
                    yield from self.text(item.filename, "name of a ZIP member", depth)
                    yield from self.blob(item.comment + item.extra, "ZIP comment", depth + 1)
                    if item.flag_bits & 1 or item.file_size > self.left:
                        raise Unreadable("ZIP member")
                    yield from self.blob(archive.read(item), "ZIP member", depth + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError) as error:
            raise Unreadable("ZIP archive") from error

    def _parquet(self, data: bytes, depth: int) -> Iterator[tuple[str, str]]:
        from manyvoices.release.parquettext import parquet_texts

        for place, text in parquet_texts(data):
            yield from self.text(text, place, depth)


def texts(data: bytes, name: str, bundled: Bundled | None = None) -> Iterator[tuple[str, str]]:
    """Yield every text in a file with the kind of place in which it stands.

    Raises
    ------
    Unreadable
        Where a part of it cannot be opened.
    """
    opening = _Opening(bundled or Bundled())
    yield from opening.text(name, "name of the file", 0)
    yield from opening.blob(data, "text")


def _decoded(data: bytes) -> Iterator[str]:
    """Yield bytes as text in every encoding they may be in."""
    try:
        yield data.decode("utf-8")
        if b"\0" not in data:
            return
    except UnicodeDecodeError:
        yield data.decode("utf-8", "replace")
        yield data.decode("latin-1")
    # a NUL may part words, or be half of a letter
    yield data.decode("utf-8", "replace").replace("\0", "\n")
    for encoding in ("utf-16-le", "utf-16-be"):
        for start in (0, 1):
            yield data[start:].decode(encoding, "replace")


def _written_out(text: str) -> Iterator[str]:
    """Yield a text with its markup left out and what is written in signs written out."""
    if "<" in text and ">" in text:
        yield _TAGS.sub(f" {PLACE_END} ", _BETWEEN_LETTERS.sub("", text))
    if "&" in text:
        yield html.unescape(text)
    if "%" in text:
        yield urllib.parse.unquote(text, errors="replace")
    if "\\" in text:
        yield (
            _ESCAPE.sub(_escaped, text)
            .encode("utf-16", "surrogatepass")
            .decode("utf-16", "replace")
        )
        yield re.sub(r"\\[nrt]", "\n", text)
    if re.search(r"=[0-9A-F]{2}|=\r?\n", text):
        raw = quopri.decodestring(text.encode("utf-8", "surrogatepass"))
        yield raw.decode("utf-8", "replace")


def _escaped(found: re.Match[str]) -> str:
    number = int(found[1] or found[2] or found[3], 16)
    return chr(number) if number <= 0x10FFFF else " "


def _in_letters(text: str) -> Iterator[bytes]:
    """Yield what is written in base64 or as hexadecimal digits."""
    for found in _BASE64.finditer(text):
        run = found.group().replace("-", "+").replace("_", "/")
        for start in range(4):
            part = run[start:]
            part = part[: len(part) - len(part) % 4] if len(part) % 4 == 1 else part
            try:
                data = base64.b64decode(part + "=" * (-len(part) % 4))
            except binascii.Error:
                continue
            if _is_said(data):
                yield data
    for found in _HEX.finditer(text):
        data = bytes.fromhex(found.group())
        if _is_said(data):
            yield data


def _is_said(data: bytes) -> bool:
    """Return whether bytes may be a text or a file, and are not a hash."""
    if data.startswith((_ZIP, _PARQUET, _PNG, *_PACKED)):
        return True
    bare = data.replace(b"\0", b"")
    text = bare.decode("utf-8", "ignore")
    said = sum(mark.isprintable() or mark.isspace() for mark in text)
    return len(text) > 3 and said * 10 >= 9 * len(text) and len(text) * 4 >= len(bare)


def _png(data: bytes) -> Iterator[bytes]:
    """Yield what the chunks of a PNG image hold; texts are unpacked."""
    at = len(_PNG)
    pixels = b""
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        if len(body) != length:
            raise Unreadable("PNG chunk")
        if kind == b"IDAT":
            pixels += body
        else:
            yield body
        at += 12 + length
        if kind == b"IEND":
            break
    yield data[at:]
    try:
        yield zlib.decompress(pixels)
    except zlib.error as error:
        raise Unreadable("PNG chunk") from error


def _streams(data: bytes) -> Iterator[bytes]:
    """Yield the zlib streams in bytes."""
    for tried, found in enumerate(re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data)):
        if tried > _MOST_STREAMS:
            raise Unreadable("packed stream")
        try:
            stream = zlib.decompressobj().decompress(data[found.start() :], _MOST_BYTES)
        except zlib.error:
            continue
        if len(stream) > 3:
            yield stream
