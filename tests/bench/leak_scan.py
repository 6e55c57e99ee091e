#!/usr/bin/env python3
"""leak_scan.py - look for planted or known secret strings in every byte a run leaves behind.

    leak_scan.py --secrets SECRETS.txt FOLDER [FOLDER ...] [--json OUT] [--exclude GLOB]...
    leak_scan.py --selftest

SECRETS.txt: UTF-8, one secret a line (blank lines and lines starting with '#' are skipped). A finding
names the LINE NUMBER of the secret, never the secret; a path component that holds one is masked.

Exit: 0 nothing found and everything scanned; 1 at least one finding; 2 bad usage, no secrets, nothing to
scan, or something could not be scanned (unreadable file, broken/encrypted/7z/RAR archive, size/depth limit, Parquet
without pyarrow). It fails closed: 2 is not a pass. 1 wins over 2.

What is searched
  names    file, folder and archive-member names, link targets, xattrs; also base64-decoded (Snakemake names
           its .snakemake/metadata records by the base64 of the output path, split at '@...' folders)
  raw      bytes of every file as UTF-8, UTF-16LE, UTF-16BE, UTF-32LE and Latin-1, ASCII-case-insensitive,
           NFC/NFD; base64 (3 alignments, standard and URL-safe), hex, quoted-printable, URL-encoded
  text     NFKC + casefold with invisible characters (Cf: zero-width, soft hyphen, bidi) dropped; then a hard
           fold (NFKD, combining marks dropped, Cyrillic/Greek look-alikes mapped to Latin); then 'squashed'
           to letters and digits (Mary_Okafor, OKAFOR-MARY, 07 12 34); word order of 2-3 words; reversed;
           markup stripped (names split over <w:t> runs), HTML entities, \\uXXXX, %XX and RTF escapes undone
  inside   zip (docx xlsx odt ods npz qdpx skops, nested), tar, gzip, bz2, xz, lzma, zstd, lz4, any embedded zlib
           stream (PNG zTXt/iTXt/IDAT, PDF Flate, joblib, HDF5), base64 runs (data: URIs, ARROW:schema), SQLite cells,
           pickle strings (pickletools only: nothing is ever unpickled or executed)
  parquet  every value of every column (nested too), dictionary values incl. unused ones, footer key/values,
  / arrow  field metadata and names, row-group statistics (min/max); Arrow IPC/Feather buffers when decoded
  hashes   unsalted MD5/SHA-1/SHA-2/SHA-3/BLAKE2 hex digests (or their first 10 digits) of the secret as
           written, lower, upper, stripped, with a newline: a pseudonym anyone can rebuild by dictionary

Limits - a clean result does NOT mean
  * no identity is left: only the given strings (and the forms above) are looked for; a nickname, a typo, an
    inflected form, a translation, a telling story or a unique quotation is not found. Give every name part,
    alias, place, phone, e-mail and file stem its own line.
  * pixels are read: text drawn in PNG/JPEG or outlined as paths in SVG/PDF needs OCR; PDF text with
    subset-font glyph ids or CMaps is not decoded (use a PDF text extractor beside this).
  * a keyed or salted hash, encryption, ROT13, custom cipher, embedding vector or model weight is inverted;
    a secret split over two table cells, rows or files is not joined (list its parts).
  * look-alikes outside the small built-in table, or transliterations (Khmer <-> Latin), are known.
  * free disk space, swap, /tmp, shell history, editor backups, journald or git objects were read, unless
    their folder is named (packed git objects are zlib and found only if not delta-compressed).
  * secrets shorter than 3 characters are refused; those of up to 4 must stand at word edges, and those under
    4 bytes are not sought in the raw bytes of compressed containers (chance hits), only in their contents.
  * age-encrypted files were opened: only their name and cipher bytes are searched, and they count as scanned.
  * a huge file: past --max-bytes expanded per file the rest is reported 'unscanned' (exit 2).
Needs Python 3.9+. pyarrow only for Parquet/Arrow/zstd; pyahocorasick, if there, makes it faster.
"""
import argparse, base64, bz2, fnmatch, gzip, hashlib, html, io, itertools, json, lzma, os, pickletools
import quopri, re, sqlite3, stat, sys, tarfile, tempfile, unicodedata as ud, urllib.parse, zipfile, zlib

try:
    import ahocorasick
except ImportError:
    ahocorasick = None
try:
    import pyarrow as pa
    import pyarrow.ipc as paipc
    import pyarrow.parquet as pq
except ImportError:
    pa = None

MAX_DEPTH = 7
CHUNK, OVERLAP = 64 << 20, 4096
HASHES = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "blake2b", "blake2s")
LOOKALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u043a\u043c\u043d"
    "\u0442\u0432\u03b1\u03bf\u03c1\u03bd\u03b9\u03ba\u03c4\u03c5\u03c7\u0261\u0131\u0269\u04cf\u2018\u2019\u02bc",
    "aeopcyxijshdqwkmhtbaopviktuxgiil'''".replace(" ", ""))
