"""How long disclosure control takes, and what it hides.

``python -m tests.bench.disclosure [STUDY] [--codes 200] [--groups 10] [--respondents 1000]``
measures the example (STUDY: a folder in which `manyvoices run` has been), then an invented study
with so many codes and groups, then the attack on twenty random studies; with
``--attack N`` that on N hidden counts of the example too, drawn by lot: all thousands take hours.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from manyvoices.model.study import Study, load_study
from manyvoices.model.tables import Rows, read_table
from manyvoices.release.disclosure.columns import is_person, row_key
from manyvoices.release.disclosure.disclose import disclose
from manyvoices.release.disclosure.sample import merge_rare
from manyvoices.release.manifest import account_rows
from manyvoices.release.released import load_findings
from manyvoices.triangulate.asked import asked_rows
from manyvoices.triangulate.codes import code_tables
from manyvoices.triangulate.cooccurrence import co_occurrence
from manyvoices.triangulate.sample import composition
from manyvoices.triangulate.voices import voices
from tests.bench.triangulate import invented
from tests.unit.release.disclosure.attack import Attack
from tests.unit.release.disclosure.shown import shown_small
from tests.unit.release.disclosure.studies import Drawn
from tests.unit.release.disclosure.test_attack import attacked

_SHARES = ("code_by_group", "code_by_method", "code_overall")


def measured(study: Study, tables: Mapping[str, Rows]) -> None:
    """Print how long the tables take, and how many counts are hidden for which reason."""
    start, used = time.perf_counter(), time.process_time()
    made = disclose(study, tables)
    used = time.process_time() - used
    print(f"  {time.perf_counter() - start:.1f} s ({used:.1f} s of CPU)")
    why = {
        (row["table"], row["row"]): row["reason"]
        for row in made.private_log
        if row["column"] == "k"
    }
    for name in _SHARES:
        kept = [row for row in tables.get(name, ()) if row.get("k") is not None and is_person(row)]
        own = Counter(
            why[name, key] for row in kept if (name, key := " | ".join(row_key(name, row))) in why
        )
        print(f"  {name}: {own.total()} of {len(kept)} k hidden", dict(own))


def attacked_example(study: Study, count: int) -> None:
    """Print what an attacker learns from the released tables of a study that was run."""
    inventory = read_table(study.paths.private / "inventory.parquet")
    full = {**load_findings(study.paths.findings), "account": account_rows(inventory)}
    start, made, t = time.process_time(), disclose(study, full), study.config.disclosure.t
    full["sample_composition"] = merge_rare(full["sample_composition"], t)
    themes = {code.id: study.codebook.theme_of(code.id) for code in study.codebook.codes}
    attack = Attack(full, made.tables, themes, study.config.implementer_group, made.log)
    every = len(attack.cells)
    attack.cells = random.Random(1).sample(attack.cells, min(count, every))
    learnt = shown_small(full, made.tables, t) + attack.found(t)
    start = time.process_time() - start
    print(
        f"  attack: {len(attack.cells)} hidden counts, {len(learnt)} known ({start:.0f} s of CPU)"
    )
    print("\n".join(f"    {line}" for line in learnt[:20]))


def large(n_codes: int, n_groups: int, n_respondents: int) -> tuple[Study, dict[str, Rows]]:
    """Return an invented study with its tables of codes, pairs and persons."""
    study, people, asked, codings = invented(n_codes, n_groups, n_respondents)
    tables = {
        name: rows
        for name, (_, rows) in code_tables(study, people, asked, codings, []).items()
    }  # fmt: skip
    heard = voices(people, asked_rows(people, [], study.codebook), codings, study.codebook)
    tables["sample_composition"] = composition(study, people)
    tables["co_occurrence"] = co_occurrence(heard, codings, study.codebook)[0]
    return study, tables


def main() -> None:
    """Measure the example, a large study, and the attack."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.disclosure")
    parser.add_argument("study", nargs="?", type=Path, default=Path())
    parser.add_argument("--codes", type=int, default=200)
    parser.add_argument("--groups", type=int, default=10)
    parser.add_argument("--respondents", type=int, default=1000)
    parser.add_argument("--attack", type=int, default=0)
    arguments = parser.parse_args()
    study = load_study(arguments.study)
    if study.paths.findings.is_dir():
        print("example")
        measured(study, load_findings(study.paths.findings))
        if arguments.attack:
            attacked_example(study, arguments.attack)
    invented_study, tables = large(arguments.codes, arguments.groups, arguments.respondents)
    rows = {name: len(rows) for name, rows in tables.items()}
    print(f"{arguments.codes} codes, {arguments.groups} groups:", rows)
    measured(invented_study, tables)
    used = time.process_time()
    beaten = sum(bool(attacked(Drawn(seed), seed)) for seed in range(20))
    used = time.process_time() - used
    print(f"attack: {used / 20:.2f} s of CPU a study, {beaten} of 20 give something away")


if __name__ == "__main__":
    main()
