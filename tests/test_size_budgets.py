"""Small enough to understand in an afternoon: files, functions and templates have a budget."""

import ast
import statistics
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILE_LINES, FUNCTION_LINES, MEDIAN_FUNCTION, TEMPLATE_LINES = 300, 40, 8, 80


def tracked(pattern: str) -> list[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.splitlines() if (ROOT / name).exists()]


def python_files() -> list[Path]:
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def function_lengths(path: Path) -> dict[str, int]:
    return {
        f"{path.relative_to(ROOT)}:{node.name}": node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def lines(path: Path) -> int:
    return path.read_text().count("\n")


def test_python_files():
    paths = python_files()
    assert len(paths) > 50
    assert {path: lines(path) for path in paths if lines(path) > FILE_LINES} == {}


def test_functions():
    lengths = {k: v for path in python_files() for k, v in function_lengths(path).items()}
    assert {name: length for name, length in lengths.items() if length > FUNCTION_LINES} == {}
    assert statistics.median(lengths.values()) <= MEDIAN_FUNCTION


@pytest.mark.parametrize("pattern", ["templates/*.html"])
def test_templates(pattern):
    paths = tracked(pattern)
    assert len(paths) > 30
    assert {path: lines(path) for path in paths if lines(path) > TEMPLATE_LINES} == {}
