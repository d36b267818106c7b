# make demo   proves the example on an embedded PostgreSQL and writes a report to look at
# make test   the checks and the tests, as CI runs them
#
# Both need Python 3.11 or later and nothing else; everything goes into .venv and build.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
REPORT := build/bookshop.html

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: demo test clean

demo: $(VENV)/quod.stamp
	@mkdir -p build
	$(BIN)/quod prove examples/bookshop/data-model.md --report $(REPORT)
	@echo "the report is $(abspath $(REPORT))"

test: $(VENV)/dev.stamp
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist worksteal

clean:
	rm -rf $(VENV) build

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "quod needs Python 3.11 or later; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	  { echo "this Python cannot make environments: install its venv package" \
	         "(Debian, Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/quod.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/quod.stamp
