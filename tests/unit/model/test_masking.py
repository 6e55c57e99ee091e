"""Offsets between source, turn and clean text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.masking import Masked, source_spans


def entity(start: int, end: int, label: str, decision: str = "mask") -> dict[str, object]:
    return {"text_start": start, "text_end": end, "replacement": label, "decision": decision}


def test_source_spans_follow_the_joining_space() -> None:
    source = "Sok\n\nDara came"
    spans = [{"start": 0, "end": 3}, {"start": 5, "end": 14}]
    text = "Sok Dara came"
    assert source_spans(spans, 0, 8) == [(0, 3), (5, 9)]
    assert [source[a:b] for a, b in source_spans(spans, 4, len(text))] == ["Dara came"]


@given(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=6), st.data())
def test_source_spans_give_the_same_characters(parts: list[str], data: st.DataObject) -> None:
    source = "##".join(parts)
    spans, at = [], 0
    for part in parts:
        spans.append({"start": at, "end": at + len(part)})
        at += len(part) + 2
    text = " ".join(parts)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = "".join(source[a:b] for a, b in source_spans(spans, start, end))
    joints = {sum(len(part) + 1 for part in parts[:number]) - 1 for number in range(1, len(parts))}
    assert found == "".join(text[at] for at in range(start, end) if at not in joints)


def test_masked_text_and_places() -> None:
    found = [entity(0, 8, "[Person K7QX]"), entity(13, 19, "[Organisation A]", "keep")]
    masked = Masked("Sok Dara met UNICEF in May", found)
    assert masked.text == "[Person K7QX] met UNICEF in May"
    assert masked.clean(0) == 0
    assert masked.clean(8) == 13
    assert masked.clean(9) == 14
    assert masked.clean(4) == 0  # inside a name is its label's start
    assert masked.boundary(4) == 0
    assert masked.boundary(8) == 8


@given(st.text("ab ", min_size=1, max_size=30), st.data())
def test_what_is_not_masked_stays_where_clean_says(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    masked = Masked(text, [entity(a, b, "[X]") for a, b in pairs])
    inside = {at for a, b in pairs for at in range(a, b)}
    for at, character in enumerate(text):
        if at not in inside:
            assert masked.text[masked.clean(at)] == character
    assert masked.clean(len(text)) == len(masked.text)
    assert len(masked.text) == len(text) - len(inside) + 3 * len(pairs)
