"""One calibrated logistic regression a code, with thresholds from unseen transcripts.

References
----------
Kull, M., Silva Filho, T., & Flach, P. (2017). Beta calibration. AISTATS.
Platt, J. (1999). Probabilistic outputs for support vector machines. Advances in large margin
classifiers.
Wolpert, D. H. (1992). Stacked generalization. Neural Networks 5, 241-259.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import expit
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from manyvoices.code.classifier.features import (
    CHARACTERS,
    CONTEXT,
    EMBEDDING,
    WORDS,
    Features,
    Model,
    Seen,
    joined,
)
from manyvoices.code.classifier.resemblance import Description, Resemblance
from manyvoices.code.classifier.thresholds import (
    added_log_odds,
    expected_threshold,
    f1_scores,
    logit,
)

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Candidate = tuple[Model, ...]

TEXT: Model = (WORDS, CHARACTERS)
ASKED: Model = (WORDS, CHARACTERS, CONTEXT)
MEANING: Model = (EMBEDDING,)
OF_WORDS: tuple[Candidate, ...] = ((TEXT,), (ASKED,))
"""What to choose from without embeddings."""
WITH_EMBEDDINGS: tuple[Candidate, ...] = (*OF_WORDS, (MEANING,), (TEXT, MEANING), (ASKED, MEANING))
"""What to choose from with them."""
LEAST = 40
"""Positives from which a code has a threshold of its own, and may decide."""


class Judged(NamedTuple):
    """How well a candidate does on unseen groups: loss a segment, macro and micro F1."""

    candidate: Candidate
    log_loss: float
    macro_f1: float
    micro_f1: float


class CodeClassifier(BaseEstimator):  # type: ignore[misc]
    """Gives each segment the probability of each code.

    Models of words and of embeddings each give log-odds, one logistic regression a code. One
    logistic curve for all codes of a pool joins them, and what resembles a code's description,
    and calibrates them; a rule that fired then adds to the log-odds. Of several candidates (sets
    of models) the one with the least loss on unseen groups is kept.

    Parameters
    ----------
    candidates
        Sets of models to choose from; a model is a tuple of blocks of :class:`Features`.
    C, C_embedding
        Inverse strength of the penalty, of models of words and of embeddings.
    folds
        Parts of the grouped cross-validation behind choice, calibration and thresholds.
    least
        Positives below which a code's threshold is that of its pool.
    most_of_rules
        A fired rule adds at most this to the log-odds.
    seed
        Of the order in which groups are dealt out.

    Attributes
    ----------
    chosen_
        The candidate that was kept.
    judged_
        Each candidate with its loss and F1 on unseen groups.
    thresholds_
        Probability from which a code is applied, one a code.
    positives_
        Training segments with each code.
    oof_
        Calibrated probabilities of the training segments, each from models that did not see its
        group: segments x codes, in the order of ``X``.
    rule_weights_
        What a fired rule adds to the log-odds, by pool.

    Notes
    -----
    Classes are not weighted: that would ruin calibration. The curve has the log-odds of each
    code's frequency beside: rare codes have too few positives for a curve of their own. Rules
    are mostly written by people who have read the coded transcripts: how well they do there says
    too much, so what they add is bounded (docs/decisions.md).
    """

    def __init__(
        self,
        candidates: Sequence[Candidate] = ((ASKED,),),
        C: float = 10.0,  # noqa: N803
        C_embedding: float = 30.0,  # noqa: N803
        folds: int = 8,
        least: int = LEAST,
        most_of_rules: float = 1.25,
        seed: int = 1,
    ) -> None:
        self.candidates = candidates
        self.C = C
        self.C_embedding = C_embedding
        self.folds = folds
        self.least = least
        self.most_of_rules = most_of_rules
        self.seed = seed

    def fit(
        self,
        X: Sequence[Seen],  # noqa: N803
        y: Floats,
        groups: Sequence[Hashable],
        codes: Sequence[str] = (),
        pools: Sequence[str] = (),
        descriptions: Sequence[Description] = (),
    ) -> CodeClassifier:
        """Learn from segments; their order changes nothing.

        Parameters
        ----------
        X
            Segments.
        y
            Segments x codes: 1 applied, 0 not, NaN unread for this code.
        groups
            Cluster of each segment (transcripts joined by shared respondents): never parted
            between training and what it is judged on.
        codes
            Names of the codes, as rules name them; else their numbers.
        pools
            Name of the pool of each code (codes, themes): each has its own curve.
        descriptions
            What the codebook says of each code; none are needed.
        """
        y = np.asarray(y, dtype=np.float64).reshape(len(X), -1)
        self.codes_ = list(codes) or [str(number) for number in range(y.shape[1])]
        named = list(pools) or [""] * y.shape[1]
        self.columns_ = {
            pool: np.array([at for at, own in enumerate(named) if own == pool], dtype=np.int64)
            for pool in dict.fromkeys(named)
        }
        self.positives_ = np.nansum(y, axis=0).astype(np.int64)
        self.frequency_ = logit(_frequency(y))
        order = _order(X, y, groups)
        ordered = [X[at] for at in order]
        # more threads than cores spin and cost many times what they save
        with threadpool_limits(1):
            # it learns from no coding, so that it may have seen what it is judged on
            self.resemblance_ = Resemblance(descriptions).fit(ordered)
            oof = self._fit(ordered, y[order], [groups[at] for at in order])
        self.oof_ = np.empty_like(oof)
        self.oof_[order] = oof
        return self

    def _fit(self, X: Sequence[Seen], y: Floats, groups: Sequence[Hashable]) -> Floats:  # noqa: N803
        models = tuple(dict.fromkeys(model for each in self.candidates for model in each))
        fold = dealt(groups, self.folds, self.seed)
        raw, frequency = self._out_of_fold(models, X, y, fold)
        always = [*self.resemblance_.transform(X), frequency]
        self.judged_ = [
            self._judge(each, [*(raw[model] for model in each), *always], y, fold)
            for each in self.candidates
        ]
        self.chosen_ = min(self.judged_, key=lambda item: item.log_loss).candidate
        fired = self._fired(X)
        beside = [*(raw[model] for model in self.chosen_), *always]
        self.curves_ = {
            pool: _curve([each[:, own] for each in beside], y[:, own])
            for pool, own in self.columns_.items()
        }
        self.rule_weights_ = dict.fromkeys(self.columns_, 0.0)
        without = self._joined(beside, fired)
        for pool, own in self.columns_.items():
            known = ~np.isnan(y[:, own])
            added = added_log_odds(without[:, own][known], fired[:, own][known], y[:, own][known])
            self.rule_weights_[pool] = float(np.clip(added, 0.0, self.most_of_rules))
        # rules know the coded transcripts: thresholds must not
        self.thresholds_ = self._thresholds(without)
        oof = self._joined(beside, fired)
        self.features_ = Features(_blocks(self.chosen_)).fit(X)
        made = self.features_.transform(X)
        self.models_ = [self._learnt(model, joined(made, model), y) for model in self.chosen_]
        return oof

    def predict_proba(self, X: Sequence[Seen]) -> Floats:  # noqa: N803
        """Return the calibrated probability of each code: segments x codes."""
        if not len(X):
            return np.zeros((0, len(self.codes_)))
        with threadpool_limits(1):
            made = self.features_.transform(X)
            raw = [
                self._log_odds(joined(made, model), learnt, self.frequency_, len(X))
                for model, learnt in zip(self.chosen_, self.models_, strict=True)
            ]
            frequency = np.tile(self.frequency_, (len(X), 1))
            return self._joined([*raw, *self.resemblance_.transform(X), frequency], self._fired(X))

    def predict(self, X: Sequence[Seen]) -> NDArray[np.bool_]:  # noqa: N803
        """Return whether each code applies: segments x codes."""
        return np.asarray(self.predict_proba(X) >= self.thresholds_)

    def speaking(self, X: Sequence[Seen], code: int, most: int = 4) -> list[list[str]]:  # noqa: N803
        """Return of each segment the words that speak most for a code; none without words."""
        found: list[list[str]] = [[] for _ in X]
        names = self.features_.names(WORDS)
        model = next((each for each in self.chosen_ if WORDS in each), None)
        if model is None or not names or not X:
            return found
        learnt = self.models_[self.chosen_.index(model)][code]
        if learnt is None:
            return found
        # words are the first block of a model
        weights = learnt.coef_[0][: len(names)]
        texts = self.features_.vectorizers_[WORDS].transform([item.text for item in X])
        for at in range(len(X)):
            row = texts[at]
            speak = row.data * weights[row.indices]
            best = np.lexsort((row.indices, -speak))[:most]
            found[at] = [names[row.indices[each]] for each in best if speak[each] > 0]
        return found

    def _fired(self, X: Sequence[Seen]) -> Floats:  # noqa: N803
        fired = [[code in item.rules for code in self.codes_] for item in X]
        return np.array(fired, dtype=np.float64).reshape(len(X), len(self.codes_))

    def _learnt(self, model: Model, matrix: sparse.csr_matrix | None, y: Floats) -> list[Any]:
        """Return a logistic regression a code; None where there is nothing to learn."""
        strength = self.C_embedding if EMBEDDING in model else self.C
        made: list[Any] = []
        for code in range(y.shape[1]):
            known = ~np.isnan(y[:, code])
            target = y[known, code].astype(int)
            if matrix is None or not target.size or target.min() == target.max():
                made.append(None)
                continue
            # the dual form is the fast one where features outnumber segments
            regression = LogisticRegression(
                C=strength, solver="liblinear", dual=True, max_iter=5000, random_state=self.seed
            )
            made.append(regression.fit(matrix[known], target))
        return made

    @staticmethod
    def _log_odds(
        matrix: sparse.csr_matrix | None, learnt: Sequence[Any], frequency: Floats, rows: int
    ) -> Floats:
        """Return log-odds: segments x codes; of a code that could not be learnt its frequency."""
        made = np.tile(frequency, (rows, 1))
        known = [code for code, model in enumerate(learnt) if model is not None]
        if known and matrix is not None:
            weights = np.vstack([learnt[code].coef_[0] for code in known])
            offsets = np.array([learnt[code].intercept_[0] for code in known])
            made[:, known] = matrix @ weights.T + offsets
        return made

    def _out_of_fold(
        self,
        models: Sequence[Model],
        X: Sequence[Seen],  # noqa: N803
        y: Floats,
        fold: Whole,
    ) -> tuple[dict[Model, Floats], Floats]:
        """Return the log-odds of each model, and of frequency, where the group was not seen."""
        frequency = np.tile(self.frequency_, (len(X), 1))
        raw = {model: frequency.copy() for model in models}
        for train, test in _splits(fold):
            features = Features(_blocks(models)).fit([X[at] for at in train])
            made = features.transform([X[at] for at in train])
            other = features.transform([X[at] for at in test])
            frequency[test] = own = logit(_frequency(y[train]))
            for model in models:
                learnt = self._learnt(model, joined(made, model), y[train])
                raw[model][test] = self._log_odds(joined(other, model), learnt, own[0], len(test))
        return raw, frequency

    def _judge(
        self, candidate: Candidate, beside: Sequence[Floats], y: Floats, fold: Whole
    ) -> Judged:
        """Judge a candidate with a curve, too, that did not see the group."""
        p = np.full(y.shape, np.nan)
        for train, test in _splits(fold):
            for own in self.columns_.values():
                curve = _curve([each[np.ix_(train, own)] for each in beside], y[np.ix_(train, own)])
                p[np.ix_(test, own)] = _bent(curve, [each[np.ix_(test, own)] for each in beside])
        if np.isnan(p).all():
            return Judged(candidate, 0.0, 0.0, 0.0)
        known = ~np.isnan(y)
        loss = -float(
            np.log(np.clip(np.where(y[known] > 0, p[known], 1 - p[known]), 1e-9, 1)).sum()
        )
        own = next(iter(self.columns_.values()))
        applied = p[:, own] >= expected_threshold(p[:, own])
        macro, micro = f1_scores(applied, y[:, own])
        return Judged(candidate, round(loss / len(y), 6), round(macro, 6), round(micro, 6))

    def _joined(self, beside: Sequence[Floats], fired: Floats) -> Floats:
        made = np.empty_like(fired)
        for pool, own in self.columns_.items():
            p = _bent(self.curves_[pool], [each[:, own] for each in beside])
            made[:, own] = expit(logit(p) + self.rule_weights_[pool] * fired[:, own])
        return made

    def _thresholds(self, p: Floats) -> Floats:
        """Return thresholds with the best F1 that probabilities out of fold let one expect.

        Of a code with few positives the best threshold is chance: it has that of its pool. Of
        others it is the nearer to the pool's the fewer they are.
        """
        chosen = np.full(p.shape[1], 0.5)
        for own in self.columns_.values():
            together = expected_threshold(p[:, own])
            chosen[own] = together
            for code in own:
                if self.positives_[code] >= self.least:
                    alone = expected_threshold(p[:, code])
                    weight = self.positives_[code] / (self.positives_[code] + self.least)
                    chosen[code] = weight * alone + (1 - weight) * together
        return chosen


def dealt(groups: Sequence[Hashable], folds: int, seed: int) -> Whole:
    """Return the fold of each segment: a group lies in one fold; 0 where there is one group."""
    names = sorted(set(groups), key=str)
    if len(names) < 2:
        return np.zeros(len(groups), dtype=np.int64)
    drawn = np.random.default_rng(seed).permutation(len(names))
    number = dict(zip(names, drawn.tolist(), strict=True))
    own = np.array([number[name] for name in groups])
    fold = np.zeros(len(groups), dtype=np.int64)
    for at, (_, test) in enumerate(GroupKFold(min(folds, len(names))).split(own, groups=own)):
        fold[test] = at
    return fold


def _splits(fold: Whole) -> Iterator[tuple[Whole, Whole]]:
    """Yield the places of training and test; nothing where there is one fold."""
    if len(fold) and fold.max():
        for at in range(int(fold.max()) + 1):
            yield np.flatnonzero(fold != at), np.flatnonzero(fold == at)


def _blocks(models: Sequence[Model]) -> Model:
    return tuple(dict.fromkeys(block for model in models for block in model))


def _order(X: Sequence[Seen], y: Floats, groups: Sequence[Hashable]) -> Whole:  # noqa: N803
    """Return the places of segments in an order of their own: sums depend on it."""
    keys = [
        (str(group), item.text, item.context, sorted(item.rules), str(row.tolist()), item.embedding)
        for item, row, group in zip(X, y, groups, strict=True)
    ]
    return np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)


def _frequency(y: Floats) -> Floats:
    """Return the share of each code as one row (1 x codes), never 0 or 1."""
    counted = np.nansum(y, axis=0, keepdims=True) + 0.5
    return np.asarray(counted / (np.sum(~np.isnan(y), axis=0, keepdims=True) + 1.0))


def _curve(beside: Sequence[Floats], y: Floats) -> tuple[Any, Any] | None:
    """Return the curve over what stands beside each other; None where nothing varies.

    Its first part joins the models; by far the most cells are next to 0, so that it is too steep
    where something is likely. Its second part has a slope for each end (beta calibration).
    """
    known = ~np.isnan(y)
    target = y[known].astype(int)
    if not target.size or target.min() == target.max():
        return None
    table = np.stack([each[known] for each in beside], axis=1)
    first = LogisticRegression(C=1e3, max_iter=1000).fit(table, target)
    ends = _ends(expit(first.decision_function(table)))
    return first, LogisticRegression(C=1e3, max_iter=1000).fit(ends, target)


def _bent(curve: tuple[Any, Any] | None, beside: Sequence[Floats]) -> Floats:
    """Return probabilities by a curve; without one the frequency, which stands last, says it."""
    if curve is None:
        return np.asarray(expit(beside[-1]), dtype=np.float64)
    first, second = curve
    table = np.stack([each.ravel() for each in beside], axis=1)
    made: Floats = expit(second.decision_function(_ends(expit(first.decision_function(table)))))
    return made.reshape(beside[0].shape)


def _ends(p: Floats) -> Floats:
    kept = np.clip(p, 1e-9, 1 - 1e-9)
    return np.stack([np.log(kept), -np.log1p(-kept)], axis=1)
