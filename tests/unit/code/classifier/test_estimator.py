"""The classifier of codes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone

from manyvoices.code.classifier.estimator import (
    ASKED,
    MEANING,
    OF_WORDS,
    TEXT,
    CodeClassifier,
    dealt,
)
from manyvoices.code.classifier.features import Seen
from manyvoices.code.classifier.resemblance import Description
from manyvoices.code.classifier.thresholds import calibration_error, f1_scores
from tests.unit.code.classifier.simulated import CODES, simulated


@pytest.fixture(scope="module")
def fitted() -> CodeClassifier:
    X, y, groups = simulated(240)
    return CodeClassifier(((TEXT,),)).fit(X, y, groups, CODES)


def test_it_finds_codes_in_segments_it_has_not_seen(fitted: CodeClassifier) -> None:
    X, y, _ = simulated(200, seed=1)
    macro, micro = f1_scores(fitted.predict(X), y)
    assert macro > 0.75 and micro > 0.75


def test_probabilities_mean_what_they_say(fitted: CodeClassifier) -> None:
    X, y, _ = simulated(600, seed=2)
    p = fitted.predict_proba(X)
    assert calibration_error(p, y) < 0.1
    assert abs(p.mean() - y.mean()) < 0.03
    # a cue stands for its code in eight of ten cases
    assert 0.7 < p[p > 0.5].mean() < 0.9


def test_conventions_of_estimators() -> None:
    model = CodeClassifier(OF_WORDS, C=3.0, least=7, seed=4)
    copy = clone(model)
    assert copy.get_params() == model.get_params() and not hasattr(copy, "oof_")
    assert copy.set_params(C=5.0).C == 5.0


def test_the_same_data_give_the_same_numbers(fitted: CodeClassifier) -> None:
    X, y, groups = simulated(240)
    again = CodeClassifier(((TEXT,),)).fit(X, y, groups, CODES)
    assert np.array_equal(again.oof_, fitted.oof_)
    assert np.array_equal(again.predict_proba(X), fitted.predict_proba(X))


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    X, y, groups = simulated(60)
    order = np.random.default_rng(seed).permutation(len(X))
    one = CodeClassifier(((TEXT,),)).fit(X, y, groups, CODES)
    other = CodeClassifier(((TEXT,),)).fit(
        [X[at] for at in order], y[order], [groups[at] for at in order], CODES
    )
    assert np.array_equal(one.oof_[order], other.oof_)
    assert np.array_equal(one.thresholds_, other.thresholds_)
    assert np.array_equal(one.predict_proba(X), other.predict_proba(X))


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=40), st.integers(0, 99))
def test_a_group_is_never_parted(groups: list[str], seed: int) -> None:
    fold = dealt(groups, 5, seed)
    for name in set(groups):
        assert len({int(fold[at]) for at, own in enumerate(groups) if own == name}) == 1
    assert len(set(fold.tolist())) == (1 if len(set(groups)) < 2 else min(5, len(set(groups))))


def test_a_copy_in_the_same_group_helps_nothing_and_in_another_does() -> None:
    # codes that nothing tells: only a copy in another fold could know them
    X, _, groups = simulated(80, groups=16)
    y = np.random.default_rng(3).integers(0, 2, (80, 3)).astype(float)
    X = [item._replace(text=f"{item.text} unique{at}") for at, item in enumerate(X)]
    same = CodeClassifier(((TEXT,),)).fit([*X, *X], np.vstack([y, y]), groups * 2, CODES)
    others = [f"other {name}" for name in groups]
    leaking = CodeClassifier(((TEXT,),)).fit([*X, *X], np.vstack([y, y]), [*groups, *others], CODES)

    def right(model: CodeClassifier) -> float:
        doubled = np.vstack([y, y])
        return float(np.mean((model.oof_ > 0.5) == (doubled > 0.5)))

    assert right(same) < 0.62
    assert right(leaking) > 0.75


def test_shuffled_codes_are_found_at_chance() -> None:
    X, y, groups = simulated(200)
    shuffled = np.random.default_rng(5).permutation(y)
    model = CodeClassifier(((TEXT,),)).fit(X, shuffled, groups, CODES)
    spread = model.oof_[shuffled > 0].mean() - model.oof_[shuffled == 0].mean()
    assert abs(spread) < 0.05
    clean = CodeClassifier(((TEXT,),)).fit(X, y, groups, CODES)
    assert clean.oof_[y > 0].mean() - clean.oof_[y == 0].mean() > 0.3


def test_unread_is_never_a_negative() -> None:
    X, y, groups = simulated(200)
    half = y.copy()
    half[::2, 0] = np.nan
    one = CodeClassifier(((TEXT,),)).fit(X, half, groups, CODES)
    # what stands in unread cells would change everything if it were read
    zeros = CodeClassifier(((TEXT,),)).fit(X, np.nan_to_num(half), groups, CODES)
    assert one.positives_.tolist() == zeros.positives_.tolist()
    new, truth, _ = simulated(200, seed=6)
    assert abs(one.predict_proba(new)[:, 0].mean() - truth[:, 0].mean()) < 0.06
    assert zeros.predict_proba(new)[:, 0].mean() < one.predict_proba(new)[:, 0].mean() - 0.05


def test_a_code_that_nobody_said_anything_about_has_a_probability() -> None:
    X, y, groups = simulated(60)
    y[:, 1] = np.nan
    y[:, 2] = 0
    p = CodeClassifier(((TEXT,),)).fit(X, y, groups, CODES).predict_proba(X)
    assert np.isfinite(p).all() and p[:, 2].max() < 0.2


@pytest.mark.parametrize("text", ["", "zzz", "\U0001f600", "ខ្មែរ"])
def test_any_text_has_a_probability(fitted: CodeClassifier, text: str) -> None:
    assert np.isfinite(fitted.predict_proba([Seen(text)])).all()


def test_nothing_to_predict(fitted: CodeClassifier) -> None:
    assert fitted.predict_proba([]).shape == (0, 3)


def test_one_group_alone_teaches_no_calibration_and_does_not_fail() -> None:
    X, y, _ = simulated(30)
    model = CodeClassifier(OF_WORDS).fit(X, y, ["T"] * 30, CODES)
    assert np.isfinite(model.oof_).all() and model.chosen_ == OF_WORDS[0]


def test_texts_without_any_word_twice() -> None:
    X = [Seen(str(at) * 3) for at in range(8)]
    y = np.array([[float(at % 2)] for at in range(8)])
    model = CodeClassifier(((("words",),),)).fit(X, y, list("abcdefgh"))
    assert np.isfinite(model.predict_proba(X)).all()


def test_what_rules_add_is_bounded() -> None:
    X, y, groups = simulated(150)
    ruled = [
        item._replace(rules=frozenset(code for at, code in enumerate(CODES) if row[at]))
        for item, row in zip(X, y, strict=True)
    ]
    model = CodeClassifier(((TEXT,),)).fit(ruled, y, groups, CODES)
    assert model.rule_weights_ == {"": 1.25}
    without = CodeClassifier(((TEXT,),)).fit(X, y, groups, CODES)
    assert np.array_equal(model.thresholds_, without.thresholds_)
    hit = model.predict_proba([X[0]._replace(rules=frozenset({"A"}))])[0]
    plain = model.predict_proba([X[0]])[0]
    odds = np.log(hit / (1 - hit)) - np.log(plain / (1 - plain))
    assert odds == pytest.approx([1.25, 0, 0])
    # rules that are wrong add nothing
    wrong = [item._replace(rules=frozenset(CODES)) for item in X]
    assert CodeClassifier(((TEXT,),)).fit(wrong, y, groups, CODES).rule_weights_[""] < 0.05


def test_what_was_asked_is_chosen_where_it_tells_and_only_there() -> None:
    X, y, groups = simulated(150)
    blind = [Seen("yes it was", item.text) for item in X]
    assert CodeClassifier(OF_WORDS).fit(blind, y, groups, CODES).chosen_ == (ASKED,)
    noise, _, _ = simulated(150, seed=9)
    other = [Seen(item.text, no.text) for item, no in zip(X, noise, strict=True)]
    model = CodeClassifier(OF_WORDS).fit(other, y, groups, CODES)
    assert model.chosen_ == (TEXT,)
    losses = {item.candidate: item.log_loss for item in model.judged_}
    assert losses[model.chosen_] == min(losses.values())


def test_vectors_are_a_model_of_their_own() -> None:
    X, y, groups = simulated(150)
    draw = np.random.default_rng(7)
    vectors = np.hstack([y, draw.normal(0, 0.3, (150, 5))])
    held: list[Any] = [
        item._replace(text="same words", embedding=tuple(row))
        for item, row in zip(X, vectors.tolist(), strict=True)
    ]
    model = CodeClassifier(((TEXT,), (MEANING,), (TEXT, MEANING))).fit(held, y, groups, CODES)
    assert MEANING in model.chosen_
    assert f1_scores(model.oof_ >= model.thresholds_, y)[0] > 0.9


def test_a_rare_code_has_the_threshold_of_all(fitted: CodeClassifier) -> None:
    X, y, groups = simulated(240)
    y[:, 2] = 0
    y[:5, 2] = 1
    model = CodeClassifier(((TEXT,),)).fit(X, y, groups, CODES)
    rare = CodeClassifier(((TEXT,),), least=1000).fit(X, y, groups, CODES)
    assert model.thresholds_[2] == rare.thresholds_[2] == rare.thresholds_[0]
    assert model.thresholds_[0] != model.thresholds_[2]


def test_pools_have_their_own_curve() -> None:
    X, y, groups = simulated(150)
    any_of = y.max(axis=1, keepdims=True)
    model = CodeClassifier(((TEXT,),)).fit(
        X, np.hstack([y, any_of]), groups, [*CODES, "T"], ["c", "c", "c", "t"]
    )
    assert set(model.curves_) == {"c", "t"}
    assert model.thresholds_[3] != model.thresholds_[0]


def test_words_that_speak_for_a_code(fitted: CodeClassifier) -> None:
    found = fitted.speaking([Seen("the police had training"), Seen("")], CODES.index("A"))
    assert {"police", "training"} & set(found[0])
    assert found[1] == []


SAID = [
    Description("Police training: lessons for officers."),
    Description("Court and judge: how cases go."),
    Description("Shelter beds: places to stay."),
]


def test_descriptions_help_where_few_segments_are_coded_and_others_do_no_harm() -> None:
    X, y, groups = simulated(60)
    new, truth, _ = simulated(400, seed=8)

    def loss(descriptions: list[Description]) -> float:
        model = CodeClassifier(((TEXT,),)).fit(X, y, groups, CODES, descriptions=descriptions)
        p = model.predict_proba(new)
        return -float(np.log(np.where(truth > 0, p, 1 - p)).mean())

    without = loss([])
    assert loss(SAID) < 0.95 * without
    assert loss([SAID[at] for at in (1, 2, 0)]) < 1.1 * without


def test_descriptions_in_another_order_of_rows_give_the_same() -> None:
    X, y, groups = simulated(60)
    order = np.random.default_rng(2).permutation(len(X))
    one = CodeClassifier(((TEXT,),)).fit(X, y, groups, CODES, descriptions=SAID)
    other = CodeClassifier(((TEXT,),)).fit(
        [X[at] for at in order], y[order], [groups[at] for at in order], CODES, descriptions=SAID
    )
    assert np.array_equal(one.oof_[order], other.oof_)
    assert np.array_equal(one.predict_proba(X), other.predict_proba(X))
