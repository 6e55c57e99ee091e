# make results [STUDY=path]   set up, then run a study (the example by default)
# make test                   set up, then run the tests
# make attacks                long attacks on released tables and files
# make setup                  build the environment in .venv/ only
# make embeddings             add the optional embeddings to it (docs/classifiers.md)
# make bench                  measure (docs/measurements.md says what)
# make clean                  remove what runs made of the example study

STUDY ?= .
BIN := .venv/bin

.PHONY: results test test-all attacks setup embeddings lint bench docs clean

results: setup
	$(BIN)/manyvoices run "$(STUDY)"

test: setup
	$(BIN)/python -m pytest -m "not long and not attack" -n 2 --dist loadscope

test-all: setup
	$(BIN)/python -m pytest -n 2 --dist loadscope

attacks: setup
	$(BIN)/python -m pytest -m attack -n 2

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml .ci/setup
	@bash .ci/setup

embeddings: setup
	VIRTUAL_ENV=$(CURDIR)/.venv $(BIN)/uv pip install --quiet --require-hashes -r requirements-embeddings.lock

lint: setup
	$(BIN)/ruff format --check scripts tests
	$(BIN)/ruff check scripts tests
	$(BIN)/snakefmt --check Snakefile workflow
	$(BIN)/mypy

docs: setup
	$(BIN)/python -m manyvoices.model.docs

bench: setup
	$(BIN)/python -m tests.bench.stages

clean:
	rm -rf data/private data/interim .snakemake results/parquet results/tables \
	  results/report.html results/manifest.json
