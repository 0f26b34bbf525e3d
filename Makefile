# make help lists what can be made.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help demo test test-unit test-neo4j test-spark check lint types web web-check mutants bench bench-quick bench-reader bench-serve bench-spine bench-formats bench-identity bench-keywords bench-layout bench-map bench-meaning bench-queries bench-views findings findings-table readers bench-exports train docs docs-pages clean-notebooks soak system-deps neo4j neo4j-stop audit lock clean

help:  ## Say what can be made.
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)

demo: $(STAMP)  ## Load the example digests and write demo/map.html.
	$(BIN)/digestgraph demo demo

test: $(STAMP)  ## Run the tests; Neo4j and browser tests where those can be had.
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not soak"

test-unit: $(STAMP)  ## Run the tests that need nothing but this clone; a minute or two.
	$(BIN)/python -m pytest -q -n 2 --dist loadgroup -m "not (neo4j or browser or shared or e2e or soak)"

lint: $(STAMP)  ## Check style and formatting.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)  ## Check types.
	$(BIN)/mypy

web: tools/web/node_modules/.stamp  ## Make the script of the archive's page from its modules (needs node).
	cd tools/web && npm run --silent build

# Without node the bundle as committed is used; `make system-deps` brings it.
web-check:  ## Check the page's modules: bundle, types, rules, unit tests (skipped without node).
	@if command -v node >/dev/null && command -v npm >/dev/null; then \
		$(MAKE) --no-print-directory tools/web/node_modules/.stamp && cd tools/web && npm run --silent check; \
	else echo "web-check skipped: node and npm are missing (make system-deps, or https://nodejs.org)"; fi

tools/web/node_modules/.stamp: tools/web/package-lock.json tools/web/package.json
	cd tools/web && npm ci --ignore-scripts --no-progress --loglevel=error
	touch $@

check: export DIGESTGRAPH_SITE = $(CURDIR)/build/site
check: export DIGESTGRAPH_PAGE_CHECKED = 1
check: lint types web-check docs test  ## What must pass before anything lands.

# The tests read what `docs` has built, and leave to `web-check` what it has checked.
.NOTPARALLEL:

bench: $(STAMP)  ## Measure whole commands beside an earlier commit and bare libraries; writes docs/benchmarks.md.
	$(BIN)/python -m benchmarks.beside

bench-quick: $(STAMP)  ## The same with little data, in a few minutes: fails where this got slower.
	$(BIN)/python -m benchmarks.beside --quick

bench-spine: $(STAMP)  ## Measure parts: parse, load, read again, and Neo4j against a plain loop.
	$(BIN)/python -m benchmarks.spine

bench-keywords: $(STAMP)  ## Measure keywords: quality and speed, beside YAKE and RAKE.
	$(BIN)/python -m benchmarks.keywords

findings:  ## Show that what surprised us in other tools still holds (needs the network).
	$(PYTHON) findings/run.py

findings-table:  ## Bring the table of findings/README.md in step with the scripts.
	$(PYTHON) findings/run.py --table

readers: $(STAMP)  ## Read exports with the programs that will, and write the table (npm, Maven, a package index).
	$(BIN)/python -m tools.readers

bench-exports: $(STAMP)  ## Measure every export, a process each: make bench-exports STORE=FILE
	$(BIN)/python -m benchmarks.exports $(STORE) --write

train: $(STAMP)  ## Train the English model: make train PAPERS=FILE ABSTRACTS=FILE
	$(BIN)/python -m tools.train.english $(PAPERS) $(ABSTRACTS)

bench-layout: $(STAMP)  ## Measure layouts: quality, speed, and how far nodes move in a day.
	$(BIN)/python -m benchmarks.layout

bench-map: $(STAMP)  ## Measure the map of an archive beside other layouts: make bench-map STORE=FILE
	$(BIN)/python -m benchmarks.archive_map $(STORE) --peers build/layouts
	$(BIN)/python -m benchmarks.map_peers $(STORE) --peers build/pages

bench-formats: $(STAMP)  ## Measure reading: entries a CPU second of each format, beside json.loads; writes the table of docs/formats.md.
	$(BIN)/python -m benchmarks.formats --write

bench-reader: $(STAMP)  ## Measure how new papers are ranked for a reader, and the commands: make bench-reader STORE=FILE
	$(BIN)/python -m benchmarks.reader $(STORE)
	$(BIN)/python -m benchmarks.reader $(STORE) --catch-up
	$(BIN)/python -m benchmarks.reader $(STORE) --commands