# before lower case: a Greek capital may look like another letter than its small form
CAPITALS = str.maketrans("\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
                         "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425",
                         "ABEZHIKMNOPTYX" "ABEKMHOPCTYX")
COMBINING = ((0x300, 0x36f), (0x483, 0x489), (0x1ab0, 0x1aff), (0x1dc0, 0x1dff), (0x20d0, 0x20ff), (0xfe00, 0xfe0f),
             (0xfe20, 0xfe2f), (0x34f, 0x34f), (0xe0100, 0xe01ef))
INVISIBLE = {c: None for c in range(sys.maxunicode + 1) if ud.category(chr(c)) == "Cf"}
MARKS = {c: None for lo, hi in COMBINING for c in range(lo, hi + 1)}
CTRL = {c: " " for c in list(range(0, 32)) + list(range(127, 160))}
NOT_ALNUM = re.compile(r"[\W_]+")
SPACE = re.compile(r"\s+")


def light(s):
    return SPACE.sub(" ", ud.normalize("NFKC", s).translate(INVISIBLE).translate(CTRL).casefold())


def hard(s):
    s = ud.normalize("NFKD", s).translate(INVISIBLE).translate(MARKS).translate(CTRL).translate(CAPITALS).casefold()
    return SPACE.sub(" ", ud.normalize("NFKC", s.translate(LOOKALIKE)))


def squash(s):
    return NOT_ALNUM.sub("", s)


class Finder:
    """Many literal needles at once over str (bytes are searched as Latin-1 str)."""

    def __init__(self):
        self.needles = {}

    def add(self, needle, tag):
        if needle:
            self.needles.setdefault(needle, set()).add(tag)

    def build(self):
        if ahocorasick:
            self.auto = ahocorasick.Automaton()
            for n, tags in self.needles.items():
                self.auto.add_word(n, (n, frozenset(tags)))
            if self.needles:
                self.auto.make_automaton()
        else:
            trie = {}
            for n in self.needles:
                node = trie
                for ch in n:
                    node = node.setdefault(ch, {})
                node[""] = {}
            sys.setrecursionlimit(max(10000, sys.getrecursionlimit()))
            self.rx = re.compile("(?=(%s))" % self._rx(trie), re.S) if self.needles else None
        return self

    def _rx(self, node):
        alts = [re.escape(ch) + self._rx(sub) for ch, sub in node.items() if ch]
        if "" in node:  # a shorter needle ends here: shorter prefixes are recovered in find()
            return "(?:%s)?" % "|".join(alts) if alts else ""
        return "(?:%s)" % "|".join(alts) if len(alts) != 1 else alts[0]

    def find(self, text):
        if not self.needles:
            return
        if ahocorasick:
            for end, (n, tags) in self.auto.iter(text):
                yield end - len(n) + 1, n, tags
        elif self.rx:
            for m in self.rx.finditer(text):
                got = m.group(1)
                for k in range(1, len(got) + 1):  # every needle that is a prefix of the longest hit
                    if got[:k] in self.needles:
                        yield m.start(), got[:k], self.needles[got[:k]]


