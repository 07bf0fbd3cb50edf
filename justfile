# Shortcuts; every one of them is a command that can be typed as well.

# what is there
default:
    @just --list

# style, types, import contracts
check:
    uv run --group dev ruff check
    uv run --group dev ruff format --check
    uv run --group dev mypy
    uv run --group dev lint-imports

# the tests that answer within a minute
fast *arguments:
    uv run pytest -m "not slow" {{arguments}}

# everything
all *arguments:
    uv run pytest {{arguments}}

# how much of the code the fast tests reach
coverage:
    uv run --group dev pytest -m "not slow" --cov=formcheck --cov-report=term:skip-covered

# every screen of the window, as pictures
screenshots folder="screenshots":
    uv run --group dev python scripts/make_screenshots.py --out {{folder}}

# how fast and how accurate it is
benchmark:
    uv run --group dev python scripts/benchmark_core.py
    uv run --group dev python scripts/benchmark_startup.py
    uv run --group dev python scripts/benchmark_accuracy.py
    uv run --group dev python scripts/benchmark_people.py

# bring the catalogues up to date with the code
translations:
    uv run --group dev python scripts/update_translations.py
