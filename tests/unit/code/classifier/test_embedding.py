"""Embeddings, where the extra is installed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from manyvoices.code.classifier import embedding
from manyvoices.code.classifier.embedding import SIZE, checked, embeddings, installed
from manyvoices.model.errors import StudyError
from manyvoices.model.paths import REPOSITORY

needed = pytest.mark.skipif(
    not installed(), reason="the extra manyvoices[embeddings] is not installed"
)
FOLDER = REPOSITORY / "scripts" / "manyvoices" / "code" / "classifier" / "minilm"


def test_the_vocabulary_is_the_one_that_was_pinned() -> None:
    data = (FOLDER / "vocab.txt").read_bytes()
    assert checked(data, embedding.VOCABULARY_SHA256) == data
    words = data.decode("utf-8").splitlines()
    assert len(words) == 30522 and words[101:104] == ["[CLS]", "[SEP]", "[MASK]"]
    assert embedding.VOCABULARY_SHA256 in (FOLDER / "NOTICE").read_text(encoding="utf-8")
    with pytest.raises(StudyError, match="not the one"):
        checked(data + b"x", embedding.VOCABULARY_SHA256)


def test_without_the_extra_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "find_spec", lambda _: None)
    assert not installed()
    with pytest.raises(StudyError, match="not installed"):
        embeddings(["a"])


def test_a_cache_that_is_damaged_or_of_another_model_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "vectors.npz"
    assert embedding._read(path) == {}
    path.write_bytes(b"no archive")
    assert embedding._read(path) == {}
    held = {"ab": np.ones(SIZE, np.float32)}
    embedding._write(path, held)
    assert np.array_equal(embedding._read(path)["ab"], held["ab"])
    first = path.read_bytes()
    embedding._write(path, held)
    assert path.read_bytes() == first
    np.savez(path, keys=np.array(["ab"]), model=np.array("x"), vectors=np.ones((1, SIZE)))
    assert embedding._read(path) == {}
    np.savez(path, keys=np.array([{}], dtype=object), model=np.array("x"), vectors=np.ones(1))
    assert embedding._read(path) == {}


@needed
def test_what_is_alike_is_near(tmp_path: Path) -> None:
    cache = tmp_path / "e" / "vectors.npz"
    texts = ["The police were trained.", "Officers went to a course.", "We grow rice.", ""]
    made = embeddings(texts, cache)
    assert made.shape == (4, SIZE)
    assert np.allclose(np.linalg.norm(made[:3], axis=1), 1, atol=1e-5)
    assert not made[3].any()
    near = made @ made.T
    assert near[0, 1] > near[0, 2] + 0.2
    # from the cache, in another order, and beside other texts: the same
    again = embeddings(texts[::-1], cache)
    assert np.array_equal(again[::-1], made)
    assert np.array_equal(embeddings([texts[1], "Something else."])[0], made[1])


@needed
def test_the_tokenizer_gives_the_numbers_of_bert() -> None:
    tokenizer = embedding.tokenizer()
    # as the tokenizer.json that goes with the model gives them
    known = {
        "The police weren't trained, café!": [
            101, 1996, 2610, 4694, 1005, 1056, 4738, 1010, 7668, 999, 102,
        ],
        "[PERSON] unaffable": [101, 1031, 2711, 1033, 14477, 20961, 3468, 102],
        "": [101, 102],
    }  # fmt: skip
    assert {text: tokenizer.encode(text).ids for text in known} == known


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    import subprocess

    code = (
        "import sys, json; import manyvoices.code.classifier.embedding; "
        "print(json.dumps(sorted({'onnxruntime', 'tokenizers', 'torch'} & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
