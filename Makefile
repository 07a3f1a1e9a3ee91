# make leaflets     every leaflet and chart, in every language, into out/
# make test         lint, types, layers and all tests
# make check        find everything that is wrong in the project; write nothing
# make specimens    documents with everything in them, in every language
# make benchmarks   how long things take, beside other programs (docs/benchmarks.md)
# make clean        remove what was made, and the environment

PYTHON ?= python3
BIN := .venv/bin

.PHONY: leaflets test check specimens benchmarks clean

leaflets: .venv/installed
	$(BIN)/careleaf build

check: .venv/installed
	$(BIN)/careleaf check

test: .venv/installed-for-tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2

specimens: .venv/installed-for-tests
	$(BIN)/python tools/make_specimens.py

benchmarks: build/benchmarks/installed
	build/benchmarks/.venv/bin/python benchmarks/leaflet.py
	build/benchmarks/.venv/bin/python benchmarks/stages.py
	build/benchmarks/.venv/bin/python benchmarks/decisions.py
	build/benchmarks/.venv/bin/python benchmarks/mutations.py
	build/benchmarks/.venv/bin/python benchmarks/project.py

clean:
	rm -rf .venv out build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# A stamp tells that the environment is there and as new as the list of dependencies.
.venv/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("careleaf needs Python 3.11 or newer: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/installed-for-tests: .venv/installed
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@

# The peers stay out of the environment that careleaf is tested in.
build/benchmarks/installed: pyproject.toml benchmarks/requirements.txt
	$(PYTHON) -m venv build/benchmarks/.venv
	build/benchmarks/.venv/bin/python -m pip install --quiet --editable . --requirement benchmarks/requirements.txt
	@touch $@
