# Two commands do all the set-up: `make demo` runs a program on its sample, `make test` passes the tests.
# Everything is installed into .venv; nothing is installed twice, so both work offline after the first time.

PYTHON ?= python3
PROGRAM ?= workplace
bin := .venv/bin

.PHONY: demo test test-all test-nightly check clean

demo: .venv/.pmtool
	$(bin)/pmtool run programs/$(PROGRAM) --sample

test: .venv/.test .venv/.browser check
	$(bin)/pytest -m "not slow and not nightly"

test-all: .venv/.test .venv/.browser check
	$(bin)/pytest -m "not nightly"

test-nightly: .venv/.test .venv/.browser check
	$(bin)/pytest

check: .venv/.test
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports
	$(bin)/pmtool validate programs/workplace programs/youth-health programs/university-first-year

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.pmtool: .venv/bin/python pyproject.toml
	$(bin)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/.test: .venv/bin/python pyproject.toml
	$(bin)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	touch $@ .venv/.pmtool

# A real browser and fonts for the pages' tests, from Debian's packages where they are missing.
.venv/.browser:
	@if ! command -v chromium >/dev/null; then \
	  if [ "$$(id -u)" = 0 ]; then apt=apt-get; else apt="sudo apt-get"; fi; \
	  $$apt update -qq && $$apt install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-noto-core; \
	fi
	mkdir -p .venv && touch $@

clean:
	rm -rf .venv build dist programs/*/workspace
