#!/usr/bin/env python3
"""Score de-identification output against gold spans (standard library only).

Input
-----
--gold  JSONL, one object per document *and annotator*:
        {"doc_id": str, "annotator": str, "text": str,
         "spans": [{"start": int, "end": int, "type": str,
                    "identifier": "DIRECT"|"QUASI"|"NO_MASK",   # default DIRECT
                    "entity_id": str}]}                         # default: type+text
--pred  JSONL, one object per document:
        {"doc_id": str, "spans": [{"start": int, "end": int, "type": str?}]}
        Every gold document must be present (use "spans": [] for none), so that a
        document that a system skipped cannot silently vanish from the score.

Measures (after Pilan et al. 2022, "The Text Anonymization Benchmark")
----------------------------------------------------------------------
* entity recall: an entity counts as protected only if *all* its mentions are
  masked; reported for DIRECT and QUASI identifiers, micro-averaged over
  annotators.  A mention is masked if every character is covered, apart from
  punctuation and function words/titles (SKIP below).  TAB's own script skips by
  spaCy part of speech (ADP, PART, CCONJ, DET); here a closed word list stands in
  for it, so that the score does not depend on a model.
* mention recall and token recall: the same rule on mentions and on \\w+ tokens.
* precision: share of masked \\w+ tokens (or predicted spans) that the annotators
  also masked, micro-averaged over annotators, uniform weights (TAB also offers
  BERT information weights; not used: no model hub at run time).
* precision_any: share of masked tokens that lie in *any* gold entity, NO_MASK
  included.  In TAB a court name that is correctly found but NO_MASK lowers
  `precision` and not `precision_any`; a common word masked by mistake lowers both.
* per-type mention and token recall; documents with no direct leak at all;
  over-masking as masked tokens per 100 non-gold tokens.
* optional bootstrap 95 % interval over documents (--bootstrap N, seeded).
"""

from __future__ import annotations

import argparse
import bisect
import json
import random
import re
import sys
from collections import defaultdict

TOKEN = re.compile(r"\w+")
SKIP = frozenset(
    """a an the this that these those of in on at by to for from with into about
    and or & 's s no nos nr mr mrs ms miss dr prof sir""".split()
)
MASKED_CLASSES = ("DIRECT", "QUASI")


def merge(spans):
    """Sorted, non-overlapping union of (start, end) pairs."""
    out = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if out and start <= out[-1][1]:
            out[-1][1] = max(out[-1][1], end)
        else:
            out.append([start, end])
    return [tuple(x) for x in out]


class Cover:
    """Membership test 'is [start, end) fully inside the masked union'."""

    def __init__(self, spans):
        self.spans = merge(spans)
        self.starts = [s for s, _ in self.spans]

    def contains(self, start, end):
        i = bisect.bisect_right(self.starts, start) - 1
        return i >= 0 and self.spans[i][1] >= end


def tokens(text, start=0, end=None):
    for m in TOKEN.finditer(text, start, len(text) if end is None else end):
        yield m.start(), m.end()


def content_tokens(text, start, end):
    """Tokens of a mention that must be masked; all of them if none is content."""
    every = list(tokens(text, start, end))
    content = [t for t in every if text[t[0] : t[1]].lower() not in SKIP]
    return content or every


def load_gold(path):
    """-> {doc_id: {"text": str, "annotators": {name: [span, ...]}}}"""
    docs = {}
    with open(path, encoding="utf-8") as handle:
        for line in handle:
            if not line.strip():
                continue
            row = json.loads(line)
            doc = docs.setdefault(row["doc_id"], {"text": row["text"], "annotators": {}})
            if doc["text"] != row["text"]:
                raise SystemExit(f"{row['doc_id']}: annotators disagree about the text")
            spans = []
            for s in row["spans"]:
                if not 0 <= s["start"] < s["end"] <= len(row["text"]):
                    raise SystemExit(f"{row['doc_id']}: bad offsets {s}")
                surface = row["text"][s["start"] : s["end"]]
                spans.append(
                    {
                        "start": s["start"],
                        "end": s["end"],
                        "type": s.get("type", "?"),
                        "identifier": s.get("identifier", "DIRECT"),
                        "entity_id": s.get("entity_id") or f"{s.get('type')}:{surface.lower()}",
                    }
                )
            doc["annotators"][row.get("annotator", "gold")] = spans
    return docs