class Scanner:
    def __init__(self, secrets, max_bytes=2 << 30, short=4):
        self.max_bytes, self.short = max_bytes, short
        self.hits, self.unscanned, self.files, self.bytes = {}, [], 0, 0
        self.raw, self.exact, self.lt, self.hd, self.sq = (Finder() for _ in range(5))
        self.strict = set()
        for idx, s in secrets:
            self._prepare(idx, s)
        for f in (self.raw, self.exact, self.lt, self.hd, self.sq):
            f.build()

    # ---- needles
    def _prepare(self, idx, s):
        if len(squash(light(s))) <= self.short:
            self.strict.add(idx)
        words = light(s).replace(",", " ").split()
        orders = {light(s).strip()}
        if 2 <= len(words) <= 3:
            orders |= {" ".join(p) for p in itertools.permutations(words)} | {", ".join((words[-1], " ".join(words[:-1])))}
        for o in orders:
            self.lt.add(o, (idx, "text"))
            self.hd.add(hard(o).strip(), (idx, "text-folded"))
            q = squash(hard(o))
            if len(q) >= 6:
                self.sq.add(q, (idx, "text-squashed"))
        if len(light(s).strip()) >= 5:
            self.lt.add(light(s).strip()[::-1], (idx, "text-reversed"))
        cases = {s, s.lower(), s.upper(), s.title(), s.casefold()}
        forms = {ud.normalize(f, v) for v in cases for f in ("NFC", "NFD")}
        for v in forms:
            for enc in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "latin-1"):
                try:
                    b = v.encode(enc)
                except UnicodeError:
                    continue
                if len(v) >= 3:
                    self.raw.add(b.lower().decode("latin-1"), (idx, "raw:" + enc))
            b = v.encode()
            for enc_b, name in ((b, "utf-8"), (v.encode("utf-16-le"), "utf-16-le")):
                for a in range(3):
                    e = base64.b64encode(b"\0" * a + enc_b).decode().rstrip("=")
                    e = e[(0, 2, 3)[a]:]
                    if (a + len(enc_b)) % 3:
                        e = e[:-1]
                    if len(e) >= 6:
                        self.exact.add(e, (idx, "base64:" + name))
                        self.exact.add(e.replace("+", "-").replace("/", "_"), (idx, "base64:" + name))
            if len(b) >= 4:
                self.exact.add(b.hex(), (idx, "hex"))
                self.exact.add(b.hex().upper(), (idx, "hex"))
            q = quopri.encodestring(b).decode().strip()
            if q != v and len(q) >= 6:
                self.exact.add(q, (idx, "quoted-printable"))
            u = urllib.parse.quote(v)
            if u != v and len(u) >= 6:
                self.exact.add(u, (idx, "url"))
        if len(s) >= 3:
            stripped = squash(s)
            for v in {s, s.lower(), s.upper(), s.strip(), s + "\n", stripped, stripped.lower(), light(s), s.encode("ascii", "ignore").decode()}:
                for h in HASHES:
                    if v:
                        self.exact.add(hashlib.new(h, v.encode()).hexdigest()[:10], (idx, "hash:" + h))

    # ---- reporting
    def hit(self, path, where, idx, kind, n=1):
        k = (path, where, kind, idx)
        self.hits[k] = self.hits.get(k, 0) + n

    def skip(self, path, where, why):
        self.unscanned.append((path, where, why))

    def mask(self, rel):
        out = []
        for c in rel.split(os.sep):
            probe = Scanner.__new__(Scanner)
            probe.__dict__.update(self.__dict__, hits={}, unscanned=[])
            probe.name(c, "", "")
            out.append("***" if probe.hits else c)
        return os.sep.join(out)

    # ---- matching
    def _edge(self, text, i, j):
        return not (i > 0 and text[i - 1].isalnum()) and not (j < len(text) and text[j].isalnum())

    def _run(self, finder, text, path, where, container=False, raw=False):
        for i, n, tags in finder.find(text):
            for idx, kind in tags:
                if idx in self.strict and finder is not self.sq:
                    if raw and ":utf-16" in kind:
                        nb = text[max(0, i - 2):i] + text[i + len(n):i + len(n) + 2]
                        if re.search(r"[0-9a-z]", nb):
                            continue
                    elif kind.startswith(("base64", "hex", "hash")):
                        pass
                    elif not self._edge(text, i, i + len(n)):
                        continue
                if container and raw and len(n) < 4:
                    continue
                self.hit(path, where, idx, kind)

    def text(self, s, path, where):
        a = light(s)
        self._run(self.lt, a, path, where)
        b = hard(s)
        self._run(self.hd, b, path, where)
        self._run(self.sq, squash(b), path, where)

    def texts(self, s, path, where):
        """The text and what it becomes when markup and escapes are undone."""
        self.text(s, path, where)
        seen = {s}

        def more(t, label):
            if t not in seen:
                seen.add(t)
                self.text(t, path, where + label)
        if "<" in s and ">" in s:
            for rep, lab in (("", "|tags-joined"), (" ", "|tags-spaced")):
                more(html.unescape(re.sub(r"<[^<>]*>", rep, s)), lab)
        if "&" in s:
            more(html.unescape(s), "|entities")
        if "%" in s:
            more(urllib.parse.unquote(s, errors="replace"), "|url")
        if "\\" in s:
            t = re.sub(r"\\x([0-9a-fA-F]{2})", lambda m: chr(int(m[1], 16)), s)
            t = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), t)
            t = re.sub(r"\\U([0-9a-fA-F]{8})", lambda m: chr(min(int(m[1], 16), 0x10ffff)), t)
            try:
                t = t.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
                more(t, "|escapes")
                more(t.encode("latin-1").decode("utf-8", "replace"), "|byte-escapes")
            except UnicodeError:
                pass
            t = re.sub(r"\\'([0-9a-fA-F]{2})", lambda m: bytes([int(m[1], 16)]).decode("cp1252", "replace"), s)
            t = re.sub(r"\\u(-?\d+) ?\??", lambda m: chr(int(m[1]) % 65536), t)
            more(re.sub(r"\\[a-z]+-?\d* ?|[{}\r\n]", "", t), "|rtf")
        if "(" in s and ("Tj" in s or "TJ" in s):
            more("".join(re.findall(r"\(((?:\\.|[^()\\])*)\)", s)), "|pdf-strings")

    def name(self, comp, path, where):
        self.texts(comp, path, where)
        self._run(self.exact, comp, path, where)
        t = comp.replace("@", "").replace("/", "")
        if re.fullmatch(r"[A-Za-z0-9_=-]{6,}", t):
            try:
                d = base64.urlsafe_b64decode(t + "=" * (-len(t) % 4)).decode("utf-8")
                self.text(d, path, where + "|base64")
            except (ValueError, UnicodeError):
                pass

    # ---- blobs
    def blob(self, data, path, where="content", depth=0, budget=None):
        budget = budget if budget is not None else [self.max_bytes]
        budget[0] -= len(data)
        self.bytes += len(data)
        if budget[0] < 0 or depth > MAX_DEPTH:
            return self.skip(path, where, "size limit" if budget[0] < 0 else "depth limit")
        b4 = data[:4]
        container = b4[:2] in (b"PK", b"\x1f\x8b", b"BZ") or b4 in (b"PAR1", b"\x89PNG", b"\xfd7zX", b"\x28\xb5\x2f\xfd", b"%PDF") \
            or data[:6] == b"ARROW1"
        for off in range(0, max(1, len(data)), CHUNK):
            part = bytes(data[max(0, off - OVERLAP):off + CHUNK])
            self._run(self.raw, part.lower().decode("latin-1"), path, where, container, raw=True)
            self._run(self.exact, part.decode("latin-1"), path, where)
            if not container:
                for t in self.decode(part):
                    self.texts(t, path, where)
        self.expand(data, path, where, depth, budget)

    @staticmethod
    def decode(b):
        if b[:2] in (b"\xff\xfe", b"\xfe\xff"):
            yield b.decode("utf-16", "replace")
        nul = b.count(0)
        if nul * 8 > len(b) and len(b) > 8:
            for e in ("utf-16-le", "utf-16-be"):
                yield b.decode(e, "replace")
                yield b[1:].decode(e, "replace")
        try:
            yield b.decode("utf-8")
        except UnicodeDecodeError:
            yield b.decode("utf-8", "replace")
            yield b.decode("cp1252", "replace")

    def expand(self, data, path, where, depth, budget):
        def sub(d, label):
            self.blob(d, path, where + ">" + label, depth + 1, budget)

        def lim():
            return max(0, budget[0]) + 1
        b4 = data[:4]
        try:
            if data[:21] == b"age-encryption.org/v1" or data[:34] == b"-----BEGIN AGE ENCRYPTED FILE-----":
                return
            if b4[:2] == b"PK" or zipfile.is_zipfile(io.BytesIO(data)):
                with zipfile.ZipFile(io.BytesIO(data)) as z:
                    if z.comment:
                        sub(z.comment, "zip-comment")
                    for k, i in enumerate(z.infolist()):
                        self.name(i.filename, path, where + ">zip-name#%d" % k)
                        if i.comment or i.extra:
                            sub(i.comment + b"\n" + i.extra, "zip-extra#%d" % k)
                        if i.flag_bits & 1:
                            self.skip(path, where + ">zip#%d" % k, "encrypted member")
                            continue
                        with z.open(i) as f:
                            sub(f.read(lim()), "zip#%d" % k)
                return
            for magic, fn, lab in ((b"\x1f\x8b", lambda: gzip.GzipFile(fileobj=io.BytesIO(data)).read(lim()), "gzip"),
                                   (b"BZh", lambda: bz2.BZ2File(io.BytesIO(data)).read(lim()), "bz2"),
                                   (b"\xfd7zXZ", lambda: lzma.LZMAFile(io.BytesIO(data)).read(lim()), "xz"),
                                   (b"\x5d\0\0", lambda: lzma.LZMAFile(io.BytesIO(data)).read(lim()), "lzma")):
                if data.startswith(magic):
                    return sub(fn(), lab)
            for magic, lab in ((b"\x28\xb5\x2f\xfd", "zstd"), (b"\x04\x22\x4d\x18", "lz4")):
                if b4 == magic:
                    if not pa:
                        return self.skip(path, where, lab + " without pyarrow")
                    return sub(pa.CompressedInputStream(pa.BufferReader(data), lab).read(lim()), lab)
            if data[:6] in (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07"):
                return self.skip(path, where, "7z or RAR archive")
            if data[257:262] == b"ustar":
                with tarfile.open(fileobj=io.BytesIO(data)) as t:
                    for k, m in enumerate(t):
                        self.name(" ".join((m.name, m.linkname, m.uname, m.gname)), path, where + ">tar-name#%d" % k)
                        if m.isfile():
                            sub(t.extractfile(m).read(lim()), "tar#%d" % k)
                return
            if b4 == b"PAR1" or data[-4:] == b"PAR1" and len(data) > 12:
                return self.parquet(data, path, where, depth, budget)
            if data[:6] == b"ARROW1":
                return self.arrow(data, path, where, depth, budget)
            if data[:16] == b"SQLite format 3\0":
                self.sqlite(data, path, where)
            if data[:1] == b"\x80" or data[:1] in b"(cVSl]}" and data[-1:] == b".":
                try:
                    strs = [str(a) for o, a, p in pickletools.genops(data) if isinstance(a, (str, bytes))]
                    self.texts("\n".join(strs), path, where + ">pickle-strings")
                except Exception:
                    pass  # not a pickle after all, or several joined: raw bytes were searched
            if data[:8] == b"\x89PNG\r\n\x1a\n":
                self.png(data, sub)
        except Exception as e:  # fail closed: anything that will not open is named and makes the exit status 2
            return self.skip(path, where, "%s while opening" % type(e).__name__)
        tries = 0
        for m in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
            if tries > 20000:
                self.skip(path, where, "too many zlib candidates")
                break
            tries += 1
            try:
                d = zlib.decompressobj()
                head = d.decompress(data[m.start():m.start() + 4096], 4096)
                if len(head) < 4:
                    continue
                d = zlib.decompressobj()
                sub(d.decompress(data[m.start():], lim()), "zlib@%d" % m.start())
            except zlib.error:
                continue
        if depth < MAX_DEPTH:
            for m in re.finditer(rb"[A-Za-z0-9+/_-]{40,}={0,2}", data):
                r = m.group().rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
                try:
                    d = base64.b64decode(r + b"=" * (-len(r) % 4))
                except ValueError:
                    continue
                sub(d, "base64@%d" % m.start())

    def png(self, data, sub):
        p = 8
        while p + 8 <= len(data):
            n, typ = int.from_bytes(data[p:p + 4], "big"), data[p + 4:p + 8]
            body = data[p + 8:p + 8 + n]
            if typ in (b"tEXt", b"iTXt", b"zTXt", b"eXIf"):
                sub(body, "png-" + typ.decode())
            p += 12 + n

    def sqlite(self, data, path, where):
        with tempfile.TemporaryDirectory() as td:
            f = os.path.join(td, "x.db")
            with open(f, "wb") as o:
                o.write(data)
            c = sqlite3.connect("file:%s?mode=ro&immutable=1" % f, uri=True)
            c.text_factory = lambda b: b.decode("utf-8", "replace")
            for name, sql in c.execute("select name, coalesce(sql,'') from sqlite_master").fetchall():
                self.texts(name + " " + sql, path, where + ">sqlite-schema")
            for (name,) in c.execute("select name from sqlite_master where type='table'").fetchall():
                for row in c.execute('select * from "%s"' % name.replace('"', '""')):
                    for v in row:
                        if isinstance(v, bytes):
                            self._run(self.raw, v.lower().decode("latin-1"), path, where + ">sqlite-blob", raw=True)
                        elif v is not None:
                            self.texts(str(v), path, where + ">sqlite-cell")
            c.close()

    # ---- Arrow
    def array(self, a, path, where):
        t = a.type
        if isinstance(a, pa.ChunkedArray):
            for c in a.chunks:
                self.array(c, path, where)
        elif isinstance(a, pa.ExtensionArray):
            self.array(a.storage, path, where)
        elif pa.types.is_dictionary(t):
            self.array(a.dictionary, path, where + ".dictionary")
        elif pa.types.is_map(t):
            self.array(a.keys, path, where + ".keys")
            self.array(a.items, path, where + ".items")
        elif pa.types.is_list(t) or pa.types.is_large_list(t) or pa.types.is_fixed_size_list(t):
            self.array(a.values, path, where + "[]")
        elif pa.types.is_struct(t):
            for k in range(t.num_fields):
                self.array(a.field(k), path, where + "." + str(k))
        else:
            vals = a.to_pylist()
            strs = [v for v in vals if isinstance(v, str)]
            for v in (v for v in vals if isinstance(v, (bytes, bytearray))):
                self.blob(bytes(v), path, where, MAX_DEPTH - 2, [self.max_bytes])
            strs += [str(v) for v in vals if v is not None and not isinstance(v, (str, bytes, bytearray))]
            for k in range(0, len(strs), 2000):
                self.texts("\n".join(strs[k:k + 2000]), path, where)
                self._run(self.exact, "\n".join(strs[k:k + 2000]), path, where)

    def schema(self, sch, path, where):
        for k, v in (sch.metadata or {}).items():
            self.blob(k + b" " + v, path, where + ">schema-metadata", 2, [self.max_bytes])
        for i, f in enumerate(sch):
            self.texts(f.name, path, where + ">column-name#%d" % i)
            for k, v in (f.metadata or {}).items():
                self.blob(k + b" " + v, path, where + ">field-metadata#%d" % i, 2, [self.max_bytes])

    def parquet(self, data, path, where, depth, budget):
        if not pa:
            return self.skip(path, where, "parquet without pyarrow")
        f = pq.ParquetFile(pa.BufferReader(data))
        md = f.metadata
        self.texts(str(md.created_by), path, where + ">parquet-created-by")
        for k, v in (md.metadata or {}).items():
            self.blob(k + b" " + v, path, where + ">parquet-footer-kv", 2, budget)
        self.schema(f.schema_arrow, path, where)
        for g in range(md.num_row_groups):
            for c in range(md.num_columns):
                st = md.row_group(g).column(c).statistics
                if st is not None and st.has_min_max:
                    for v in (st.min, st.max):
                        v = v.decode("utf-8", "replace") if isinstance(v, bytes) else str(v)
                        self.texts(v, path, where + ">parquet-statistics#col%d" % c)
        size = sum(md.row_group(g).total_byte_size for g in range(md.num_row_groups))
        if size > budget[0]:
            return self.skip(path, where, "size limit")
        for batch in f.iter_batches(batch_size=20000):
            for i in range(batch.num_columns):
                self.array(batch.column(i), path, where + ">parquet-column#%d" % i)

    def arrow(self, data, path, where, depth, budget):
        if not pa:
            return self.skip(path, where, "arrow without pyarrow")
        r = paipc.open_file(pa.BufferReader(data))
        self.schema(r.schema, path, where)
        for k in range(r.num_record_batches):
            b = r.get_batch(k)
            for i in range(b.num_columns):
                self.array(b.column(i), path, where + ">arrow-column#%d" % i)
                for buf in b.column(i).buffers():
                    if buf is not None:  # values hidden under nulls or outside a slice
                        self.blob(buf.to_pybytes(), path, where + ">arrow-buffer#%d" % i, MAX_DEPTH - 1, budget)

    # ---- walking
    def walk(self, root, exclude=()):
        root = os.path.abspath(root)
        if not os.path.lexists(root):
            return self.skip(root, "", "no such path")
        todo = [root]
        while todo:
            p = todo.pop()
            rel = os.path.relpath(p, root) if p != root else os.path.basename(p)
            if any(fnmatch.fnmatch(rel, g) for g in exclude):
                continue
            try:
                st = os.lstat(p)
                if p != root:
                    base = os.path.basename(p)
                    self.name(base, rel, "name")
                    parts = rel.split(os.sep)
                    j = len(parts) - 1
                    while j > 0 and parts[j - 1].startswith("@"):
                        j -= 1
                    if j < len(parts) - 1:
                        self.name("".join(parts[j:]), rel, "name-joined")
                for x in (os.listxattr(p, follow_symlinks=False) if hasattr(os, "listxattr") else ()):
                    self.blob(x.encode() + b"=" + os.getxattr(p, x, follow_symlinks=False), rel, "xattr")
                if stat.S_ISLNK(st.st_mode):
                    self.name(os.readlink(p), rel, "link-target")
                    if os.path.commonpath([os.path.realpath(p), root]) != root:
                        self.skip(rel, "", "link leads outside the folder")
                elif stat.S_ISDIR(st.st_mode):
                    todo += [os.path.join(p, n) for n in sorted(os.listdir(p), reverse=True)]
                elif stat.S_ISREG(st.st_mode):
                    if st.st_size > self.max_bytes:
                        self.skip(rel, "", "size limit")
                        continue
                    self.files += 1
                    with open(p, "rb") as f:
                        self.blob(f.read(), rel)
                else:
                    self.skip(rel, "", "not a plain file")
            except (OSError, UnicodeError) as e:
                self.skip(rel, "", type(e).__name__)


def load(path):
    out = []
    with open(path, encoding="utf-8-sig") as f:
        for n, line in enumerate(f, 1):
            s = line.rstrip("\r\n").strip()
            if s and not s.startswith("#"):
                if len(squash(light(s))) < 3:
                    sys.exit("leak_scan: line %d: shorter than 3 letters or digits" % n)
                out.append((n, s))
    return out


def main(argv=None):
    ap = argparse.ArgumentParser(description="Search folders for secret strings; see the top of this file.")
    ap.add_argument("folders", nargs="*")
    ap.add_argument("--secrets")
    ap.add_argument("--json", help="write the findings here too")
    ap.add_argument("--exclude", action="append", default=[])
    ap.add_argument("--max-bytes", type=int, default=2 << 30)
    ap.add_argument("--max-print", type=int, default=200)
    ap.add_argument("--selftest", action="store_true")
    a = ap.parse_args(argv)
    if a.selftest:
        return selftest()
    if not a.secrets or not a.folders:
        ap.error("--secrets and at least one folder are needed")
    try:
        secrets = load(a.secrets)
    except SystemExit as e:
        print(e, file=sys.stderr)
        return 2
    if not secrets:
        print("leak_scan: no secrets in the list", file=sys.stderr)
        return 2
    sc = Scanner(secrets, a.max_bytes)
    for f in a.folders:
        sc.walk(f, a.exclude)
    rows = [dict(file=sc.mask(p), where=w, kind=k, secret=i, count=n) for (p, w, k, i), n in sorted(sc.hits.items(), key=str)]
    uns = [dict(file=sc.mask(p), where=w, why=y) for p, w, y in sc.unscanned]
    for r in rows[:a.max_print]:
        print("LEAK\t%(file)s\t%(where)s\t%(kind)s\tsecret#%(secret)d\tx%(count)d" % r)
    if len(rows) > a.max_print:
        print("... %d more findings" % (len(rows) - a.max_print))
    for r in uns[:a.max_print]:
        print("UNSCANNED\t%(file)s\t%(where)s\t%(why)s" % r)
    print("leak_scan: %d secrets, %d files, %d bytes searched, %d findings (%d secrets, %d files), %d unscanned" % (
        len(secrets), sc.files, sc.bytes, len(rows), len({r["secret"] for r in rows}), len({k[0] for k in sc.hits}), len(uns)))
    if a.json:
        with open(a.json, "w", encoding="utf-8") as f:
            json.dump(dict(secrets=len(secrets), files=sc.files, bytes=sc.bytes, findings=rows, unscanned=uns), f, indent=1)
    return 1 if rows else 2 if uns or not sc.files else 0


def selftest():
    """Plant a secret in each place this file claims to search; every plant must be found, a clean twin must not."""
    import pickle
    import struct
    A, K, P, S = "Zanele Quuxbury", "\u1798\u17c9\u17b6\u179a\u17b8", "+855 12 345 678", "Jo\u00e3o"

    def zipped(**m):
        b = io.BytesIO()
        with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z:
            for n, d in m.items():
                z.writestr(n, d)
        return b.getvalue()

    def png(typ, body):
        def ch(t, d):
            return struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d))
        return b"\x89PNG\r\n\x1a\n" + ch(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)) + ch(typ, body) \
            + ch(b"IDAT", zlib.compress(b"\0\0")) + ch(b"IEND", b"")
    pad = "x" * 3
    t = io.BytesIO()
    with tarfile.open(fileobj=t, mode="w") as tf:
        ti = tarfile.TarInfo("a.txt")
        ti.size = len(A)
        tf.addfile(ti, io.BytesIO(A.encode()))
    tmp = tempfile.TemporaryDirectory()
    db = os.path.join(tmp.name, "s.db")
    c = sqlite3.connect(db)
    c.execute("create table t(x)")
    c.execute("insert into t values(?)", ("y" * 9000 + A,))
    c.commit()
    c.close()
    plants = {
        "plain.txt": A.encode(), "case.txt": A.upper().encode(), "u16.txt": A.encode("utf-16"), "u16be.bin": A.encode("utf-16-be"),
        "nfd.txt": ud.normalize("NFD", S).encode(), "latin1.txt": S.encode("latin-1"), "khmer.txt": K.encode(), "zw.txt": "Zan\u200bele Quux\u00adbury".encode(),
        "homo.txt": "Z\u0430n\u0435l\u0435 Quuxbur\u0443".encode(), "full.txt": "\uff3aanele Quuxbury".encode(), "accent.txt": "Zan\u0301ele Quuxbury".encode(),
        "order.txt": b"QUUXBURY, Zanele", "snake.csv": b"zanele_quuxbury,1", "wrap.txt": b"Zanele\n   Quuxbury", "bidi.txt": ("\u202e" + A[::-1]).encode(),
        "phone.txt": b"call 855-12-345-678 now", "b64.txt": base64.b64encode((pad + A).encode()), "b64b.txt": base64.urlsafe_b64encode((pad + "q" + A).encode()),
        "hex.txt": A.encode().hex().encode(), "sha.txt": hashlib.sha256(A.lower().encode()).hexdigest().encode(), "md5.csv": b"P-" + hashlib.md5(A.encode()).hexdigest()[:12].encode(),
        "ent.html": "<p>Jo&#227;o</p>".encode(), "runs.xml": b"<w:t>Zan</w:t></w:r><w:r><w:t>ele Quux</w:t><w:t>bury</w:t>", "esc.json": json.dumps({"q": S}).encode(),
        "repr.log": repr(S.encode()).encode(), "url.log": b"GET /?q=Zanele%20Quuxbury", "r.rtf": b"{\\rtf1 Jo\\'e3o}", "gz.gz": gzip.compress(A.encode()),
        "bz.bz2": bz2.compress(A.encode()), "xz.xz": lzma.compress(A.encode()), "al.joblib": lzma.compress(A.encode(), lzma.FORMAT_ALONE), "tar.tar": t.getvalue(), "d.docx": zipped(**{"docProps/core.xml": "<c>%s</c>" % A}),
        "nest.zip": zipped(inner=zipped(x=A)), "zn.zip": zipped(**{"Zanele_Quuxbury.txt": "hi"}), "zt.png": png(b"zTXt", b"k\0\0" + zlib.compress(A.encode())),
        "tx.png": png(b"tEXt", b"Author\0" + A.encode()), "j.pkl": pickle.dumps({A: 1}), "p0.pkl": pickle.dumps([S], 0), "jl.joblib": zlib.compress(pickle.dumps(A)),
        "f.pdf": b"%PDF-1.4\nstream\n" + zlib.compress(b"[(Zanele) -250 ( Quux) 3 (bury)] TJ") + b"\nendstream", "s.db": open(db, "rb").read(),
        "uri.html": b"<img src=\"data:image/png;base64," + base64.b64encode(png(b"zTXt", b"k\0\0" + zlib.compress(A.encode() * 3))) + b"\">",
        base64.urlsafe_b64encode(b"work/Zanele_Quuxbury.out").decode(): b"{}", "Quuxbury Zanele.log": b"x",
    }
    tmp.cleanup()
    clean = {"ok.txt": b"The clinic on the hill was kind. Joan went.", "ok.zip": zipped(a="nothing"), "ok.pkl": pickle.dumps([1]), "ok.png": png(b"tEXt", b"Software\0x")}
    if pa:
        def par(tab, **k):
            b = io.BytesIO()
            pq.write_table(tab, b, **k)
            return b.getvalue()
        z = dict(compression="zstd")
        plants["v.parquet"] = par(pa.table({"t": ["a" * 50, "b " + A + " c" * 40, "z" * 50]}), **z)
        plants["nest.parquet"] = par(pa.table({"t": [[{"x": {"y": A}}]] * 9}), **z)
        plants["kv.parquet"] = par(pa.table({"t": [1]}).replace_schema_metadata({"src": A}), **z)
        plants["fld.parquet"] = par(pa.table([pa.array([1])], schema=pa.schema([pa.field("t", pa.int64(), metadata={"n": A})])), **z)
        plants["col.parquet"] = par(pa.table({A: [1]}), **z)
        plants["stat.parquet"] = par(pa.table({"t": [A, "a"]}), **z)
        plants["cat.parquet"] = par(pa.table({"t": pa.DictionaryArray.from_arrays([0], ["u", A])}), **z)
        plants["num.parquet"] = par(pa.table({"t": [85512345678]}), **z)
        for codec in ("zstd", "lz4"):
            o = pa.BufferOutputStream()
            with pa.CompressedOutputStream(o, codec) as w:
                w.write(A.encode() * 9)
            plants["c." + codec] = o.getvalue().to_pybytes()
        b = io.BytesIO()
        tb = pa.table({"t": ["q" * 30, A] * 50})
        with paipc.new_file(b, tb.schema, options=paipc.IpcWriteOptions(compression="zstd")) as w:
            w.write_table(tb)
        plants["f.arrow"] = b.getvalue()
        clean["ok.parquet"] = par(pa.table({"t": ["kind"], "n": [4]}), **z)
    bad = 0
    secrets = [(1, A), (2, K), (3, P), (4, S)]
    for name, data in plants.items():
        with tempfile.TemporaryDirectory() as d:
            with open(os.path.join(d, name), "wb") as f:
                f.write(data)
            sc = Scanner(secrets)
            sc.walk(d)
            if not sc.hits:
                bad += 1
                print("MISSED", name, sc.unscanned)
            elif any(s in sc.mask(name).casefold() for s in ("zanele", "quux", "zw5lbgvf")):
                bad += 1
                print("UNMASKED", name)
    with tempfile.TemporaryDirectory() as d:
        for name, data in clean.items():
            with open(os.path.join(d, name), "wb") as f:
                f.write(data)
        sc = Scanner(secrets)
        sc.walk(d)
        if sc.hits or sc.unscanned:
            bad += 1
            print("FALSE ALARM", sc.hits, sc.unscanned)
        with open(os.path.join(d, "bad.zip"), "wb") as f:
            f.write(b"PK\x03\x04broken")
        sc = Scanner(secrets)
        sc.walk(d)
        if not sc.unscanned:
            bad += 1
            print("BROKEN ZIP PASSED")
    n = len(plants) + 2
    print("%d passed, %d failed" % (n - bad, bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
