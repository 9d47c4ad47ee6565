# make run: open the program · make test: all tests · make setup: only .venv · make bench: speed · make screenshots: docs' pictures
.POSIX:
STAMP = .venv/.ready

run: $(STAMP)
	@sh packaging/run.sh

setup: $(STAMP)

$(STAMP): pyproject.toml packaging/constraints.txt packaging/setup.sh packaging/system.sh
	@sh packaging/setup.sh
	@touch $(STAMP)

test: $(STAMP)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} .venv/bin/python -m pytest -n auto --dist worksteal

bench: $(STAMP)
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} .venv/bin/python -m benchmarks

screenshots: $(STAMP)
	QT_QPA_PLATFORM=offscreen .venv/bin/python docs/screenshots.py

clean:
	rm -rf .venv out build dist .pytest_cache .mypy_cache .ruff_cache

.PHONY: run setup test bench screenshots clean
