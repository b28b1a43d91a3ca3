# `make` alone lists what there is. Needs Python 3.11 or newer and make; everything else comes by itself.

PYTHON ?= $(firstword $(foreach name,python3 python3.11 python3.12 python3.13 python3.14,$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
WORKERS ?= 2
INTERFACES := $(shell find . \( -name 'api.py' -o -name 'serializers.py' \) -not -path './.venv/*') $(wildcard common/api/*.py) creditunion/settings/__init__.py
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/django.po)
# run as a module, which finds our own extractor for templates
BABEL := $(BIN)/python -m babel.messages.frontend
SCHEMA = $(BIN)/python manage.py spectacular --format openapi-json --validate --fail-on-warn
# make check T=tests/loans narrows the tests
T ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test check lint bench format clean messages

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/installed build/vendor/made .venv/catalogues build/openapi.json build/openapi.en.json ## prepare the environment in .venv, and no more

run: setup ## run everything and print the address and the demo accounts (PORT=8000; DEMO=no: an empty county)
	@$(BIN)/python manage.py run

test: setup .venv/installed-dev ## set up what the tests need and run them (T=tests/loans narrows)
	$(BIN)/python -m pytest -n $(WORKERS) $(T)

check: setup .venv/installed-dev lint test ## all that CI runs: lint, types, order of imports, templates, migrations, tests

lint: setup .venv/installed-dev ## everything of check but the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports
	$(BIN)/djlint --check --lint templates
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check --fail-level WARNING

bench: setup ## measure claims of speed and memory as ratios, in a world of its own (some minutes; never in CI)
	@$(BIN)/python -m bench

format: .venv/installed-dev ## let the tools put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint --reformat --quiet templates || true

messages: .venv/installed ## collect the sentences of the source into locale/en for translation
	@mkdir -p build
	@$(BABEL) --quiet extract -F locale/babel.cfg -k gettext_lazy -k pgettext_lazy:1c,2 -k ngettext_lazy:1,2 \
		-k Message --no-location --sort-output -o build/messages.pot .
	@$(BABEL) $(if $(CATALOGUES),update --no-fuzzy-matching --ignore-obsolete,init) -D django -i build/messages.pot -d locale -l en

clean: ## remove what setup and the tests made; the data of `make run` (var/) stays
	rm -rf .venv build var/test var/bench .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache locale/*/LC_MESSAGES/*.mo

.venv/installed: requirements.txt
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更高版本 / Python 3.11 or newer is needed"; exit 1; }
	@echo "安装依赖（约一分钟）/ installing dependencies (about a minute) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "缺少 venv：apt-get install python3-venv"; rm -rf .venv; exit 1; }
	@$(PIP) install -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "安装开发工具 / installing development tools …"
	@$(PIP) install -r requirements-dev.txt
	@touch $@

# the named files only, without the comments that point at source maps we do not carry
build/vendor/made: requirements-assets.txt .venv/installed
	@echo "页面资源 / assets …"
	@rm -rf build/assets build/vendor && mkdir -p build/vendor
	@$(PIP) install --no-deps --ignore-requires-python --no-compile --require-hashes --target build/assets -r requirements-assets.txt
	@sed '/sourceMappingURL=/d' build/assets/django_include_bootstrap/static/css/bootstrap.min.css > build/vendor/bootstrap.min.css
	@sed '/sourceMappingURL=/d' build/assets/django_include_bootstrap/static/js/bootstrap.bundle.min.js > build/vendor/bootstrap.bundle.min.js
	@cp build/assets/instaui_echarts/static/echarts.esm.min.js build/vendor/echarts.esm.min.js
	@cp "$$($(BIN)/python -c 'import django_htmx, pathlib; print(pathlib.Path(django_htmx.__file__).parent)')/static/django_htmx/htmx-2.min.js" build/vendor/htmx.min.js
	@for file in swagger-ui.css swagger-ui-bundle.js; do sed 's/.*sourceMappingURL=swagger-ui.*//' \
		"$$($(BIN)/python -c 'import drf_spectacular_sidecar, pathlib; print(pathlib.Path(drf_spectacular_sidecar.__file__).parent)')/static/drf_spectacular_sidecar/swagger-ui-dist/$$file" > build/vendor/$$file; done
	@touch $@

# what the page of the interfaces shows; made here once, since two first requests at a time would trip over each other
build/openapi.json: $(INTERFACES) .venv/installed
	@mkdir -p build
	@$(SCHEMA) --file $@

# in English by the catalogue
build/openapi.en.json: $(INTERFACES) .venv/catalogues
	@mkdir -p build
	@$(SCHEMA) --lang en --file $@

.venv/catalogues: $(CATALOGUES) .venv/installed
	@$(if $(CATALOGUES),$(BABEL) --quiet compile -D django -d locale)
	@touch $@
