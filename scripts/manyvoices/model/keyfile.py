"""The file of the secret key: plain, or encrypted with age to a passphrase or to recipients."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from manyvoices.model.config import Config, Key
from manyvoices.model.errors import Problem, StudyError, problem
from manyvoices.model.keys import PUBLISHED_KEY

CONFIG = "config/config.yaml"
AGE = b"age-encryption.org/v1"
_LENGTH = 32
_SETTING = "deidentify.key"


@dataclass(frozen=True)
class Credentials:
    """What opens the files of a study: a passphrase, or recipients and an identity."""

    passphrase: str = ""
    recipients: tuple[Any, ...] = ()
    identities: tuple[Any, ...] = ()


def load_key(root: Path, config: Config, create: bool = True) -> bytes:
    """Return the secret key of a study.

    A study of invented people has the published key. Where there is no key yet, one is drawn
    and written (file mode 0600), encrypted where the settings say with what.

    Parameters
    ----------
    root
        The study folder.
    config
        Its settings.
    create
        False raises where there is no key yet.

    Raises
    ------
    StudyError
        Where the file is damaged, or what opens it is missing or wrong.
    """
    if config.fictional:
        return PUBLISHED_KEY
    path = root / config.deidentify.key
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if not create:
            raise StudyError([problem("keyfile.none", CONFIG, None, _SETTING)]) from None
        return _new_key(path, root, config)
    except OSError:
        raise StudyError([problem("settings.key", CONFIG, None, _SETTING)]) from None
    if is_encrypted(data):
        data = unwrap(data, credentials(root, config.key))
    return _key(data)


def is_encrypted(data: bytes) -> bool:
    """Return whether these are the bytes of an encrypted file."""
    return data.startswith(AGE)


def _key(data: bytes) -> bytes:
    try:
        key = bytes.fromhex(data.decode("ascii").strip())
    except ValueError:
        key = b""
    if len(key) != _LENGTH:
        # labels drawn with an empty key could be guessed by anyone
        raise StudyError([problem("settings.key", CONFIG, None, _SETTING)])
    return key


def _new_key(path: Path, root: Path, config: Config) -> bytes:
    key = secrets.token_bytes(_LENGTH)
    data = key.hex().encode() + b"\n"
    if config.key.given:
        data = wrap(data, credentials(root, config.key))
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    write_private(partial, data)
    try:
        # whole or not at all, and never in the place of another one
        os.link(partial, path)
    except FileExistsError:
        return load_key(root, config)
    finally:
        partial.unlink()
    return key


def write_private(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read, down to the disk."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def encrypt_key(root: Path, config: Config) -> bool:
    """Encrypt a plain key file; the key, and so every label and ID, stays the same.

    The encrypted file is opened again before it takes the place of the plain one. Return False
    where it is encrypted already.
    """
    if not config.key.given:
        raise StudyError([problem("keyfile.not_given", CONFIG, None, "key")])
    path = root / config.deidentify.key
    if not path.is_file():
        raise StudyError([problem("keyfile.none", CONFIG, None, _SETTING)])
    plain = path.read_bytes()
    opening = credentials(root, config.key)
    if is_encrypted(plain):
        _key(unwrap(plain, opening))
        return False
    key = _key(plain)
    data = wrap(plain, opening)
    if _key(unwrap(data, opening)) != key:
        raise StudyError([problem("keyfile.wrong", CONFIG, None, "key")])
    partial = path.with_name(f".{path.name}.partial")
    write_private(partial, data)
    partial.replace(path)
    return True


def credentials(root: Path, key: Key) -> Credentials:
    """Return what the settings name: the passphrase, or recipients and identities.

    Raises
    ------
    StudyError
        Where nothing is named, or what is named is not there.
    """
    if not key.given:
        raise StudyError([problem("keyfile.not_given", CONFIG, None, "key")])
    if wrong := credential_problems(root, key):
        raise StudyError(wrong)
    if not key.identity_file:
        return Credentials(passphrase=_passphrase(root, key))
    from pyrage import IdentityError, RecipientError, x25519

    try:
        recipients = tuple(x25519.Recipient.from_str(name) for name in key.recipients)
    except RecipientError:
        raise StudyError([problem("keyfile.recipient", CONFIG, None, "key.recipients")]) from None
    lines = outside(root, key.identity_file).read_text(encoding="utf-8").splitlines()
    try:
        identities = tuple(
            x25519.Identity.from_str(line.strip())
            for line in lines
            if line.strip() and not line.startswith("#")
        )
    except IdentityError:
        identities = ()
    if not identities:
        raise StudyError([problem("keyfile.identity", CONFIG, None, "key.identity_file")])
    return Credentials(recipients=recipients, identities=identities)


def _passphrase(root: Path, key: Key) -> str:
    if key.passphrase_variable:
        return os.environ.get(key.passphrase_variable, "")
    return outside(root, key.passphrase_file).read_text(encoding="utf-8").rstrip("\r\n")


def outside(root: Path, name: str) -> Path:
    """Return the path of a file that settings name: from the study folder, ~ being the home."""
    return root / Path(name).expanduser()


def credential_problems(root: Path, key: Key) -> list[Problem]:
    """Return what is wrong with the files or the variable that the settings name."""
    if key.passphrase_variable:
        if os.environ.get(key.passphrase_variable):
            return []
        return [problem("keyfile.variable", CONFIG, None, "key.passphrase_variable")]
    name = key.passphrase_file or key.identity_file
    if not name:
        return []
    column = "key.passphrase_file" if key.passphrase_file else "key.identity_file"
    path = outside(root, name)
    if path.resolve().is_relative_to(root.resolve()):
        return [problem("keyfile.inside", CONFIG, None, column)]
    try:
        filled = bool(path.read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        filled = False
    return [] if filled else [problem("keyfile.file", CONFIG, None, column)]


def wrap(data: bytes, opening: Credentials) -> bytes:
    """Return bytes encrypted to the passphrase or the recipients."""
    import pyrage

    if opening.passphrase:
        return bytes(pyrage.passphrase.encrypt(data, opening.passphrase))
    return bytes(pyrage.encrypt(data, list(opening.recipients)))


def unwrap(data: bytes, opening: Credentials) -> bytes:
    """Return the bytes that were encrypted.

    Raises
    ------
    StudyError
        Where the passphrase or the identity does not open them, or they were changed.
    """
    import pyrage

    try:
        if opening.passphrase:
            return bytes(pyrage.passphrase.decrypt(data, opening.passphrase))
        return bytes(pyrage.decrypt(data, list(opening.identities)))
    except (pyrage.DecryptError, OSError):
        raise StudyError([problem("keyfile.wrong", CONFIG, None, "key")]) from None
