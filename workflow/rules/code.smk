rule segment:
    input:
        turns="data/private/turns.parquet",
        entities="data/private/entities.parquet",
        clean="data/interim/turns.parquet",
        sheets="data/respondents.csv",
        sources=sources("code"),
    output:
        "data/interim/segments.parquet",
    log:
        "data/private/logs/segment.log",
    benchmark:
        "data/private/benchmarks/segment.tsv"
    resources:
        mem_mb=1000,
    params:
        settings=settings("coding", "deidentify", "fictional"),
    message:
        "Making segments"
    shell:
        "{PYTHON:q} -m manyvoices.code segment 2> {log}"


rule apply:
    input:
        segments="data/interim/segments.parquet",
        codebook="config/codebook.yaml",
        sources=sources("code"),
    output:
        "data/interim/coded/{shard}.parquet",
    log:
        "data/private/logs/apply-{shard}.log",
    benchmark:
        "data/private/benchmarks/apply-{shard}.tsv"
    resources:
        mem_mb=2000,
    params:
        settings=settings("deidentify", "shards", "periods"),
    message:
        "Applying the codebook (batch {wildcards.shard})"
    shell:
        "{PYTHON:q} -m manyvoices.code apply --shard {wildcards.shard} 2> {log}"


rule train:
    input:
        coded=expand("data/interim/coded/{shard}.parquet", shard=SHARDS),
        segments="data/interim/segments.parquet",
        texts="data/private/sources",
        codebook="config/codebook.yaml",
        sheets="data/respondents.csv",
        people=coders(),
        sources=sources("code"),
    output:
        "data/interim/classified.parquet",
        "data/interim/classifier.json",
        "data/interim/uncertain.parquet",
        "data/interim/findings/learning_curve.parquet",
    log:
        "data/private/logs/train.log",
    benchmark:
        "data/private/benchmarks/train.tsv"
    resources:
        mem_mb=2000,
    params:
        settings=settings("coding", "periods", "seed"),
        embeddings=embeddings(),
    message:
        "Learning from people's codings"
    shell:
        "{PYTHON:q} -m manyvoices.code train 2> {log}"


rule decide:
    input:
        coded=expand("data/interim/coded/{shard}.parquet", shard=SHARDS),
        classified="data/interim/classified.parquet",
        choice="data/interim/classifier.json",
        segments="data/interim/segments.parquet",
        texts="data/private/sources",
        codebook="config/codebook.yaml",
        people=people(),
        sources=sources("code"),
    output:
        "data/interim/codings.parquet",
        "data/interim/unused_codings.parquet",
        "data/interim/findings/reliability.parquet",
        "data/interim/findings/rule_quality.parquet",
    log:
        "data/private/logs/decide.log",
    benchmark:
        "data/private/benchmarks/decide.tsv"
    resources:
        mem_mb=1000,
    params:
        settings=settings("coding", "periods", "seed"),
    message:
        "Deciding which codings count"
    shell:
        "{PYTHON:q} -m manyvoices.code decide 2> {log}"
