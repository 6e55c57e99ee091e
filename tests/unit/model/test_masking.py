"""Offsets between source, turn and clean text."""

from __future__ import annotations

import pytest
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


def test_overlapping_identifiers_are_refused_and_order_is_free() -> None:
    with pytest.raises(ValueError, match="overlap"):
        Masked("Sok Dara", [entity(0, 5, "[A]"), entity(4, 8, "[B]")])
    back = [entity(4, 8, "[B]"), entity(0, 3, "[A]")]
    assert Masked("Sok Dara", back).text == "[A] [B]"
    assert Masked("SokDara", [entity(3, 7, "[B]"), entity(0, 3, "[A]")]).text == "[A][B]"


def test_an_overlap_with_what_is_kept_is_none() -> None:
    found = [entity(0, 8, "[A]"), entity(4, 8, "[B]", "keep")]
    assert Masked("Sok Dara", found).text == "[A]"


@given(st.text("ab ", min_size=1, max_size=30), st.data())
def test_places_keep_their_order(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    masked = Masked(text, [entity(a, b, data.draw(LABELS)) for a, b in pairs])
    places = [masked.clean(at) for at in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[0] == 0 or (pairs and pairs[0][0] == 0)
    for at in range(len(text) + 1):
        start = masked.boundary(at)
        assert start <= at and masked.boundary(start) == start
        assert not any(a < start < b for a, b in pairs)
        assert masked.clean(start) <= masked.clean(at)


LABELS = st.sampled_from(["", "[X]", "[Person K7QX]"])


@given(st.text(max_size=20))
def test_without_identifiers_nothing_moves(text: str) -> None:
    masked = Masked(text, [])
    assert masked.text == text
    assert [masked.clean(at) for at in range(len(text) + 1)] == list(range(len(text) + 1))


def test_source_spans_at_the_edges() -> None:
    spans = [{"start": 10, "end": 13}, {"start": 20, "end": 24}]  # "abc defg"
    assert source_spans(spans, 0, 8) == [(10, 13), (20, 24)]
    assert source_spans(spans, 3, 4) == []  # the joining space lies nowhere
    assert source_spans(spans, 2, 5) == [(12, 13), (20, 21)]
    assert source_spans(spans, 5, 5) == []
    assert source_spans([], 0, 9) == []
