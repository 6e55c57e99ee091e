"""Names whose parts are words, told by a family name beside them."""

from __future__ import annotations

import pytest

from manyvoices.deidentify.recognisers.contexts import plain_at, with_breaks
from manyvoices.deidentify.recognisers.fullnames import full_names


def names_in(text: str) -> str:
    words = with_breaks(text)
    return " ".join(plain_at(words, at) for at in full_names(words))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("so i said him sokha you owe me a net", "him sokha"),
        ("the doctor is pham my dung and she left", "pham my dung"),
        ("the accountant chea heng my she counts", "chea heng my"),
        ("that would be hang thy i think", "hang thy"),
        ("the new chair is va him then", "va him"),
        ("it was chhorn many she wrote it", "chhorn many"),
        ("and then, few chenda, she was there", "few chenda"),
        ("it was vong so who lent it", "vong so"),
        ("chhim so she kept the key", "chhim so"),
        ("chhim an and the others", "chhim an"),
        ("a clerk ever sophal he keeps the list", "ever sophal"),
    ],
)
def test_found(text: str, name: str) -> None:
    assert name in names_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "i told him to wait at the gate",
        "we met chhim so we went home and vong so she says",
        "and chhim an old man came",
        "we gave him rice and he ate it",
        "many people came and some never left",
        "my mother and her sister sell fish",
        "they hang the nets on the wall in the morning",
        "do not touch the long rope by the bridge",
        "once a year we pay and then we rest",
    ],
)
def test_nothing(text: str) -> None:
    assert names_in(text) == ""
