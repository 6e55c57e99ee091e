rule detect:
    input:
        turns="data/private/turns.parquet",
        sheets=[
            "data/respondents.csv",
            *existing("data/sampling_frame.csv", "data/withdrawn.csv"),
        ],
        sources=sources("deidentify"),
    output:
        "data/private/found/{shard}.parquet",
    log:
        "data/private/logs/detect-{shard}.log",
    benchmark:
        "data/private/benchmarks/detect-{shard}.tsv"
    resources:
        mem_mb=2000,
    params:
        settings=settings("deidentify", "reading", "shards"),
    message:
        "Looking for identifiers (batch {wildcards.shard})"
    shell:
        "{PYTHON:q} -m manyvoices.deidentify detect --shard {wildcards.shard} 2> {log}"


rule link:
    input:
        found=expand("data/private/found/{shard}.parquet", shard=SHARDS),
        turns="data/private/turns.parquet",
        sheets=[
            "data/transcripts.csv",
            "data/respondents.csv",
            *existing(
                "data/sampling_frame.csv",
                "data/decisions/names.csv",
                "data/withdrawn.csv",
            ),
        ],
        sources=sources("deidentify"),
    output:
        entities="data/private/entities.parquet",
        rescan="data/private/rescan.parquet",
        review="data/private/review/names.xlsx",
    log:
        "data/private/logs/link.log",
    benchmark:
        "data/private/benchmarks/link.tsv"
    resources:
        mem_mb=1000,
    params:
        settings=settings(
            "deidentify", "reading", "programme", "groups", "shards", "fictional"
        ),
    message:
        "Giving each identity its label"
    shell:
        "{PYTHON:q} -m manyvoices.deidentify link 2> {log}"


rule replace:
    input:
        turns="data/private/turns.parquet",
        entities="data/private/entities.parquet",
        sheets=["data/transcripts.csv", "data/respondents.csv"],
        sources=sources("deidentify"),
    output:
        turns="data/interim/turns.parquet",
        texts=directory("data/interim/sources"),
    log:
        "data/private/logs/replace.log",
    benchmark:
        "data/private/benchmarks/replace.tsv"
    resources:
        mem_mb=1000,
    message:
        "Taking the identities out"
    shell:
        "{PYTHON:q} -m manyvoices.deidentify replace 2> {log}"


rule audit:
    input:
        turns="data/interim/turns.parquet",
        entities="data/private/entities.parquet",
        sheets=["data/respondents.csv", *existing("data/decisions/audit.csv")],
        sources=sources("deidentify"),
    output:
        audit="data/interim/findings/audit.parquet",
        risk="data/private/risk.parquet",
    log:
        "data/private/logs/audit.log",
    benchmark:
        "data/private/benchmarks/audit.tsv"
    resources:
        mem_mb=1000,
    params:
        settings=settings("attributes", "disclosure", "deidentify", "fictional"),
    message:
        "Asking what was read by a person, and what could tell somebody apart"
    shell:
        "{PYTHON:q} -m manyvoices.deidentify audit 2> {log}"


rule screen:
    input:
        texts=free_texts(),
        sheets=[
            "data/respondents.csv",
            *existing("data/sampling_frame.csv", "data/withdrawn.csv"),
        ],
        sources=sources("deidentify"),
    output:
        "data/private/screened.parquet",
    log:
        "data/private/logs/screen.log",
    benchmark:
        "data/private/benchmarks/screen.tsv"
    resources:
        mem_mb=2000,
    params:
        settings=settings("deidentify", "programme", "disclosure"),
    message:
        "Looking for names in what would be printed"
    shell:
        "{PYTHON:q} -m manyvoices.deidentify screen 2> {log}"
