# every table of findings; the rest of findings/ is written by other steps
FINDINGS = [
    "sample_composition",
    "method_register",
    "frame_flow",
    "coverage",
    "indicator_assertions",
    "unmatched_questions",
    "code_by_group",
    "code_by_method",
    "code_overall",
    "code_tests",
    "claims_audit",
    "findings",
    "negative_cases",
    "negative_case_counts",
    "confidence",
    "convergence",
    "joint_display",
    "divergences",
    "saturation",
    "saturation_curve",
    "co_occurrence",
    "stance_by_period",
    "stance_by_document",
    "framework_matrix",
    "criteria",
]


rule triangulate:
    input:
        codings="data/interim/codings.parquet",
        segments="data/interim/segments.parquet",
        reliability="data/interim/findings/reliability.parquet",
        turns="data/interim/turns.parquet",
        inventory="data/private/inventory.parquet",
        codebook="config/codebook.yaml",
        quantifiers="config/quantifiers.yaml",
        sheets=[
            "data/transcripts.csv",
            "data/respondents.csv",
            *existing(
                "config/guide.yaml",
                "data/asked.csv",
                "data/sampling_frame.csv",
                "data/indicators.csv",
                "data/claims.csv",
                "data/findings.csv",
                "data/divergences.csv",
                "data/decisions/findings.csv",
                "data/decisions/confidence.csv",
                "data/decisions/waivers.csv",
            ),
        ],
        sources=sources("triangulate"),
    output:
        asked="data/interim/asked.parquet",
        tables=expand("data/interim/findings/{table}.parquet", table=FINDINGS),
        workbooks=[
            "data/interim/framework_matrix.xlsx",
            "data/interim/negative_cases_to_read.xlsx",
        ],
    log:
        "data/private/logs/triangulate.log",
    benchmark:
        "data/private/benchmarks/triangulate.tsv"
    resources:
        mem_mb=1000,
    params:
        settings=settings(
            "groups",
            "attributes",
            "asked",
            "coding",
            "criteria",
            "disclosure",
            "implementer_group",
            "periods",
            "programme",
            "seed",
        ),
    message:
        "Comparing the groups"
    shell:
        "{PYTHON:q} -m manyvoices.triangulate 2> {log}"