bench-meaning: $(STAMP)  ## Measure what meaning adds to words: make bench-meaning STORE=FILE
	$(BIN)/python -m benchmarks.meaning $(STORE)
	$(BIN)/python -m benchmarks.meaning $(STORE) --lists

bench-serve: $(STAMP)  ## Measure served pages beside datasette: make bench-serve STORE=FILE
	$(BIN)/python -m benchmarks.serve $(STORE) --datasette build/datasette

bench-identity: $(STAMP)  ## Measure who is who: B-cubed beside plain rules, CPU, memory, growth.
	$(BIN)/python -m benchmarks.identity

bench-queries: $(STAMP)  ## Measure questions: projection, communities, topics, lookups.
	$(BIN)/python -m benchmarks.collaborations
	$(BIN)/python -m benchmarks.topics

bench-views: $(STAMP)  ## Measure pages: bytes and the browser's CPU, beside stock pyvis.
	$(BIN)/python -m benchmarks.views

docs-pages: $(STAMP)  ## Write the pages that are made from the code.
	$(BIN)/python -m tools.catalogue_page
	$(BIN)/python -m tools.commands_page
	$(BIN)/python -m tools.formats_page
	$(BIN)/python -m tools.api_pages

docs: $(STAMP)  ## Build the documentation strictly into build/site (open index.html).
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

clean-notebooks:  ## Take outputs out of the notebooks before a commit.
	$(PYTHON) tools/clean_notebooks.py

mutants: $(STAMP)  ## Change one thing at a time and see which unit test notices (MUTANTS="--sample 0" for all).
	$(BIN)/python -m tools.mutants $(MUTANTS)

soak: $(STAMP)  ## The long loops: mutated files, crash tests, the wheel, every view (SOAK_INPUTS=1000 for fewer).
	$(BIN)/python -m pytest -m "soak and not spark"
	$(MAKE) --no-print-directory test-spark SPARK="spark and (soak or not soak)"
	DIGESTGRAPH_HYPOTHESIS=soak $(BIN)/python -m pytest -q -m "hypothesis and not (neo4j or browser or soak)"

test-neo4j: $(STAMP)  ## Run the tests of the server alone (VERSION=2026 for the newest).
	DIGESTGRAPH_NEO4J_VERSION=$(VERSION) DIGESTGRAPH_REQUIRE=neo4j $(BIN)/python -m pytest -m "neo4j and not soak"

# Spark is 500 MB and for these tests alone, so it stays out of .venv.
SPARK ?= spark and not soak
test-spark: $(STAMP) build/spark/.installed  ## Run the tests on a Spark of this machine (needs Java 17).
	@test -n "$$JAVA_HOME" || command -v java >/dev/null || { echo "Spark needs Java 17: make system-deps"; exit 1; }
	PYTHONPATH="$(CURDIR)/build/spark" $(BIN)/python -m pytest -m "$(SPARK)"

build/spark/.installed:
	$(BIN)/python -m pip install --quiet --no-compile --disable-pip-version-check --target build/spark "pyspark>=4,<5"
	touch $@

system-deps:  ## Install the Debian packages that tests need (as root).
	sh tools/system-deps.sh

neo4j:  ## Start a local Neo4j server (kept below .neo4j; VERSION=2026 for the newest).
	DIGESTGRAPH_NEO4J_VERSION=$(VERSION) $(PYTHON) tools/neo4j/server.py start

neo4j-stop:  ## Stop it.
	DIGESTGRAPH_NEO4J_VERSION=$(VERSION) $(PYTHON) tools/neo4j/server.py stop

audit:  ## Ask whether known advisories concern a pinned package (needs the network).
	test -x build/audit/bin/pip-audit || $(PYTHON) -m venv build/audit
	build/audit/bin/pip install --quiet --disable-pip-version-check pip-audit
	build/audit/bin/pip-audit --strict --disable-pip --require-hashes --requirement requirements.txt

lock: $(STAMP)  ## Pin dependencies anew, with hashes and without index addresses.
	$(BIN)/python tools/lock.py

clean:  ## Remove what was built, but keep .neo4j (its data may be yours).
	rm -rf $(VENV) build dist demo tools/web/node_modules *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.neo4j/*' -prune -exec rm -rf {} +
