rule triangulate:
    input:
        codings="data/interim/codings.parquet",
        inventory="data/private/inventory.parquet",
        codebook="config/codebook.yaml",
        quantifiers="config/quantifiers.yaml",
        sheets=[
            "data/transcripts.csv",
            "data/respondents.csv",
            *existing("data/asked.csv"),
        ],
        sources=sources("triangulate"),
    output:
        asked="data/interim/asked.parquet",
        tables=expand(
            "data/interim/findings/{table}.parquet",
            table=["code_by_group", "code_by_group_evidence", "sample_composition"],
        ),
    log:
        "data/private/logs/triangulate.log",
    benchmark:
        "data/private/benchmarks/triangulate.tsv"
    resources:
        mem_mb=1000,
    params:
        settings=settings("groups", "attributes"),
    message:
        "Comparing the groups"
    shell:
        "{PYTHON:q} -m manyvoices.triangulate 2> {log}"
