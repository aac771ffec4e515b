# Two commands do everything: `make demo` and `make test`. Each makes what it needs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test check audit release bench profile soak lint lock clean

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort | awk -F'\t' '{ printf "make %-8s %s\n", $$1, $$2 }'


demo: .venv/run.done ## Talk to the bot over a sample plan, in Microsoft's Teams emulator where Node.js is present
	$(BIN)/chaser demo

test: export PYTHONDONTWRITEBYTECODE = # kept, the compiled tests save each core four seconds
test: .venv/test.done ## Run every test, on all cores
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: .venv/test.done ## Check format, lint, types and import arrows
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test ## Lint, then test: the line CI runs

audit: .venv/test.done ## Look for unsafe code, list every part (SBOM), ask for known faults of dependencies
	# B506 and B608: ruff's S506 and S608 hold these, line by line and with a reason
	$(BIN)/bandit --quiet --recursive --severity-level medium --skip B506,B608 plan dialogs cards storage bot manifest
	mkdir -p output && $(BIN)/cyclonedx-py requirements requirements/run.txt --output-file output/sbom.json
	$(BIN)/pip-audit --require-hashes --disable-pip --requirement requirements/run.txt || echo "pip-audit: its data could not be reached, or it names a fault above."

release: ## Build the wheel and the sdist, and install each in a clean environment
	bash .ci/release

bench: .venv/test.done ## Print the costs beside other SDKs; `make bench profile`: where a turn's time goes
	$(BIN)/python -m bench $(filter-out bench,$(MAKECMDGOALS))

profile: # a word for `make bench profile`
	@:

soak: .venv/test.done ## Run the long trials: kills, crowds, a year of reminders
	$(BIN)/python -m soak

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "chaser needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv

.venv/run.done: .venv/bin/python requirements/run.txt pyproject.toml
	@echo "Installing chaser and its libraries into .venv: about a minute the first time."
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

.venv/test.done: .venv/bin/python requirements/test.txt pyproject.toml
	@echo "Installing chaser, its libraries and the test tools into .venv: about a minute the first time."
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/test.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@ .venv/run.done

lock: ## Write down the exact versions of everything needed
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml requirements/build.in -o requirements/run.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml requirements/build.in --extra test -o requirements/test.txt

clean: ## Remove what was made
	rm -rf .venv build output
