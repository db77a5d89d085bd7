# Two commands matter: `make run` and `make test`. The rest is for the people who build Homing.
.PHONY: run setup tables test lint bench capabilities reliability lock clean
BIN := .venv/bin

run: ## the product, on this machine, in your browser
	@sh scripts/setup run
	@$(BIN)/homing run

setup: ## the environment alone, in .venv
	@sh scripts/setup run

tables: ## what `homing score`, `calibrate` and `--dask` need besides
	@sh scripts/setup tables

test: ## everything a test run needs, then the whole suite
	@sh scripts/test

lint: ## ruff, mypy, import-linter
	@sh scripts/setup dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: ## ratios against floors and peers, side by side in one run
	@sh scripts/setup dev
	@sh scripts/setup bench || echo "The peers could not be installed; going on without them."
	@$(BIN)/python -m benchmarks

capabilities: ## the table of capabilities, and which of them pass
	@sh scripts/setup dev
	@$(BIN)/python scripts/capabilities.py

reliability: ## the long runs: 1,000 kills and their like
	@sh scripts/setup dev
	@HOMING_TEST_KILLS=1000 HOMING_TEST_WRITES=10000 HOMING_TEST_SENDS=5000 HOMING_TEST_SEQUENCES=1000 \
		$(BIN)/python -m pytest -p no:randomly -m reliability tests

lock: ## make the lock files anew (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet --custom-compile-command "make lock" -o requirements/dev.lock
	uv pip compile pyproject.toml --group build -c requirements/dev.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --quiet --custom-compile-command "make lock" -o requirements/run.lock
	uv pip compile pyproject.toml --group build --group tables -c requirements/dev.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --quiet --custom-compile-command "make lock" -o requirements/tables.lock
	uv pip compile --group bench -c requirements/dev.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --quiet --custom-compile-command "make lock" -o requirements/bench.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
