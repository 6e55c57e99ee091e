"""Stance learnt from people."""

from __future__ import annotations

import numpy as np
from sklearn.base import clone

from manyvoices.code.classifier.stance import Said, StanceClassifier
from tests.unit.code.classifier.simulated import FILLER


def said(n: int, seed: int, told: float = 0.9) -> tuple[list[Said], list[str], list[str]]:
    draw = np.random.default_rng(seed)
    X, y, groups = [], [], []
    for at in range(n):
        better = draw.random() < 0.5
        cue = "faster" if better else "slower"
        words = [*map(str, draw.choice(FILLER, 8)), cue]
        X.append(Said(" ".join(words), "POL.A", "POL"))
        right = draw.random() < told
        y.append("improved" if better == right else "worsened")
        groups.append(f"T{at % 10}")
    return X, y, groups


def test_it_learns_and_says_what_it_is_sure_of() -> None:
    model = StanceClassifier().fit(*said(200, 0))
    X, y, _ = said(100, 1)
    found = model.predict(X)
    assert np.mean([one == other for one, other in zip(found, y, strict=True)]) > 0.8
    assert len(model.oof_) == 200


def test_what_nothing_tells_is_unclear() -> None:
    X, y, groups = said(200, 0, told=0.5)
    y = [("improved", "worsened", "critical", "mixed")[at % 4] for at in range(200)]
    model = StanceClassifier(least_probability=0.6).fit(X, y, groups)
    assert np.mean([stance == "unclear" for stance in model.predict(X[:50])]) > 0.7


def test_few_codings_one_stance_or_one_group_teach_nothing() -> None:
    X, y, groups = said(200, 0)
    for own in (
        (X[:20], y[:20], groups[:20]),
        (X, ["improved"] * 200, groups),
        (X, y, ["T"] * 200),
        ([], [], []),
    ):
        model = StanceClassifier().fit(*own)
        assert model.predict(X[:2]) == ["unclear", "unclear"]
        assert model.oof_ == ["unclear"] * len(own[0])


def test_the_order_changes_nothing_and_out_of_fold_is_not_what_was_seen() -> None:
    X, y, groups = said(120, 0)
    order = np.random.default_rng(2).permutation(120).tolist()
    one = StanceClassifier().fit(X, y, groups)
    other = clone(one).fit([X[at] for at in order], [y[at] for at in order],
                           [groups[at] for at in order])  # fmt: skip
    assert [one.oof_[at] for at in order] == other.oof_
    assert one.predict(X[:10]) == other.predict(X[:10])
    shuffled = [y[at] for at in order]
    blind = StanceClassifier(least_probability=0.0).fit(X, shuffled, groups)
    assert np.mean([a == b for a, b in zip(blind.oof_, shuffled, strict=True)]) < 0.65
