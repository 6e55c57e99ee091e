"""What an edit of a codebook does to codes and to the codings under them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.code.codebookdiff import Change, circles, codings_by_change, diff, moved_code
from manyvoices.model.codebook import Codebook
from tests.helpers import codebook


def book(**codes: str) -> Codebook:
    """Return themes; A="B" means that B took the place of A."""
    return codebook(*({"id": name, "superseded_by": after} for name, after in codes.items()))


def change(old: Codebook, new: Codebook, code_id: str) -> Change:
    [found] = [item for item in diff(old, new) if item.code == code_id]
    return found


def brief(old: Codebook, new: Codebook) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(item.code, item.kind, item.codings, item.targets) for item in diff(old, new)]


AB = book(A="", B="")


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (book(A="", B=""), ("A", "same", "kept", ("A",))),
        (book(A="N", B="", N=""), ("A", "renamed", "moved", ("N",))),
        (book(A="B", B=""), ("A", "merged", "moved", ("B",))),
        (book(A="N", B="N", N=""), ("A", "merged", "moved", ("N",))),
        (book(A="B;N", B="", N=""), ("A", "split", "stale", ("B", "N"))),
        (book(A=" N ; M;N", B="", N="", M=""), ("A", "split", "stale", ("N", "M"))),
        (book(B=""), ("A", "deleted", "stale", ())),
        (book(A="X", B=""), ("A", "deleted", "stale", ())),
        (book(A="B;X", B=""), ("A", "split", "stale", ("B",))),
        (book(A="A", B=""), ("A", "deleted", "stale", ())),
        (book(A="B", B="A"), ("A", "deleted", "stale", ())),
        # chains
        (book(A="N", B="", N="M", M=""), ("A", "renamed", "moved", ("M",))),
        (book(A="N", B="", N="B"), ("A", "merged", "moved", ("B",))),
        (book(A="N", B="", N="B;M", M=""), ("A", "split", "stale", ("B", "M"))),
        (book(A="N;M", B="", N="B", M="B"), ("A", "merged", "moved", ("B",))),
        (book(A="N", B="", N="X"), ("A", "deleted", "stale", ())),
        (book(A="N", B="", N="M", M="N"), ("A", "deleted", "stale", ())),
    ],
)
def test_kinds(new: Codebook, found: tuple[str, str, str, tuple[str, ...]]) -> None:
    assert brief(AB, new)[0] == found


def test_added_codes_come_last_in_their_order() -> None:
    assert brief(AB, book(Z="", A="", Y="A", B="")) == [
        ("A", "same", "kept", ("A",)),
        ("B", "same", "kept", ("B",)),
        ("Z", "added", "kept", ("Z",)),
        ("Y", "added", "moved", ("A",)),
    ]


@pytest.mark.parametrize(
    ("edit", "kind", "fields", "recode"),
    [
        ({}, "same", (), False),
        ({"name": "x"}, "renamed", ("name",), False),
        ({"definition": "x"}, "redefined", ("definition",), True),
        ({"include": ["x"]}, "redefined", ("include",), True),
        ({"exclude": ["x"], "name": "x"}, "redefined", ("name", "exclude"), True),
        ({"examples": ["x"]}, "same", (), False),
        ({"near": ["x"]}, "same", (), False),
    ],
)
def test_words_of_a_code(
    edit: dict[str, object], kind: str, fields: tuple[str, ...], recode: bool
) -> None:
    found = change(codebook({"id": "A"}), codebook({"id": "A", **edit}), "A")
    assert (found.kind, found.fields, found.recode, found.codings) == (kind, fields, recode, "kept")


def test_a_new_id_with_another_meaning_is_to_be_read_again() -> None:
    old = codebook({"id": "A"})
    gone = {"id": "A", "superseded_by": "N"}
    found = change(old, codebook(gone, {"id": "N", "definition": "x"}), "A")
    assert (found.kind, found.codings, found.fields) == ("renamed", "moved", ("definition",))
    assert found.recode and not change(old, codebook(gone, {"id": "N"}), "A").recode


def test_a_theme_that_is_gone_takes_its_codes_along() -> None:
    old = codebook({"id": "T"}, {"id": "T.A", "parent": "T"}, {"id": "T.B", "parent": "T"})
    new = codebook(
        {"id": "T.A", "parent": "T"},
        {"id": "T.B", "parent": "T", "superseded_by": "N"},
        {"id": "N"},
    )
    assert brief(old, new) == [
        ("T", "deleted", "stale", ()),
        ("T.A", "deleted", "stale", ()),
        ("T.B", "renamed", "moved", ("N",)),
        ("N", "added", "kept", ("N",)),
    ]
    assert change(old, new, "T.A").note == "its theme T is not in the codebook"


def test_a_code_under_another_theme_is_told() -> None:
    old = codebook({"id": "T"}, {"id": "U"}, {"id": "A", "parent": "T"})
    found = change(old, codebook({"id": "T"}, {"id": "U"}, {"id": "A", "parent": "U"}), "A")
    assert (found.kind, found.codings, found.note) == ("same", "kept", "now under U")
    found = change(old, codebook({"id": "T"}, {"id": "U"}, {"id": "A"}), "A")
    assert found.note == "now a theme"


def test_what_was_so_before_is_no_change() -> None:
    for same in (book(A="B", B=""), book(A="B;C", B="", C=""), book(A="X"), book(A="A")):
        assert {item.kind for item in diff(same, same)} == {"same"}
    assert brief(book(A="B", B=""), book(A="B", B=""))[0] == ("A", "same", "kept", ("B",))


def test_codes_that_were_one_already_move_on_together() -> None:
    old, new = book(A="B", B="", C=""), book(A="B", B="N", C="", N="")
    assert brief(old, new)[:2] == [
        ("A", "renamed", "moved", ("N",)),
        ("B", "renamed", "moved", ("N",)),
    ]
    merged = book(A="B", B="N", C="N", N="")
    assert {row[1] for row in brief(old, merged)[:3]} == {"merged"}


def test_a_code_may_come_back() -> None:
    found = change(book(A="B", B=""), AB, "A")
    assert (found.kind, found.codings, found.note) == ("same", "moved", "in use again")


def test_where_a_coding_counts_today() -> None:
    chain = book(A="B", B="C", C="", S="A;D", D="", X="Y", Y="X", L="gone")
    assert [moved_code(name, chain) for name in ("A", "B", "C", "D")] == ["C", "C", "C", "D"]
    assert [moved_code(name, chain) for name in ("S", "X", "Y", "L", "gone")] == [None] * 5
    assert moved_code("", chain) == ""


def test_a_long_chain_needs_no_deep_stack() -> None:
    size = 5000
    chain = codebook(
        *({"id": f"C{n}", "superseded_by": f"C{n + 1}" if n + 1 < size else ""}
          for n in range(size))
    )  # fmt: skip
    assert moved_code("C0", chain) == f"C{size - 1}"


def test_circles() -> None:
    assert circles(book(A="B", B="", C="A;B")) == []
    found = circles(book(A="B", B="C", C="A", D="D", E="A", F="G;B", G="F"))
    assert sorted(found) == [("A", "B", "C"), ("D",), ("F", "G")]


NAMES = ["A", "B", "C", "D", "E"]
BOOKS = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=2).map(";".join)
).map(lambda codes: book(**codes))


@given(BOOKS, BOOKS)
def test_an_edit_moves_exactly_the_codings_that_the_diff_tells(
    old: Codebook, new: Codebook
) -> None:
    changes = {item.code: item for item in diff(old, new)}
    assert list(changes) == list(dict.fromkeys([*old.by_id, *new.by_id]))
    for name, found in changes.items():
        before = moved_code(name, old) if name in old.by_id else name
        after = moved_code(name, new)
        told = {"kept": before == after, "moved": before != after, "stale": after is None}
        assert told[found.codings] and (found.codings == "stale") is (after is None)
        if after is not None:
            assert found.targets == (after,)
            assert not new.by_id[after].successors
        assert (found.kind == "added") is (name not in old.by_id)


@given(BOOKS)
def test_a_codebook_is_the_same_as_itself(same: Codebook) -> None:
    assert all(item.kind == "same" and item.codings != "moved" for item in diff(same, same))


@given(BOOKS)
def test_circles_are_circles(any_book: Codebook) -> None:
    for circle in circles(any_book):
        for one, two in zip(circle, circle[1:] + circle[:1], strict=True):
            assert two in any_book.by_id[one].successors
        assert moved_code(circle[0], any_book) is None


def test_codings_are_counted_by_change() -> None:
    changes = diff(AB, book(A="B", B="", N=""))
    counts, unknown = codings_by_change(["A", "B", "A", "", "?", "N", "?"], changes)
    assert [item.code for item in changes] == ["A", "B", "N"]
    assert (counts, unknown) == ([2, 1, 1], 2)
