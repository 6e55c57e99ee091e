"""The file of the secret key, plain and encrypted."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from manyvoices.model.config import Config
from manyvoices.model.errors import StudyError
from manyvoices.model.keyfile import (
    AGE,
    credential_problems,
    credentials,
    encrypt_key,
    is_encrypted,
    load_key,
)
from manyvoices.model.keys import PUBLISHED_KEY
from tests.helpers import config

VARIABLE = "MANYVOICES_TEST_PASSPHRASE"
FILE = "data/private/key"


def codes(error: pytest.ExceptionInfo[StudyError]) -> list[str]:
    return [item.code for item in error.value.problems]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "study").mkdir()
    return tmp_path / "study"


def with_identity(root: Path, name: str = "identity") -> Config:
    """Return settings with a recipient whose identity lies beside the study."""
    identity = pyrage.x25519.Identity.generate()
    (root.parent / name).write_text(f"# a comment\n{identity}\n")
    return config(key={"recipients": [str(identity.to_public())], "identity_file": f"../{name}"})


def test_a_secret_key_is_made_once_and_for_the_owner_only(root: Path) -> None:
    key = load_key(root, config())
    assert len(key) == 32 and key != PUBLISHED_KEY
    assert (root / FILE).stat().st_mode & 0o777 == 0o600
    assert load_key(root, config()) == key
    assert load_key(root, config(deidentify={"key": "other"})) != key
    assert [path.name for path in (root / FILE).parent.iterdir()] == ["key"]


def test_an_invented_study_makes_no_key(root: Path) -> None:
    assert load_key(root, config(fictional=True)) == PUBLISHED_KEY
    assert not (root / FILE).exists()


def test_no_key_is_made_where_none_may_be(root: Path) -> None:
    with pytest.raises(StudyError) as error:
        load_key(root, config(), create=False)
    assert codes(error) == ["keyfile.none"]
    assert not (root / FILE).exists()


@pytest.mark.parametrize("text", ["", "\n", "abcd\n", "00" * 31, "not a key", "g" * 64, "é" * 64])
def test_a_damaged_key_is_a_mistake_and_never_used(root: Path, text: str) -> None:
    # a machine that stopped between making the file and writing it leaves it empty
    (root / FILE).parent.mkdir(parents=True)
    (root / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(StudyError) as error:
        load_key(root, config())
    assert codes(error) == ["settings.key"]
    assert (root / FILE).read_text(encoding="utf-8") == text


def test_a_new_key_is_encrypted_where_the_settings_say_with_what(root: Path) -> None:
    settings = with_identity(root)
    key = load_key(root, settings)
    data = (root / FILE).read_bytes()
    assert data.startswith(AGE) and key.hex().encode() not in data
    assert load_key(root, settings) == key
    with pytest.raises(StudyError) as error:
        load_key(root, with_identity(root, "another"))
    assert codes(error) == ["keyfile.wrong"]
    with pytest.raises(StudyError) as error:
        load_key(root, config())
    assert codes(error) == ["keyfile.not_given"]


def test_a_plain_key_is_encrypted_and_stays_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = load_key(root, config())
    settings = config(key={"passphrase_variable": VARIABLE})
    # a plain key goes on working until it is encrypted
    assert load_key(root, settings) == key
    monkeypatch.setenv(VARIABLE, "four words are enough")
    assert encrypt_key(root, settings)
    assert is_encrypted((root / FILE).read_bytes())
    assert (root / FILE).stat().st_mode & 0o777 == 0o600
    assert load_key(root, settings) == key
    monkeypatch.setenv(VARIABLE, "four words are not enough")
    with pytest.raises(StudyError) as error:
        load_key(root, settings)
    assert codes(error) == ["keyfile.wrong"]


def test_encrypting_twice_changes_nothing(root: Path) -> None:
    settings = with_identity(root)
    load_key(root, config())
    assert encrypt_key(root, settings)
    data = (root / FILE).read_bytes()
    assert not encrypt_key(root, settings)
    assert (root / FILE).read_bytes() == data
    with pytest.raises(StudyError) as error:
        encrypt_key(root, config())
    assert codes(error) == ["keyfile.not_given"]


def test_every_bit_of_an_encrypted_key_counts(root: Path) -> None:
    settings = with_identity(root)
    load_key(root, settings)
    data = (root / FILE).read_bytes()
    for bit in range(0, 8 * len(data), 19):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        (root / FILE).write_bytes(changed)
        with pytest.raises(StudyError):
            load_key(root, settings)


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ({"passphrase_variable": "MANYVOICES_NOT_SET"}, "keyfile.variable"),
        ({"passphrase_file": "../nowhere"}, "keyfile.file"),
        ({"passphrase_file": "../empty"}, "keyfile.file"),
        ({"passphrase_file": "data/inside"}, "keyfile.inside"),
        ({"recipients": ["age1" + "q" * 58], "identity_file": "../words"}, "keyfile.recipient"),
    ],
)
def test_what_is_named_and_not_there_is_a_mistake(root: Path, key: object, code: str) -> None:
    (root / "data").mkdir()
    (root.parent / "empty").write_text("\n")
    for path in (root / "data" / "inside", root.parent / "words"):
        path.write_text("some words\n")
    with pytest.raises(StudyError) as error:
        credentials(root, config(key=key).key)
    assert codes(error) == [code]


def test_a_file_without_identity_is_a_mistake(root: Path) -> None:
    settings = with_identity(root)
    (root.parent / "identity").write_text("some words\n")
    with pytest.raises(StudyError) as error:
        credentials(root, settings.key)
    assert codes(error) == ["keyfile.identity"]


def test_a_passphrase_file_ends_with_its_line(root: Path) -> None:
    (root.parent / "words").write_text("some words \r\n")
    settings = config(key={"passphrase_file": "../words"})
    assert credential_problems(root, settings.key) == []
    assert credentials(root, settings.key).passphrase == "some words "


@pytest.mark.parametrize(
    "key",
    [
        {"passphrase_file": "a", "passphrase_variable": "b"},
        {"recipients": ["age1" + "q" * 58]},
        {"identity_file": "a"},
        {"recipients": ["ssh-ed25519 AAAA"], "identity_file": "a"},
        {"passphrase": "words in the settings themselves"},
    ],
)
def test_settings_name_one_way_only(key: object) -> None:
    with pytest.raises(ValueError):
        config(key=key)
