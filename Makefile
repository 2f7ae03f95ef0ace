# make site   build the site into site/          make serve  show it while editing
# make test   run every test                     make check  only check the data file
# make site OFFICIAL_TEXT=path   build it with the official wording beside each measure, from a copy of your own;
#                                such a build is for checking, not for publishing
# make bench ROUNDS=5   how long it takes to build, beside stock MkDocs and with many times the data (half an hour or more)
# make pdf    make the book of each language from the site; make offline   make the copy of the site that works from disk
# make search-eval   how the search does on the query set, beside the theme's own
# make lock   renew the requirements files from pyproject.toml

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE_READY := $(VENV)/.site-ready
PDF_READY := $(VENV)/.pdf-ready
TEST_READY := $(VENV)/.test-ready
BENCH_READY := $(VENV)/.bench-ready
# What make site and make serve run, which make bench measures.
BUILD := $(BIN)/workpoints build
SERVE := $(BIN)/mkdocs serve --dirty
ROUNDS ?= 5
PIP := $(BIN)/pip --quiet --disable-pip-version-check
# Material's notice about its successor is for its users, not for ours.
export NO_MKDOCS_2_WARNING := 1
# A path given to make reaches the build and the tests through the environment.
export OFFICIAL_TEXT

.PHONY: site serve pdf offline test search-eval bench check fix diff lock clean

site: $(SITE_READY)
	@$(BUILD)

serve: $(SITE_READY)
	@$(SERVE)

# Both go into the site's folder: make them in one go (`make pdf offline`), since a new site takes the old one's place.
pdf: site $(PDF_READY)
	-@$(BIN)/python -m workpoints.chromium
	@$(BIN)/workpoints pdf

offline: site
	@$(BIN)/workpoints offline

test: $(TEST_READY)
	-@$(BIN)/python -m workpoints.chromium
	@$(BIN)/pytest

search-eval: $(TEST_READY)
	@$(BIN)/python -m tests.search.evaluate

# ONLY="ours peer" measures these alone and writes nothing down.
bench: $(BENCH_READY)
	@$(BIN)/python -m benchmarks --rounds $(ROUNDS) --build "$(BUILD)" --serve "$(SERVE)" $(if $(ONLY),--only $(ONLY))

check: $(SITE_READY)
	@$(BIN)/workpoints check

fix: $(SITE_READY)
	@$(BIN)/workpoints fix

# What the change since BASE means for readers, as a pull request shows it; PREVIEW is the address of its preview.
diff: $(SITE_READY)
	@$(BIN)/workpoints diff "$(or $(BASE),HEAD)" --format markdown
	@test -z "$(PREVIEW)" || printf '\n[预览 · Preview](%s)\n' "$(PREVIEW)"

lock: $(SITE_READY)
	@$(PIP) install uv
	@for extras in "requirements.txt --extra build" "requirements-pdf.txt --extra build --extra pdf" \
	  "requirements-bench.txt --extra build --extra bench" \
  "requirements-test.txt --extra build --extra pdf --extra bench --extra test"; do \
	  $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header pyproject.toml --output-file $$extras; \
	done

clean:
	rm -rf site node_modules $(VENV)

# The packages come with their hashes; our own is installed on top, without looking for anything more.
$(SITE_READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes --requirement requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(PDF_READY): $(SITE_READY) requirements-pdf.txt
	@$(PIP) install --require-hashes --requirement requirements-pdf.txt
	@touch $@

$(BENCH_READY): $(SITE_READY) requirements-bench.txt
	@$(PIP) install --require-hashes --requirement requirements-bench.txt
	@touch $@

# The checkers that are Node programs come with the Node that a Python package brings, so that none need be installed.
$(TEST_READY): $(SITE_READY) requirements-test.txt package-lock.json
	@$(PIP) install --require-hashes --requirement requirements-test.txt
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --ignore-scripts
	@touch $@
