"""Recognisers of identifiers, one module each."""

from __future__ import annotations

from pathlib import Path

from manyvoices.deidentify.recognisers.model_ner import ModelNer
from manyvoices.deidentify.recognisers.patterns import Patterns
from manyvoices.deidentify.recognisers.register import Register
from manyvoices.deidentify.spans import Recogniser
from manyvoices.model.study import Study


def recognisers(study: Study, labels: dict[str, list[str]], cache: Path) -> list[Recogniser]:
    """Return the recognisers of a study.

    Parameters
    ----------
    study
        Settings and known names.
    labels
        Speaker labels by transcript that name somebody: they are names too.
    cache
        Folder in which the model keeps what it found.
    """
    return [
        Register.of_study(study, labels),
        Patterns(years=not study.config.deidentify.keep_years),
        ModelNer(study.config.deidentify.model, cache),
    ]
