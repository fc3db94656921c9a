# The everyday words. Nothing but Python 3.11+ with venv, make and git is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NEXT := .venv-next

.DEFAULT_GOAL := help
.PHONY: help run test test-next matrix proof lint bench translate lock

help:  ## What one can say
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/.base: requirements/base.txt
	@echo "Python environment and libraries (about a minute the first time)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.base
	@echo "Libraries of the tests"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

run: $(VENV)/.base  ## The living demo on this machine: eight colleges, two languages
	@$(BIN)/python manage.py compile_catalogues
	@$(BIN)/python manage.py compile_lexicons
	@$(BIN)/python manage.py run_demo

test: $(VENV)/.test  ## All tests; what needs a service or a browser says when it is skipped
	@$(BIN)/python manage.py compile_catalogues
	@$(BIN)/python manage.py compile_lexicons
	@$(BIN)/python -m pytest $(ARGS)

$(NEXT)/.ready: requirements/next.txt
	@test -x $(NEXT)/bin/python || $(PYTHON) -m venv $(NEXT)
	@$(NEXT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/next.txt
	@touch $@

test-next: $(NEXT)/.ready  ## The same tests on the next Wagtail
	@$(NEXT)/bin/python manage.py compile_catalogues
	@$(NEXT)/bin/python manage.py compile_lexicons
	@$(NEXT)/bin/python -m pytest -m "not browser" $(ARGS)

matrix: $(VENV)/.test  ## Who sees what: role by thing by channel, and every address (a sample; PROOF=1 takes all)
	@$(BIN)/python manage.py compile_catalogues
	@$(BIN)/python -m tests.visibility.matrix.report

proof: $(VENV)/.test  ## All of the matrix, every id on every address, and what takes minutes; all figures at the end
	@$(BIN)/python manage.py compile_catalogues
	@$(BIN)/python -m tests.support.proof $(ARGS)

lint: $(VENV)/.test  ## Style of code and templates, and who imports whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint --lint --quiet home network search intranet
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python manage.py makemigrations --check --dry-run

bench: $(VENV)/.test  ## Every page kind against an empty Wagtail page, and lists among hidden pages, as ratios
	@$(BIN)/python manage.py compile_catalogues
	@$(BIN)/python manage.py compile_lexicons
	@$(BIN)/python -m benchmarks.analysis; words=$$?; $(BIN)/python -m benchmarks.pages; pages=$$?; \
		$(BIN)/python -m benchmarks.search; search=$$?; $(BIN)/python -m benchmarks.restricted && exit $$((words + pages + search))

translate: $(VENV)/.test  ## Collect new texts into locale/*/LC_MESSAGES/django.po (needs gettext)
	@$(BIN)/python manage.py collect_texts
	@$(BIN)/python manage.py compile_catalogues

lock:  ## Lock the libraries anew, with hashes and without any index address (needs uv)
	@uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o requirements/base.txt
	@uv pip compile pyproject.toml --group test --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -c requirements/base.txt -o requirements/test.txt
	@sed 's/"wagtail>=7[^"]*"/"wagtail>=8.0,<8.1"/' pyproject.toml > var/pyproject.toml
	@cd var && uv pip compile pyproject.toml --group test --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q -o ../requirements/next.txt
