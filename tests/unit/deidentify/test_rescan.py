"""The second look at what is left."""

from __future__ import annotations

from typing import Any

from manyvoices.deidentify.recognisers.patterns import Patterns
from manyvoices.deidentify.recognisers.register import Register
from manyvoices.deidentify.rescan import blanked, linked_again, rescan
from manyvoices.deidentify.spans import Found
from tests.unit.deidentify.findings import linked, row, turns


class Finds:
    """A recogniser that finds some words wherever they stand."""

    def __init__(self, *words: str) -> None:
        self.words, self.seen = words, 0

    def find(self, texts: list[str]) -> list[list[Found]]:
        self.seen += 1
        return [
            [
                Found(text.index(word), text.index(word) + len(word), "PERSON", "test", 0.7)
                for word in self.words
                if word in text
            ]
            for text in texts
        ]


def test_what_is_left_is_found_and_what_was_found_is_not_found_again() -> None:
    said = turns("Sok Dara, 097 555 0163", "call 097-555-0164")
    entities = linked([row(said[0], "Sok Dara")], said).rows
    register = Register([("Sok Dara", "R1")])
    new = rescan(said, entities, [register, Patterns()])
    assert [item["text"] for item in new] == ["097 555 0163", "097-555-0164"]
    assert all("rescan" in item["recognisers"].split(";") for item in new)
    again = linked([row(said[0], "Sok Dara"), *new], said).rows
    assert rescan(said, again, [register, Patterns()]) == []


def test_labels_are_never_found() -> None:
    seen: list[str] = []

    class Sees:
        def find(self, texts: list[str]) -> list[list[Found]]:
            seen.extend(texts)
            return [[] for _ in texts]

    said = turns("Sok Dara came on 12 March 2011")
    found = [row(said[0], "Sok Dara"), row(said[0], "12 March 2011", "DATE_TIME")]
    rescan(said, linked(found, said).rows, [Sees()])
    assert seen == ["████████ came on █████████████"]
    assert len(seen[0]) == len(said[0]["text"])


def test_what_is_kept_is_no_news_but_the_rest_of_it_is() -> None:
    said = turns("at Phnom Penh Thmey and the Sok of Dara")
    kept = {**row(said[0], "Phnom Penh", "LOCATION"), "decision": "keep"}
    masked = [{**row(said[0], words), "decision": "mask"} for words in ("Sok", "Dara")]
    new = rescan(said, [kept, *masked], [Finds("Phnom Penh Thmey", "███ of ████")])
    assert [item["text"] for item in new] == ["Thmey"]


def test_rounds_end_when_nothing_is_new_or_after_two() -> None:
    said = turns("Vanna and Borin and Sophea and Thida came")

    class Slow:
        def find(self, texts: list[str]) -> list[list[Found]]:
            word = next((one for one in ("Vanna", "Borin", "Sophea") if one in texts[0]), None)
            return Finds(*([word] if word else [])).find(texts)

    def made(rows: list[dict[str, Any]]) -> Any:
        return linked(rows, said)

    done, log = linked_again([], said, [Slow()], made)
    assert [item["text"] for item in done.rows] == ["Vanna", "Borin"]
    assert [(item["round"], item["found"]) for item in log if not item["entity_type"]] == [
        (1, 1), (2, 1),
    ]  # fmt: skip
    finder = Finds("Vanna")
    done, log = linked_again([], said, [finder], made)
    assert log[-1] == {"round": 2, "entity_type": "", "found": 0} and finder.seen == 2
    assert linked_again(done.rows, said, [finder], made)[1] == [
        {"round": 1, "entity_type": "", "found": 0}
    ]


def test_blanks_keep_the_length() -> None:
    assert blanked("a Dara b", [{"text_start": 2, "text_end": 6}]) == "a ████ b"
    assert blanked("a Dara b", []) == "a Dara b"
