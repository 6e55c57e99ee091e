"""Codebooks as files: .yaml as studies hold them, .csv and .qdc for other programs."""

from __future__ import annotations

from pathlib import Path

import yaml

from manyvoices.exchange import codecsv, qdc
from manyvoices.exchange.entries import codebook_of, merged
from manyvoices.model.codebook import Codebook
from manyvoices.model.errors import Problem, StudyError, problem
from manyvoices.model.yamlfile import load_model

LARGEST = 10 * 2**20
_YAML = (".yaml", ".yml")
_OTHERS = (".csv", ".qdc")
_INTRODUCTION = "# Themes, and codes below them; docs/sheets.md tells the fields.\n"


def read_yaml_codebook(path: Path, shown: str) -> Codebook:
    """Return the codebook of a YAML file.

    Raises
    ------
    StudyError
        With every mistake in it.
    """
    codebook, _, problems = load_model(Codebook, path, shown)
    errors = [item for item in problems if item.severity == "error"]
    if codebook is None or errors:
        raise StudyError(errors)
    return codebook


def read_codebook(path: Path, known: Codebook | None = None) -> tuple[Codebook, list[Problem]]:
    """Return the codebook of a .yaml, .csv or .qdc file, and warnings.

    Parameters
    ----------
    path
        The file.
    known
        The codebook that a .csv or .qdc file is to take the place of: what such a file cannot
        hold is taken from it. A .yaml file holds everything.

    Raises
    ------
    StudyError
        Where it cannot be read as a codebook.
    """
    shown = path.name
    if path.suffix.lower() in _YAML:
        return read_yaml_codebook(path, shown), []
    ending = _ending(path, (*_YAML, *_OTHERS))
    data = _bytes(path, shown)
    warnings: list[Problem] = []
    if ending == ".csv":
        entries, warnings = codecsv.entries_in(data, shown)
    else:
        entries = qdc.entries_in(data, shown)
    codebook, deep = codebook_of(entries, shown, known)
    return merged(known, codebook) if known else codebook, warnings + deep


def exported(codebook: Codebook, path: Path) -> bytes:
    """Return a codebook in the format that the name of a file asks for: .csv or .qdc."""
    write = codecsv.csv_of if _ending(path, _OTHERS) == ".csv" else qdc.qdc_of
    return write(codebook)


def yaml_of(codebook: Codebook) -> bytes:
    """Return a codebook as a study holds it; what is as the default is left out."""
    data = codebook.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
    return (_INTRODUCTION + text).encode("utf-8")


def check_ending(path: Path) -> None:
    """Refuse a file that is neither .csv nor .qdc."""
    _ending(path, _OTHERS)


def _ending(path: Path, endings: tuple[str, ...]) -> str:
    ending = path.suffix.lower()
    if ending not in endings:
        raise StudyError([problem("exchange.kind", path.name, endings=", ".join(endings))])
    return ending


def _bytes(path: Path, shown: str) -> bytes:
    if not path.is_file():
        raise StudyError([problem("exchange.missing", shown)])
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise StudyError([problem("exchange.large", shown)])
    return data
