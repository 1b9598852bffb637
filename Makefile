# Every target sets up .venv by itself from a bare Python 3.11 or newer, once, and then does its one job.
#   make lab      open the lessons in JupyterLab       make test   everything CI runs
#   make lab ARGS=--no-browser   as a server           make check  format, lint, types, layers, content, unit tests
#   make book     the static site in book/_build       make notebooks   execute and normalise the lessons
#   make scenarios   whether every scenario still teaches what it says; CI runs it too
PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
NBVAL := --nbval --nbval-cell-timeout=60

.DEFAULT_GOAL := help
.PHONY: help setup lab test check static unit book notebooks lessons scenarios lock clean
.DELETE_ON_ERROR:

help:
	@sed -n '2,5s/^#  *//p' Makefile

setup: $(READY)

$(READY): requirements.lock pyproject.toml hatch_build.py
	@echo "Setting up .venv with $$($(PYTHON) --version) from requirements.lock; the first time takes a minute or two ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "pmlearn needs Python 3.11 or newer; name one: make setup PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV) || { echo "No virtual environment could be made; on Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
	@echo "Ready."

lab: $(READY)
	@$(BIN)/pmlearn lab $(ARGS)

test: $(READY)
	@echo "Running the tests, browsers and the book included ..."
	@$(BIN)/python -m pytest -n 2 $(ARGS)
	@$(MAKE) --no-print-directory lessons

scenarios: $(READY)
	@echo "Checking that every scenario teaches what it says ..."
	@$(BIN)/pmlearn scenario check --workers 2

lessons: $(READY)
	@echo "Running every lesson and comparing each output with the stored one ..."
	@PMLEARN_HOME=$$(mktemp -d) $(BIN)/python -m pytest -n 2 $(NBVAL) notebooks

check: $(READY) static unit

static: $(READY)
	@echo "Checking format, lint, types, layers and content ..."
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/pmlearn bank check

unit: $(READY)
	@$(BIN)/python -m pytest -m "not browser and not slow" -n 2

book: $(READY)
	@echo "Building the book ..."
	@$(BIN)/pmlearn book build

notebooks: $(READY)
	@echo "Executing and normalising the lessons ..."
	@PMLEARN_HOME=$$(mktemp -d) $(BIN)/python -m pmlearn.authoring.notebooks notebooks

lock:
	@uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet -o requirements.lock

clean:
	@rm -rf $(VENV) book/_build test-results pmlearn/_content .proved.json
