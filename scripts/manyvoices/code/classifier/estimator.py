"""One calibrated logistic regression a code, with thresholds from unseen transcripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from manyvoices.code.classifier.features import Features, Seen

Floats = NDArray[np.float64]
TEXT = (("words", "characters", "context"),)
"""One model, of words."""

LEAST = 40
"""Positives below which a code is only suggested."""

_FAR = 1e-6


def logit(p: Floats) -> Floats:
    """Return the log-odds of probabilities, finite also at 0 and 1."""
    kept = np.clip(p, _FAR, 1 - _FAR)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float64)


class CodeClassifier(BaseEstimator):  # type: ignore[misc]
    """Gives each segment the probability of each code.

    Several models each give log-odds: one of words and characters (with the question before),
    one of embeddings. One logistic curve for all codes joins and calibrates them; a rule that
    fired then adds to the log-odds.

    Parameters
    ----------
    models
        Blocks of :class:`Features` of each model.
    C
        Inverse strength of the penalty.
    folds
        Parts of the grouped cross-validation behind calibration and thresholds.
    least
        Positives below which a code's threshold is that of all codes together.
    most_of_rules
        A fired rule adds at most this to the log-odds.
    seed
        Of the order in which groups are dealt out.

    Attributes
    ----------
    thresholds_
        Probability from which a code is applied, one a code.
    positives_
        Training segments with each code.
    oof_
        Calibrated out-of-fold probabilities of the training segments: segments x codes.
    rule_weight_
        What a fired rule adds to the log-odds.

    Notes
    -----
    Classes are not weighted: that would ruin calibration. The curve has the log-odds of each
    code's frequency beside (Platt 1999): rare codes have too few positives for a curve of their
    own. Rules are mostly written by people who have read the coded transcripts: how well they do
    there says too much, so what they add is bounded (docs/decisions.md).
    """

    def __init__(
        self,
        models: Sequence[Sequence[str]] = TEXT,
        C: float = 10.0,  # noqa: N803
        folds: int = 5,
        least: int = LEAST,
        most_of_rules: float = 2.0,
        seed: int = 1,
    ) -> None:
        self.models = models
        self.C = C
        self.folds = folds
        self.least = least
        self.most_of_rules = most_of_rules
        self.seed = seed

    def fit(
        self,
        X: Sequence[Seen],  # noqa: N803
        y: Floats,
        groups: Sequence[Any],
        codes: Sequence[str],
    ) -> CodeClassifier:
        """Learn from segments.

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
            Names of the codes, as rules name them.
        """
        y = np.asarray(y, dtype=np.float64)
        self.codes_ = list(codes)
        self.positives_ = np.nansum(y, axis=0).astype(int)
        self.frequency_ = (np.nansum(y, axis=0) + 0.5) / (np.sum(~np.isnan(y), axis=0) + 1.0)
        raw = [self._out_of_fold(parts, X, y, np.asarray(groups)) for parts in self.models]
        self._calibrate(raw, self._fired(X), y)
        self.oof_ = self._joined(raw, self._fired(X))
        self._choose_thresholds(y)
        self.trained_ = [self._trained(parts, X, y) for parts in self.models]
        return self

    def predict_proba(self, X: Sequence[Seen]) -> Floats:  # noqa: N803
        """Return the calibrated probability of each code: segments x codes."""
        if not len(X):
            return np.zeros((0, len(self.codes_)))
        return self._joined([self._raw(X, *each) for each in self.trained_], self._fired(X))

    def predict(self, X: Sequence[Seen]) -> NDArray[np.bool_]:  # noqa: N803
        """Return whether each code applies: segments x codes."""
        return np.asarray(self.predict_proba(X) >= self.thresholds_)

    def _fired(self, X: Sequence[Seen]) -> Floats:  # noqa: N803
        return np.array([[code in item.rules for code in self.codes_] for item in X], dtype=float)

    def _trained(
        self,
        parts: Sequence[str],
        X: Sequence[Seen],  # noqa: N803
        y: Floats,
    ) -> tuple[Features, list[Any]]:
        features = Features(parts).fit(X)
        matrix = features.transform(X)
        models: list[Any] = []
        for code in range(y.shape[1]):
            known = ~np.isnan(y[:, code])
            target = y[known, code].astype(int)
            if target.min(initial=1) == target.max(initial=0):
                models.append(None)
                continue
            model = LogisticRegression(
                C=self.C, solver="liblinear", random_state=self.seed, max_iter=200
            )
            models.append(model.fit(matrix[known], target))
        return features, models

    def _raw(self, X: Sequence[Seen], features: Features, models: Sequence[Any]) -> Floats:  # noqa: N803
        """Return log-odds: segments x codes; of a code that could not be learnt its frequency."""
        matrix = features.transform(X)
        made = np.tile(logit(self.frequency_), (matrix.shape[0], 1))
        known = [code for code, model in enumerate(models) if model is not None]
        if known:
            weights = np.vstack([models[code].coef_[0] for code in known])
            offsets = np.array([models[code].intercept_[0] for code in known])
            made[:, known] = matrix @ weights.T + offsets
        return made

    def _out_of_fold(
        self,
        parts: Sequence[str],
        X: Sequence[Seen],  # noqa: N803
        y: Floats,
        groups: NDArray[Any],
    ) -> Floats:
        raw = np.tile(logit(self.frequency_), (len(X), 1))
        names = np.unique(groups)
        if len(names) < 2:
            return raw
        order = np.random.default_rng(self.seed).permutation(len(names))
        dealt = order[np.searchsorted(names, groups)]
        for train, test in GroupKFold(min(self.folds, len(names))).split(y, groups=dealt):
            features, models = self._trained(parts, [X[at] for at in train], y[train])
            raw[test] = self._raw([X[at] for at in test], features, models)
        return raw

    def _beside(self, raw: Sequence[Floats]) -> Floats:
        frequency = np.tile(logit(self.frequency_), (len(raw[0]), 1))
        return np.stack([*(each.ravel() for each in raw), frequency.ravel()], axis=1)

    def _calibrate(self, raw: Sequence[Floats], fired: Floats, y: Floats) -> None:
        known = ~np.isnan(y).ravel()
        target = y.ravel()[known].astype(int)
        self.curve_ = None
        self.rule_weight_ = 0.0
        if target.size and target.min() != target.max():
            self.curve_ = LogisticRegression(C=1e3).fit(self._beside(raw)[known], target)
            without = self._joined(raw, np.zeros_like(fired)).ravel()[known]
            weight = added_log_odds(without, fired.ravel()[known], target)
            self.rule_weight_ = float(np.clip(weight, 0.0, self.most_of_rules))

    def _joined(self, raw: Sequence[Floats], fired: Floats) -> Floats:
        if self.curve_ is None:
            joined = np.mean(raw, axis=0)
        else:
            joined = self.curve_.decision_function(self._beside(raw)).reshape(raw[0].shape)
        return np.asarray(expit(joined + self.rule_weight_ * fired))

    def _choose_thresholds(self, y: Floats) -> None:
        """Choose thresholds on out-of-fold probabilities: the best F1.

        Of a code with few positives the best threshold is chance: the fewer, the nearer it is to
        the one that is best for all codes together.
        """
        together = best_threshold(self.oof_.ravel(), y.ravel())
        chosen = np.full(y.shape[1], together)
        for code in range(y.shape[1]):
            if self.positives_[code] >= self.least:
                own = best_threshold(self.oof_[:, code], y[:, code])
                weight = self.positives_[code] / (self.positives_[code] + self.least)
                chosen[code] = weight * own + (1 - weight) * together
        self.thresholds_ = chosen


def added_log_odds(p: Floats, fired: Floats, y: NDArray[Any]) -> float:
    """Return what a fired rule adds to the log-odds ``p`` so that expected equals counted.

    The maximum-likelihood shift of the segments in which a rule fired; 0 where none did.
    """
    hit = fired > 0
    if not hit.any():
        return 0.0
    base, wanted = logit(p[hit]), float(y[hit].sum())
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        if expit(base + middle).sum() < wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def best_threshold(p: Floats, y: Floats) -> float:
    """Return the probability from which F1 is largest; 0.5 where there is nothing to choose."""
    known = ~np.isnan(y)
    p, y = p[known], y[known]
    if not y.sum():
        return 0.5
    order = np.argsort(-p, kind="stable")
    right = np.cumsum(y[order])
    f1 = 2 * right / (np.arange(1, len(p) + 1) + y.sum())
    # a threshold lies between two probabilities, not between equal ones
    ends = np.append(np.diff(p[order]) < 0, True)
    at = int(np.argmax(np.where(ends, f1, -1)))
    after = p[order][at + 1] if at + 1 < len(p) else 0.0
    return float((p[order][at] + after) / 2)
