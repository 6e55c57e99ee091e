rule release:
    input:
        findings=rules.triangulate.output.tables,
        audit=rules.audit.output,
        inventory="data/private/inventory.parquet",
        turns="data/private/turns.parquet",
        entities="data/private/entities.parquet",
        segments="data/interim/segments.parquet",
        settings=[
            "config/config.yaml",
            "config/codebook.yaml",
            "config/quantifiers.yaml",
        ],
        sheets=[
            "data/transcripts.csv",
            "data/respondents.csv",
            *existing("data/decisions/waivers.csv", "data/sampling_frame.csv"),
        ],
        sources=sources("release"),
        templates=templates(),
    output:
        "results/manifest.json",
        "results/report.html",
        "results/tables/tables.xlsx",
    log:
        "data/private/logs/release.log",
    benchmark:
        "data/private/benchmarks/release.tsv"
    resources:
        mem_mb=1000,
    message:
        "Writing the results"
    shell:
        "{PYTHON:q} -m manyvoices.release 2> {log}"
