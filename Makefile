# Every command of the project; `make help` prints them. Variables: PORT, ARGS (for pytest), PYTHON.

PYTHON ?= python3
IN_VENV := .venv/bin/python
MANAGE := $(IN_VENV) manage.py
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test lint check format messages bench score accessibility-report lock base tools

help: ## print these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 22 | sed 's/^/make /'

run: base ## set up everything and serve the site at http://127.0.0.1:8000/ (PORT=… changes it)
	@exec $(MANAGE) serve

test: tools ## set up everything and run all tests (ARGS="…" goes to pytest)
	$(IN_VENV) -m pytest -n 2 $(ARGS)

lint: tools ## check code, templates, styles and migrations without changing them
	$(IN_VENV) -m ruff check .
	$(IN_VENV) -m ruff format --check .
	git ls-files -z '*.html' | xargs -0r .venv/bin/djade --check --target-version 5.2
	$(IN_VENV) -m djlint --lint --quiet templates
	@$(PYTHON) requirements/tools.py run stylelint "static/**/*.css"
	$(MANAGE) makemigrations --check --dry-run

check: lint test ## what CI runs: lint, then all tests

format: tools ## let the tools fix what they can
	$(IN_VENV) -m ruff check --fix .
	$(IN_VENV) -m ruff format .
	git ls-files -z '*.html' | xargs -0r .venv/bin/djade --target-version 5.2
	@$(PYTHON) requirements/tools.py run stylelint --fix "static/**/*.css"

messages: tools ## collect the words of the public pages in locale/, and compile their translations
	$(MANAGE) makemessages -l en -l ja_Simple --no-location --no-wrap --no-obsolete \
		$(foreach path,templates/admin/* templates/styleguide.html tests node_modules var,--ignore "$(path)")
	sed -i.bak '/^"POT-Creation-Date:/d' locale/*/LC_MESSAGES/django.po && rm locale/*/LC_MESSAGES/*.bak
	$(MANAGE) compilemessages --ignore .venv --ignore node_modules

bench: base ## measure how fast content files load
	$(IN_VENV) benchmarks/load.py

score: base ## measure how much of the invented yearly documents import_year reads rightly
	@$(IN_VENV) -m tests.yearly_documents.scoring

accessibility-report: tools ## judge every page in every appearance, and write the dated result into fixtures/
	$(IN_VENV) -m pytest -n 0 tests/accessibility_report.py
	@echo "manage.py load_content fixtures/36-accessibility-test.json"

COMPILE := $(IN_VENV) -m uv pip compile --quiet --universal --generate-hashes --no-header \
	--no-emit-index-url --python-version 3.11

lock: tools ## resolve pyproject.toml anew into requirements/*.txt (LOCK="--upgrade" takes newer releases)
	$(COMPILE) $(LOCK) requirements/installer.in --no-annotate -o requirements/installer.txt
	$(COMPILE) $(LOCK) pyproject.toml -o requirements/base.txt
	$(COMPILE) $(LOCK) pyproject.toml --extra test -c requirements/base.txt -o requirements/test.txt

base:
	@$(PYTHON) requirements/install.py base

tools:
	@$(PYTHON) requirements/install.py test
	@$(PYTHON) requirements/tools.py install
