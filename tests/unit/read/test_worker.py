"""Files are read in a process of its own, within bounds."""

from __future__ import annotations

import pytest

from manyvoices.read.lines import Line, Unreadable
from manyvoices.read.worker import Worker, answer


def test_files_are_read_one_after_another() -> None:
    with Worker() as worker:
        assert worker.read(b"I: How?") == ("text", [Line("I: How?")])
        with pytest.raises(Unreadable, match="it is empty"):
            worker.read(b"")
        assert worker.read(b"R: Well.\n")[1][0] == Line("R: Well.")


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read() -> None:
    with Worker(seconds=0.0) as worker, pytest.raises(Unreadable, match="longer than 0 seconds"):
        worker.read(b"I: How?")
    with Worker(seconds=8.0) as worker:
        assert worker.read(b"I: How?")[0] == "text"


def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_is_read() -> None:
    with Worker(memory=60_000_000) as worker:
        with pytest.raises(Unreadable, match="too much memory"):
            worker.read(b"a: b\n" * 2_000_000)
        assert worker.read(b"I: How?") == ("text", [Line("I: How?")])


def test_an_answer_holds_a_reason_and_no_text() -> None:
    assert answer(b"") == ("unreadable", "it is empty", [])
    assert answer(b"I: a") == ("read", "text", [Line("I: a")])
