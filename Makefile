# Two commands do everything: `make demo` and `make test`. Each makes what it needs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench soak lint clean

demo: .venv/run.done
	$(BIN)/chaser demo

test: .venv/test.done
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: .venv/test.done
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

bench: .venv/test.done
	$(BIN)/python -m bench

soak: .venv/test.done
	$(BIN)/python -m soak

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "chaser needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv

.venv/run.done: .venv/bin/python requirements/run.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/test.done: .venv/bin/python requirements/test.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/test.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@ .venv/run.done

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml requirements/build.in -o requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml requirements/build.in --extra test -o requirements/test.txt

clean:
	rm -rf .venv build output
