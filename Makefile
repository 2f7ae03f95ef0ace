# make site   build the site into site/          make serve  show it while editing
# make test   run every test                     make check  only check the data file
# make site OFFICIAL_TEXT=path   build it with the official wording beside each measure, from a copy of your own;
#                                such a build is for checking, not for publishing
# make lock   renew requirements.txt from pyproject.toml

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
# Material's notice about its successor is for its users, not for ours.
export NO_MKDOCS_2_WARNING := 1
# A path given to make reaches the build and the tests through the environment.
export OFFICIAL_TEXT

.PHONY: site serve test check lock clean

site: $(INSTALLED)
	@$(BIN)/workpoints build

serve: $(INSTALLED)
	@$(BIN)/mkdocs serve

test: $(INSTALLED)
	-@$(BIN)/python -m tests.chromium
	@$(BIN)/pytest

check: $(INSTALLED)
	@$(BIN)/workpoints check

lock: $(INSTALLED)
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --extra test --generate-hashes --no-emit-index-url --no-header pyproject.toml --output-file requirements.txt

clean:
	rm -rf site $(VENV)

# The packages come with their hashes; our own is installed on top, without looking for anything more.
$(INSTALLED): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
