"""Learn from a study's codings, apply to all its segments, and write the choice down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import clone

from manyvoices.code.classifier.estimator import (
    OF_WORDS,
    WITH_EMBEDDINGS,
    Candidate,
    CodeClassifier,
    Judged,
)
from manyvoices.code.classifier.features import Seen
from manyvoices.code.classifier.learnt import NOTHING_LEARNT, Learnt
from manyvoices.code.classifier.resemblance import described
from manyvoices.code.classifier.stance import Said, StanceClassifier
from manyvoices.code.classifier.thresholds import f1_scores
from manyvoices.code.classifier.training import (
    CODES,
    Embed,
    Examples,
    examples,
    fired,
    looked_at,
    texts,
)
from manyvoices.code.classifier.uncertain import audited, uncertainty
from manyvoices.code.classifier.verdict import DIGITS, Limits, verdict
from manyvoices.code.decide import Unsaid, agreed_stance
from manyvoices.model.codebook import Codebook
from manyvoices.model.config import Coding
from manyvoices.model.tables import Rows

CODER = "classifier"
Floats = NDArray[np.float64]
_SHARES = (1 / 3, 2 / 3)


def learn(
    segments: Rows,
    ruled: Rows,
    human: Rows,
    unsaid: Unsaid | None,
    clusters: Mapping[str, str],
    codebook: Codebook,
    settings: Coding,
    seed: int,
    embed: Embed | None = None,
) -> Learnt:
    """Return what a classifier learns from people and says of all segments.

    What it says of a segment that people read comes from models that did not see its cluster
    (``oof_``): it may be compared with them.

    Parameters
    ----------
    segments
        Rows of segments.parquet.
    ruled, human
        Codings of the rules and of people.
    unsaid
        By segment and coder the codes of which it is not known whether they apply.
    clusters
        Cluster of each transcript.
    codebook, settings, seed
        Of the study.
    embed
        Gives texts their vectors; None where embeddings are not used.
    """
    known = examples(human, unsaid, settings.coder_order, codebook)
    said_by = {row["segment_id"]: clusters[row["transcript_id"]] for row in segments}
    groups = [said_by[name] for name in known.segments]
    choice: dict[str, Any] = {"classifier": settings.classifier, "coded_segments": len(groups)}
    if settings.classifier == "off" or not known.codes or len(set(groups)) < 2:
        return NOTHING_LEARNT._replace(choice={**NOTHING_LEARNT.choice, **choice})
    limits = Limits(
        settings.classifier == "auto" and len(groups) >= settings.classifier_segments,
        settings.classifier_positives,
        settings.classifier_accept,
    )
    of_rules = fired(ruled, codebook)
    words, contexts = texts(segments)
    rules = [of_rules.get(row["segment_id"], frozenset()) for row in segments]
    said = [described(codebook.by_id[code]) for code in known.codes]
    items, descriptions = looked_at(words, contexts, rules, said, embed)
    place = {row["segment_id"]: at for at, row in enumerate(segments)}
    read = [place[name] for name in known.segments]
    model = CodeClassifier(
        OF_WORDS if embed is None else WITH_EMBEDDINGS,
        least=settings.classifier_positives,
        seed=seed,
    )
    coded = [items[at] for at in read]
    model.fit(coded, known.y, groups, known.codes, known.pools, descriptions)
    p = probabilities(model, items, read)
    stance = _Stances(human, segments, words, said_by, codebook, settings.coder_order, seed)
    rows = _rows(segments, items, p, model, limits, stance, codebook)
    thresholds = model.thresholds_.round(DIGITS)
    own = [at for at, pool in enumerate(known.pools) if pool == CODES]
    choice |= _told(model, known, limits)
    choice["audit"] = _audit(known, p[read], thresholds, own, seed)
    uncertain = uncertainty(segments, p[:, own], [known.codes[at] for at in own])
    curve = learning_curve(model, coded, known, groups, seed)
    return Learnt(rows, choice, curve, uncertain)


def probabilities(model: CodeClassifier, items: Sequence[Seen], read: Sequence[int]) -> Floats:
    """Return rounded probabilities: segments x codes.

    Of the segments at the places ``read``, which the model was fitted on, they are out of fold.
    """
    p = np.empty((len(items), len(model.codes_)))
    p[list(read)] = model.oof_
    others = sorted(set(range(len(items))) - set(read))
    p[others] = model.predict_proba([items[at] for at in others])
    return p.round(DIGITS)


def _rows(
    segments: Rows,
    items: Sequence[Seen],
    p: Floats,
    model: CodeClassifier,
    limits: Limits,
    stances: _Stances,
    codebook: Codebook,
) -> Rows:
    """Return a row for each code that is likely enough to be told, or whose rule fired."""
    thresholds = model.thresholds_.round(DIGITS)
    found: list[Rows] = [[] for _ in segments]
    for code, name in enumerate(model.codes_):
        hit = np.array([name in item.rules for item in items], dtype=bool)
        likely = p[:, code] >= thresholds[code]
        places = np.flatnonzero(likely | hit | (p[:, code] >= thresholds[code] / 2))
        told = np.flatnonzero(likely)
        words = model.speaking([items[at] for at in told.tolist()], code)
        evidence = dict(zip(told.tolist(), words, strict=True))
        for at in places.tolist():
            probability = float(p[at, code])
            status = verdict(
                probability, float(thresholds[code]), int(model.positives_[code]), limits
            )
            found[at].append(
                {
                    **_row(segments[at], codebook.version),
                    "theme": codebook.theme_of(name),
                    "code": name,
                    "stance": stances.of(at, name) if likely[at] or hit[at] else "unclear",
                    "probability": probability,
                    "threshold": float(thresholds[code]),
                    "evidence": ";".join(evidence.get(at, [])) or None,
                    "status": status,
                }
            )
    return [
        row
        for at, segment in enumerate(segments)
        for row in found[at] or [_row(segment, codebook.version)]
    ]


def _row(segment: Mapping[str, Any], version: str) -> dict[str, Any]:
    names = ("segment_id", "transcript_id", "respondent_id", "respondent_group", "method")
    return {
        **{name: segment[name] for name in names},
        "theme": "",
        "code": "",
        "stance": "unclear",
        "period": "unspecified",
        "coder": CODER,
        "source": "classifier",
        "status": "accepted",
        "codebook_version": version,
    }


class _Stances:
    """Stances of codes in segments; of codings by people, out of fold."""

    def __init__(
        self,
        human: Rows,
        segments: Rows,
        words: Sequence[str],
        clusters: Mapping[str, str],
        codebook: Codebook,
        coder_order: Sequence[str],
        seed: int,
    ) -> None:
        self._words, self._codebook = words, codebook
        place = {row["segment_id"]: at for at, row in enumerate(segments)}
        coded: dict[tuple[str, str], Rows] = {}
        for row in human:
            if row["code"]:
                coded.setdefault((row["segment_id"], row["code"]), []).append(row)
        pairs = list(coded)
        self._model = StanceClassifier(seed=seed).fit(
            [self._said(place[name], code) for name, code in pairs],
            [agreed_stance(own, coder_order) for own in coded.values()],
            [clusters[name] for name, _ in pairs],
        )
        self._known = {
            (place[name], code): stance
            for (name, code), stance in zip(pairs, self._model.oof_, strict=True)
        }

    def _said(self, at: int, code: str) -> Said:
        return Said(self._words[at], code, self._codebook.theme_of(code))

    def of(self, at: int, code: str) -> str:
        """Return the stance of a code in the segment at a place."""
        if (at, code) not in self._known:
            self._known[at, code] = self._model.predict([self._said(at, code)])[0]
        return str(self._known[at, code])


def _told(model: CodeClassifier, known: Examples, limits: Limits) -> dict[str, Any]:
    codes = [
        {
            "code": code,
            "pool": pool,
            "positives": int(positives),
            "threshold": round(float(threshold), DIGITS),
            "decides": bool(limits.decides and positives >= limits.least),
        }
        for code, pool, positives, threshold in zip(
            known.codes, known.pools, model.positives_, model.thresholds_, strict=True
        )
    ]
    return {
        "learnt": True,
        "decides": limits.decides,
        "chosen": _named(model.chosen_),
        "judged": [_judged(item) for item in model.judged_],
        "rules_add": {pool: round(added, DIGITS) for pool, added in model.rule_weights_.items()},
        "codes": codes,
    }


def _named(candidate: Candidate) -> list[list[str]]:
    return [list(model) for model in candidate]


def _judged(item: Judged) -> dict[str, Any]:
    return {
        "models": _named(item.candidate),
        "log_loss": round(item.log_loss, DIGITS),
        "macro_f1": round(item.macro_f1, DIGITS),
        "micro_f1": round(item.micro_f1, DIGITS),
    }


def _audit(
    known: Examples, p: Floats, thresholds: Floats, own: Sequence[int], seed: int
) -> dict[str, Any]:
    """Return how well the classifier does on the coded segments that chance alone chose."""
    at = [number for number, name in enumerate(known.segments) if audited(name, seed)]
    applied = p[at][:, own] >= thresholds[own]
    macro, micro = f1_scores(applied, known.y[at][:, own])
    return {"segments": len(at), "macro_f1": round(macro, DIGITS), "micro_f1": round(micro, DIGITS)}


def learning_curve(
    model: CodeClassifier,
    coded: Sequence[Seen],
    known: Examples,
    groups: Sequence[str],
    seed: int,
) -> Rows:
    """Return how well codes are found on unseen clusters after more and more of them.

    Clusters come in an order drawn by chance; F1 is by grouped cross-validation.
    """
    names = sorted(set(groups))
    drawn = np.random.default_rng(seed).permutation(len(names))
    order = {names[at]: number for number, at in enumerate(drawn.tolist())}
    own = [at for at, pool in enumerate(known.pools) if pool == CODES]
    said = [model.resemblance_.descriptions[at] for at in own]
    rows: Rows = []
    for share in _SHARES:
        first = max(2, round(share * len(names)))
        at = [number for number, name in enumerate(groups) if order[name] < first]
        part = clone(model).set_params(candidates=(model.chosen_,))
        part.fit(
            [coded[each] for each in at],
            known.y[np.ix_(at, own)],
            [groups[each] for each in at],
            descriptions=said,
        )
        rows.append(_point(part.judged_[0], first, len(at), known.y[np.ix_(at, own)]))
    best = next(item for item in model.judged_ if item.candidate == model.chosen_)
    return [*rows, _point(best, len(names), len(groups), known.y[:, own])]


def _point(judged: Judged, clusters: int, segments: int, y: Floats) -> dict[str, Any]:
    return {
        "n_clusters": clusters,
        "n_segments": segments,
        "n_codes": int((np.nansum(y, axis=0) > 0).sum()),
        "macro_f1": round(judged.macro_f1, DIGITS),
        "micro_f1": round(judged.micro_f1, DIGITS),
    }
