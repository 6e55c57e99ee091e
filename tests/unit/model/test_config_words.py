"""Settings whose values YAML reads as true and false."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from tests.helpers import config


@pytest.mark.parametrize(("value", "kept"), [(False, "off"), ("off", "off"), ("auto", "auto")])
def test_off_is_a_word(value: object, kept: str) -> None:
    coding = config(coding={"classifier": value, "embeddings": value}).coding
    assert (coding.classifier, coding.embeddings) == (kept, kept)


def test_on_is_a_word_where_it_is_one() -> None:
    assert config(coding={"embeddings": True}).coding.embeddings == "on"
    for value in (True, "yes", 1, None):
        with pytest.raises(ValidationError):
            config(coding={"classifier": value})
