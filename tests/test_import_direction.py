"""Imports run one way, inside functions too: japanese ← publishing ← framework ← … ← the site."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ORDER = [
    "japanese",
    "publishing",
    "furigana",
    "framework",
    "centers",
    "pages",
    "activities",
    "search",
]
ROOMS = [*ORDER, "hiratsuka_renkei"]


def imported_rooms(source: str) -> set[str]:
    """The project's folders that a module imports, wherever in the module the import stands."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module)
    return {name.split(".")[0] for name in names} & set(ROOMS)


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def upward_imports(room: str, source: str) -> set[str]:
    allowed = set(ROOMS) if room == "hiratsuka_renkei" else set(ORDER[: ORDER.index(room) + 1])
    return imported_rooms(source) - allowed


@pytest.mark.parametrize("room", ROOMS)
def test_no_module_imports_upward(room):
    paths = modules(room)
    assert len(paths) > 2
    offending = {path: bad for path in paths if (bad := upward_imports(room, path.read_text()))}
    assert offending == {}


def test_every_folder_with_python_is_in_the_order():
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert folders - {"tests"} == set(ROOMS)


def test_an_import_inside_a_function_counts():
    assert upward_imports("centers", "def f():\n    from pages.models import Page\n") == {"pages"}


PURE = ("eras.py", "phrases.py", "ruby.py", "number_readings.py")


@pytest.mark.parametrize("name", PURE)
def test_the_pure_modules_do_not_know_django(name):
    tree = ast.parse((ROOT / "japanese" / name).read_text())
    imported = {
        ((node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name)
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert not {name for name in imported if name.split(".")[0] == "django"}
