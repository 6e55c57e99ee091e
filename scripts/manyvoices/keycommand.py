"""manyvoices key, seal, unseal and reveal: all that needs the secret key or what opens it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from manyvoices.alone import alone
from manyvoices.model.errors import BUSY, OK, StudyError, problem
from manyvoices.model.keyfile import (
    CONFIG,
    credentials,
    encrypt_key,
    is_encrypted,
    load_key,
    outside,
    write_private,
)
from manyvoices.model.lock import locked
from manyvoices.model.paths import Paths
from manyvoices.model.sealed import SEALED
from manyvoices.model.stage import say


def add_parser(commands: argparse._SubParsersAction[Any]) -> None:
    """Add these commands to a command line."""
    key = commands.add_parser(
        "key",
        help="encrypt the secret key, or say whether it is",
        description="Say whether the secret key of a study is encrypted, or encrypt it with what "
        "the part key of config/config.yaml names. Labels and IDs stay the same.",
    )
    key.add_argument("study", type=Path, metavar="STUDY", nargs="?", default=Path())
    what = key.add_mutually_exclusive_group()
    what.add_argument("--encrypt", action="store_true", help="encrypt the key file")
    what.add_argument(
        "--make-identity",
        type=Path,
        metavar="FILE",
        help="write a new age identity into FILE and print its public key, for key.recipients",
    )
    key.set_defaults(work=_key)

    seal = commands.add_parser(
        "seal",
        help="pack data/ and .snakemake/ into one encrypted file",
        description=f"Pack data/ and .snakemake/ into {SEALED}, encrypted with what the part key "
        "of config/config.yaml names, and remove them once the file is verified.",
    )
    seal.add_argument("study", type=Path, metavar="STUDY", nargs="?", default=Path())
    seal.set_defaults(work=_seal)

    unseal = commands.add_parser("unseal", help="unpack a sealed study")
    unseal.add_argument("study", type=Path, metavar="STUDY", nargs="?", default=Path())
    unseal.set_defaults(work=_unseal)

    reveal = commands.add_parser(
        "reveal",
        help="say whom a label stands for; its use is logged",
        description="Say whom or what a label of the clean text stands for. Who asked, when, for "
        "which label and why is added to data/private/reveal_log.csv.",
    )
    reveal.add_argument("study", type=Path, metavar="STUDY")
    reveal.add_argument(
        "labels", nargs="+", metavar="LABEL", help='a label ("[Person K7QX]") or an entity_id'
    )
    reveal.add_argument("--by", required=True, metavar="NAME", help="who asks")
    reveal.add_argument("--reason", required=True, help="why; no name of a respondent")
    reveal.set_defaults(work=_reveal)


def _key(arguments: argparse.Namespace) -> int:
    if arguments.make_identity is not None:
        return _make_identity(arguments.make_identity)
    root: Path = arguments.study

    def work() -> None:
        config = _config(root)
        if arguments.encrypt:
            done = encrypt_key(root, config)
            print("The key is encrypted." if done else "The key was encrypted already.")
            return
        if config.fictional:
            print("This study has the published key: all its persons are invented.")
            return
        load_key(root, config, create=False)
        plain = not is_encrypted((root / config.deidentify.key).read_bytes())
        print("The key is not encrypted." if plain else "The key is encrypted, and opens.")

    return alone(root, work)


def _make_identity(path: Path) -> int:
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    if path.exists():
        raise StudyError([problem("keyfile.exists", path.name)])
    try:
        write_private(path, f"# public key: {identity.to_public()}\n{identity}\n".encode())
    except OSError:
        raise StudyError([problem("keyfile.no_place", path.name)]) from None
    print(identity.to_public())
    return OK


def _config(root: Path) -> Any:
    from manyvoices.model.config import Config
    from manyvoices.model.yamlfile import load_model

    path = Paths(root).config
    if not path.is_file():
        raise StudyError([problem("study.missing", root.name or str(root))])
    config, _, problems = load_model(Config, path, CONFIG)
    if config is None:
        raise StudyError(problems)
    return config


def _seal(arguments: argparse.Namespace) -> int:
    from manyvoices.protect.seal import folder_locked, recover, seal

    root: Path = arguments.study
    config = _config(root)
    _key_goes_along(root, config.deidentify.key)
    opening = credentials(root, config.key)
    with folder_locked(root):
        recover(root)
        if (root / SEALED).exists():
            raise StudyError([problem("seal.sealed", root.resolve().name)])
        if not (root / "data").is_dir():
            raise StudyError([problem("seal.nothing", root.resolve().name)])
        private = Paths(root).private
        private.mkdir(exist_ok=True)
        with locked(private / "lock") as free:
            if not free:
                say([problem("run.busy", root.resolve().name)])
                return BUSY
            files, size = seal(root, opening)
    print(
        f"Sealed {files} files into {SEALED} ({size / 1e6:.1f} MB). Copy it to a second place; "
        "without what opens it nobody can read it."
    )
    return OK


def _key_goes_along(root: Path, name: str) -> None:
    """Refuse to seal while the key would stay plain beside the sealed file."""
    path = outside(root, name).resolve()
    if path.is_file() and path.is_relative_to(root.resolve()):
        top = path.relative_to(root.resolve()).parts[0]
        if top != "data" and not is_encrypted(path.read_bytes()):
            raise StudyError([problem("seal.plain_key", CONFIG, None, "deidentify.key")])


def _unseal(arguments: argparse.Namespace) -> int:
    from manyvoices.protect.seal import folder_locked, recover, unseal

    root: Path = arguments.study
    config = _config(root)
    with folder_locked(root):
        recover(root)
        if not (root / SEALED).exists():
            raise StudyError([problem("seal.not_sealed", root.resolve().name)])
        files = unseal(root, credentials(root, config.key))
    print(f"Unsealed {files} files; {SEALED} is removed.")
    return OK


def _reveal(arguments: argparse.Namespace) -> int:
    from manyvoices.model.study import load_study
    from manyvoices.protect.reveal import reveal

    def work() -> None:
        study = load_study(arguments.study)
        for line in reveal(study, arguments.labels, arguments.by, arguments.reason):
            print(line)

    return alone(arguments.study, work)