def load_pred(path, gold):
    preds = {}
    with open(path, encoding="utf-8") as handle:
        for line in handle:
            if line.strip():
                row = json.loads(line)
                preds[row["doc_id"]] = row["spans"]
    missing = sorted(set(gold) - set(preds))
    if missing:
        raise SystemExit(f"{len(missing)} gold documents not predicted, e.g. {missing[:3]}")
    return preds


def score_doc(doc, spans):
    """Counts for one document (a flat dict of numbers, so that sums add up)."""
    text = doc["text"]
    c = defaultdict(float)
    cover = Cover([(s["start"], s["end"]) for s in spans])
    masked_tokens = [t for s, e in cover.spans for t in tokens(text, s, e)]
    c["chars"] = len(text)
    c["masked_tokens"] = len(masked_tokens)
    all_tokens = sum(1 for _ in tokens(text))
    direct_leak = False
    any_gold = []
    for gold in doc["annotators"].values():
        entities = defaultdict(list)
        for s in gold:
            any_gold.append((s["start"], s["end"]))
            if s["identifier"] in MASKED_CLASSES:
                entities[s["entity_id"]].append(s)
        gold_spans = [(s["start"], s["end"]) for v in entities.values() for s in v]
        gold_cover = Cover(gold_spans)
        for mentions in entities.values():
            # an entity is direct if any of its mentions is
            kind = "DIRECT" if any(m["identifier"] == "DIRECT" for m in mentions) else "QUASI"
            hit_all = True
            for m in mentions:
                toks = content_tokens(text, m["start"], m["end"])
                hits = [cover.contains(*t) for t in toks]
                ok = all(hits)
                hit_all &= ok
                for scope in (kind, "ALL", "type:" + m["type"]):
                    c[f"mention/{scope}/n"] += 1
                    c[f"mention/{scope}/hit"] += ok
                    c[f"token/{scope}/n"] += len(toks)
                    c[f"token/{scope}/hit"] += sum(hits)
            for scope in (kind, "ALL", "type:" + mentions[0]["type"]):
                c[f"entity/{scope}/n"] += 1
                c[f"entity/{scope}/hit"] += hit_all
            direct_leak |= kind == "DIRECT" and not hit_all
        c["precision/token/n"] += len(masked_tokens)
        c["precision/token/hit"] += sum(gold_cover.contains(*t) for t in masked_tokens)
        c["precision/span/n"] += len(cover.spans)
        c["precision/span/hit"] += sum(
            all(gold_cover.contains(*t) for t in content_tokens(text, s, e)) for s, e in cover.spans
        )
    any_cover = Cover(any_gold)
    inside = sum(any_cover.contains(*t) for t in masked_tokens)
    gold_tokens = sum(1 for t in tokens(text) if any_cover.contains(*t))
    c["precision_any/n"] += len(masked_tokens)
    c["precision_any/hit"] += inside
    c["overmask/n"] += max(all_tokens - gold_tokens, 0)
    c["overmask/hit"] += len(masked_tokens) - inside
    c["docs/n"] += 1
    c["docs/no_direct_leak"] += not direct_leak
    return c


def add(rows):
    total = defaultdict(float)
    for row in rows:
        for k, v in row.items():
            total[k] += v
    return total


def ratio(c, key):
    n = c.get(key + "/n", 0)
    return c.get(key + "/hit", 0) / n if n else None


