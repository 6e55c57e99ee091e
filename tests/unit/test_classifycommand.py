"""manyvoices classify, from the shell's side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from manyvoices.cli import main
from tests.unit.code.classifier.simulated import CODES, simulated

Capture = pytest.CaptureFixture[str]


def lines(n: int, seed: int, coded: bool = True) -> list[dict[str, Any]]:
    X, y, groups = simulated(n, seed)
    return [
        {"id": f"{seed}-{at}", "group": groups[at], "text": X[at].text, "context": "And then?",
         **({"codes": [code for code, on in zip(CODES, y[at], strict=True) if on]}
            if coded else {})}
        for at in range(n)
    ]  # fmt: skip


def write(path: Path, rows: list[Any]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def run(tmp_path: Path, train: list[Any], test: list[Any], *words: str) -> int:
    files = write(tmp_path / "train.jsonl", train), write(tmp_path / "test.jsonl", test)
    return main(["classify", "--jsonl", *files, "--embeddings", "no", *words])


def test_each_line_has_every_code(tmp_path: Path, capsys: Capture) -> None:
    train = lines(210, 0)
    train[0]["codes"].append("RARE")
    test = lines(40, 1, coded=False)
    del test[0]["context"], test[1]["group"]
    test[2]["id"] = 7
    assert run(tmp_path, train, test) == 0
    got = capsys.readouterr()
    made = [json.loads(line) for line in got.out.splitlines()]
    assert [row["id"] for row in made] == [row["id"] for row in test]
    for row in made:
        assert [item["code"] for item in row["predictions"]] == [*CODES, "RARE"]
        for item in row["predictions"]:
            assert set(item) == {"code", "probability", "threshold", "status"}
            assert 0 <= item["probability"] <= 1 and 0 < item["threshold"] < 1
            likely = item["probability"] >= item["threshold"]
            assert (item["status"] == "rejected") == (not likely)
            # too few examples to decide
            assert item["code"] != "RARE" or item["status"] != "accepted"
    said = [item["status"] for row in made for item in row["predictions"]]
    assert {"accepted", "rejected"} <= set(said)
    # the same bytes again, whatever the groups are called
    for row in train:
        row["group"] = f"a group {row['group']}"
    assert run(tmp_path, train, test) == 0
    assert capsys.readouterr().out == got.out


CODEBOOK = """\
version: "1"
codes:
  - {id: T, name: T, definition: T.}
  - {id: A, parent: T, name: A, definition: Something., rules: [%s]}
"""


def test_rules_of_a_codebook_are_heard(tmp_path: Path, capsys: Capture) -> None:
    book = tmp_path / "codebook.yaml"
    train, test = lines(60, 0), [{"id": "x", "group": "g", "text": "police"}]
    probabilities = []
    for rule in ("{keywords: [bicycle]}", "{keywords: [police]}"):
        book.write_text(CODEBOOK % rule, encoding="utf-8")
        assert run(tmp_path, train, test, "--codebook", str(book)) == 0
        (made,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        probabilities.append(made["predictions"][0]["probability"])
    assert probabilities[1] > probabilities[0]


def test_what_a_codebook_says_of_a_code_is_heard(tmp_path: Path, capsys: Capture) -> None:
    book = tmp_path / "codebook.yaml"
    train, test = lines(60, 0), [{"id": "x", "group": "g", "text": "the constable came"}]
    probabilities = []
    for definition in ("Beds in a shelter", "The constable and the police"):
        said = CODEBOOK.replace("definition: Something.", f"definition: {definition}")
        book.write_text(said % "{keywords: [bicycle]}", encoding="utf-8")
        assert run(tmp_path, train, test, "--codebook", str(book)) == 0
        (made,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        probabilities.append(made["predictions"][0]["probability"])
    assert probabilities[1] > probabilities[0] + 0.02


GOOD = {"id": "a", "group": "g", "text": "t", "context": "", "codes": ["A"]}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({**GOOD, "codes": "A"}, "codes is no list"),
        ({**GOOD, "codes": [1]}, "codes is no list"),
        ({**GOOD, "codes": None}, "codes is no list"),
        ({**GOOD, "text": None}, "text is no text"),
        ({**GOOD, "context": 3}, "context is no text"),
        ({**GOOD, "group": None}, "group is no text"),
        ({**GOOD, "id": True}, "id is no text"),
        ({**GOOD, "id": "first"}, "earlier line"),
        (["secret"], "no object"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, capsys: Capture, row: Any, said: str) -> None:
    assert run(tmp_path, [{**GOOD, "id": "first"}, row], []) == 2
    got = capsys.readouterr()
    assert "train.jsonl, row 2" in got.err and said in got.err
    assert "Traceback" not in got.err and "secret" not in got.err and not got.out


def test_lines_that_are_no_json_are_named_all(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "bad.jsonl").write_text('{"id": \n\n[' + "[" * 9999 + "\n")
    good = write(tmp_path / "good.jsonl", [GOOD])
    assert main(["classify", "--jsonl", str(tmp_path / "bad.jsonl"), good]) == 2
    said = capsys.readouterr().err
    assert "bad.jsonl, row 1" in said and "bad.jsonl, row 3" in said and "Traceback" not in said


def test_a_missing_file_and_nothing_to_learn(tmp_path: Path, capsys: Capture) -> None:
    good = write(tmp_path / "good.jsonl", [GOOD])
    assert main(["classify", "--jsonl", good, str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err
    assert main(["classify", "--jsonl", good, good]) == 2
    assert "nothing to learn from" in capsys.readouterr().err


def test_embeddings_that_are_not_there(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from manyvoices.code.classifier import embedding

    monkeypatch.setattr(embedding, "find_spec", lambda _: None)
    files = [write(tmp_path / name, lines(20, 0)) for name in ("a.jsonl", "b.jsonl")]
    assert main(["classify", "--jsonl", *files, "--embeddings", "yes"]) == 2
    assert "manyvoices[embeddings]" in capsys.readouterr().err
