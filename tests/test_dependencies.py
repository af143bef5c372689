"""What is installed is locked by hash, explained, and bound to no download host."""

import os
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LISTS = ("base", "test", "installer")
MADE_HERE = {
    ".git",
    ".hypothesis",
    ".pytest_cache",
    ".ruff_cache",
    ".venv",
    "__pycache__",
    "node_modules",
    "test-results",
    "var",
}
# Put together, or this file would name them itself.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("yarnpkg", "com"),
        ("debian", "org/debian"),
    )
]


def locked(name):
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="ascii")
    return text.replace("\\\n", " ").splitlines()


def pins(name):
    return {line.split(" --hash")[0].strip() for line in locked(name) if "==" in line}


def packages(name):
    return {re.split(r"[=\[ ]", pin)[0] for pin in pins(name)}


def package_name(dependency):
    return re.split(r"[\[<>=~! ]", dependency)[0].lower()


def committed_files():
    """Without git, which a machine that only runs the tests need not have."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in MADE_HERE]
        yield from (Path(folder, name) for name in names)


def test_no_committed_file_names_a_registry_host():
    files = list(committed_files())
    assert len(files) > 20
    naming = [
        (str(path.relative_to(ROOT)), host)
        for path in files
        for host in HOSTS
        if host.encode() in path.read_bytes()
    ]
    assert naming == []


@pytest.mark.parametrize("name", LISTS)
def test_every_locked_package_has_a_version_and_a_hash(name):
    lines = [line for line in locked(name) if line.strip() and not line.lstrip().startswith("#")]
    assert lines
    assert [line for line in lines if "==" not in line or "--hash=sha256:" not in line] == []


def test_every_dependency_says_why_it_is_there():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    at = {dependency: lines.index(f'    "{dependency}",') for dependency in asked}
    assert [name for name, n in at.items() if not lines[n - 1].startswith("    # ")] == []


def test_every_dependency_is_locked():
    base, test = packages("base"), packages("test")
    assert {package_name(d) for d in PROJECT["dependencies"]} <= base
    assert {package_name(d) for d in PROJECT["optional-dependencies"]["test"]} <= test


def test_the_tests_run_with_the_versions_that_the_site_runs_with():
    assert pins("base") <= pins("test")
