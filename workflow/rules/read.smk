rule read:
    input:
        index="data/private/raw_index.csv",
        sheets=["data/transcripts.csv", "data/respondents.csv"],
        sources=sources("read"),
    output:
        inventory="data/private/inventory.parquet",
        turns="data/private/turns.parquet",
        dropped="data/private/dropped.parquet",
        texts=directory("data/private/sources"),
    log:
        "data/private/logs/read.log",
    benchmark:
        "data/private/benchmarks/read.tsv"
    resources:
        mem_mb=1000,
    params:
        settings=settings("reading"),
    message:
        "Reading the transcripts"
    shell:
        "{PYTHON:q} -m manyvoices.read 2> {log}"