def report(c):
    out = {
        "documents": int(c["docs/n"]),
        "characters": int(c["chars"]),
        "documents_without_direct_leak": c["docs/no_direct_leak"] / c["docs/n"],
        "masked_tokens_per_100_non_gold": 100 * (ratio(c, "overmask") or 0),
        "precision_token": ratio(c, "precision/token"),
        "precision_span": ratio(c, "precision/span"),
        "precision_any_entity": ratio(c, "precision_any"),
    }
    for level in ("entity", "mention", "token"):
        for scope in ("DIRECT", "QUASI", "ALL"):
            out[f"{level}_recall_{scope.lower()}"] = ratio(c, f"{level}/{scope}")
    out["n_entities"] = {s.lower(): int(c.get(f"entity/{s}/n", 0)) for s in ("DIRECT", "QUASI")}
    p, r = out["precision_token"], out["token_recall_all"]
    out["f1_token"] = 2 * p * r / (p + r) if p and r else None
    out["f2_token"] = 5 * p * r / (4 * p + r) if p and r else None
    types = sorted({k.split("/")[1][5:] for k in c if k.startswith("mention/type:")})
    out["by_type"] = {
        t: {
            "mentions": int(c[f"mention/type:{t}/n"]),
            "mention_recall": ratio(c, f"mention/type:{t}"),
            "token_recall": ratio(c, f"token/type:{t}"),
            "entity_recall": ratio(c, f"entity/type:{t}"),
        }
        for t in types
    }
    return out


INTERVALS = ("entity_recall_direct", "entity_recall_quasi", "token_recall_all", "precision_token")


def bootstrap(rows, n, seed=0):
    rng = random.Random(seed)
    draws = [report(add(rng.choices(rows, k=len(rows)))) for _ in range(n)]
    out = {}
    for key in INTERVALS:
        values = sorted(d[key] for d in draws if d[key] is not None)
        if values:
            out[key] = [
                values[int(0.025 * len(values))],
                values[min(int(0.975 * len(values)), len(values) - 1)],
            ]
    return out


def leaks(gold, preds, limit):
    """Unmasked direct/quasi mentions, for error analysis (contains raw identifiers)."""
    shown = 0
    for doc_id, doc in gold.items():
        cover = Cover([(s["start"], s["end"]) for s in preds[doc_id]])
        seen = set()
        for spans in doc["annotators"].values():
            for s in spans:
                key = (s["start"], s["end"])
                if s["identifier"] not in MASKED_CLASSES or key in seen:
                    continue
                seen.add(key)
                if all(cover.contains(*t) for t in content_tokens(doc["text"], *key)):
                    continue
                yield s["identifier"], s["type"], doc["text"][key[0] : key[1]], doc_id
                shown += 1
                if shown >= limit:
                    return


def main(argv=None):
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--gold", required=True)
    p.add_argument("--pred", required=True)
    p.add_argument("--json", help="write the full report here")
    p.add_argument("--bootstrap", type=int, default=0, metavar="N")
    p.add_argument(
        "--leaks", type=int, default=0, metavar="N", help="print N missed mentions (raw text!)"
    )
    p.add_argument("--label", default="")
    a = p.parse_args(argv)
    gold = load_gold(a.gold)
    preds = load_pred(a.pred, gold)
    rows = [score_doc(doc, preds[doc_id]) for doc_id, doc in gold.items()]
    out = report(add(rows))
    if a.bootstrap:
        out["ci95"] = bootstrap(rows, a.bootstrap)
    if a.json:
        with open(a.json, "w", encoding="utf-8") as handle:
            json.dump(out, handle, indent=1)

    def f(x):
        return "   - " if x is None else f"{x:.3f}"

    print(
        f"{a.label:28s} ent-dir {f(out['entity_recall_direct'])} ent-quasi {f(out['entity_recall_quasi'])} "
        f"men {f(out['mention_recall_all'])} tok {f(out['token_recall_all'])} "
        f"P {f(out['precision_token'])} Pany {f(out['precision_any_entity'])} F1 {f(out['f1_token'])} "
        f"over/100 {out['masked_tokens_per_100_non_gold']:.2f} clean-docs {f(out['documents_without_direct_leak'])}"
    )
    print(
        "   ",
        " ".join(
            f"{t}:{f(v['mention_recall'])}({v['mentions']})" for t, v in out["by_type"].items()
        ),
    )
    if "ci95" in out:
        print("    ci95", {k: [round(x, 3) for x in v] for k, v in out["ci95"].items()})
    for row in leaks(gold, preds, a.leaks) if a.leaks else ():
        print("    MISS", *row, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
