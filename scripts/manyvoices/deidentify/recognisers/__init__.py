"""Recognisers of identifiers, one module each, registered here."""

from __future__ import annotations

from pathlib import Path

from manyvoices.deidentify.recognisers.capitals import Capitals
from manyvoices.deidentify.recognisers.cues import TitleCues
from manyvoices.deidentify.recognisers.model_ner import ModelNer
from manyvoices.deidentify.recognisers.namelist import NameList
from manyvoices.deidentify.recognisers.organisations import Organisations
from manyvoices.deidentify.recognisers.patterns import Patterns
from manyvoices.deidentify.recognisers.places import Places
from manyvoices.deidentify.recognisers.register import Register
from manyvoices.deidentify.recognisers.roles import Roles
from manyvoices.deidentify.recognisers.spokennames import SpokenNames
from manyvoices.deidentify.recognisers.withdrawn import Withdrawn
from manyvoices.deidentify.spans import Recogniser
from manyvoices.model.study import Study
from manyvoices.model.withdrawn import withdrawn_names


def ladder(model: str, cache: Path | None, years: bool) -> dict[str, Recogniser]:
    """Return the recognisers that need no study, by name.

    Parameters
    ----------
    model
        Name of an installed spaCy pipeline with ner.
    cache
        Folder in which the model keeps what it found; None keeps nothing.
    years
        Whether a bare year is an identifier too.
    """
    return {
        "cues": TitleCues(),
        "namelist": NameList(),
        "capitals": Capitals(),
        "spoken": SpokenNames(model),
        "places": Places(),
        "organisations": Organisations(),
        "roles": Roles(),
        "patterns": Patterns(years=years),
        "model": ModelNer(model, cache),
    }


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
    settings = study.config.deidentify
    others = ladder(settings.model, cache, years=not settings.keep_years)
    return [*known_names(study, labels), *others.values()]


def known_names(study: Study, labels: dict[str, list[str]]) -> list[Register | Withdrawn]:
    """Return the recognisers of names of the sheets, and of names of those who withdrew."""
    gone = withdrawn_names(study.paths.root, study.config, study.withdrawn)
    return [Register.of_study(study, labels), *([Withdrawn(gone)] if gone else [])]
