"""The documents tell the truth: settings, commands, paths and identifiers are those of the code."""

import ast
import json
import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "walkthrough"
SITE = ROOT / "hiratsuka_renkei"
ROOMS = [path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests"]
DOCUMENTS = [
    *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "CHANGELOG")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
]
# Where Django and the machine look, not this site's deployments.
NOT_SETTINGS = {"DJANGO_SETTINGS_MODULE", "PYTHONPATH"}
MADE_AT_RUN_TIME = {"var", ".venv", "node_modules", "media"}
EASY_CHARACTERS = 40

documents = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT))
)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def code_in(document: Path) -> list[str]:
    """What stands in blocks and between backticks."""
    blocks = re.findall(r"^```\n(.*?)^```", text(document), re.DOTALL | re.MULTILINE)
    outside = re.sub(r"^```\n.*?^```", "", text(document), flags=re.DOTALL | re.MULTILINE)
    return blocks + re.findall(r"`([^`\n]+)`", outside)


def variables_read(source: str) -> set[str]:
    """The first word given to `env.str(…)` and its like, to `os.environ.get(…)` and `[…]`."""
    words = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            if re.match(r"(os\.)?env(iron)?\.", ast.unparse(node.func)):
                words.add(getattr(node.args[0], "value", None))
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("environ"):
            words.add(getattr(node.slice, "value", None))
    return {w for w in words if re.fullmatch(r"[A-Z_]+", str(w))} - NOT_SETTINGS


def section(document: Path, heading: str) -> str:
    return re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", text(document), re.S | re.M)[1]


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.MULTILINE))


def glossary() -> list[list[str]]:
    lines = re.findall(r"^\| (.+) \|$", text(ROOT / "docs" / "glossary.md"), re.MULTILINE)
    return [row for line in lines if "`" in line for row in [line.split(" | ")]]


def content_names() -> set[str]:
    """The natural keys of the content, and the codes of the languages."""
    records = [r for path in (ROOT / "fixtures").glob("*.json") for r in json.loads(text(path))]
    keys = (r["fields"].get(name) for r in records for name in ("key", "slug"))
    return {"ja-simple", *filter(None, keys)}


@cache
def names_in_code() -> dict[str, set[str]]:
    """Class → the names that stand inside it; functions and constants stand under ""."""
    names: dict[str, set[str]] = {"": set()}
    for path in (path for room in ROOMS for path in room.rglob("*.py")):
        for node in ast.parse(text(path)).body:
            if isinstance(node, ast.ClassDef):
                names.setdefault(node.name, set()).update(_defined(node))
            else:
                names[""] |= _defined(node)
    return names


def _defined(node: ast.AST) -> set[str]:
    """Names assigned or defined in `node`; inside an inner class also as `Inner.NAME`."""
    found = set()
    for child in ast.walk(node):
        if isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            found.add(child.id)
        elif isinstance(child, ast.FunctionDef):
            found.add(child.name)
        elif isinstance(child, ast.ClassDef) and child is not node:
            found |= {f"{child.name}.{name}" for name in _defined(child)}
    return found


def is_known(identifier: str) -> bool:
    names = names_in_code()
    owner, _, name = identifier.partition(".")
    if owner in names:
        return not name or name in names[owner]
    return identifier in names[""] or identifier in content_names()


def test_the_settings_table_is_what_the_code_reads():
    rows = re.findall(r"^\| `([A-Z_]+)` \|", section(ROOT / "README.md", "Settings"), re.M)
    read = set().union(*(variables_read(text(path)) for path in SITE.rglob("*.py")))
    assert len(read) >= 11
    assert len(rows) == len(set(rows))
    assert set(rows) == read


def test_a_variable_is_found_however_it_is_read():
    source = "env.bool('A', 0)\nos.environ.get('B')\nos.environ['C']\nsettings.get('D')"
    assert variables_read(source) == {"A", "B", "C"}


def test_the_two_commands_stand_in_the_readme():
    commands = [line.split("#")[0].strip() for line in text(ROOT / "README.md").splitlines()]
    assert commands.index("make run") < commands.index("make test")


@documents
def test_every_make_target_that_is_named_exists(document):
    named = {
        target for code in code_in(document) for target in re.findall(r"\bmake ([a-z-]+)", code)
    }
    assert named - make_targets() == set()


def test_every_target_that_make_help_prints_is_told():
    helped = set(re.findall(r"^([a-z-]+):.*## ", text(ROOT / "Makefile"), re.MULTILINE))
    told = {word for code in code_in(ROOT / "CONTRIBUTING.md") for word in code.split()}
    assert len(helped) > 5
    assert helped - told == set()


@documents
def test_every_management_command_that_is_named_exists(document):
    named = {c for code in code_in(document) for c in re.findall(r"manage\.py ([a-z_]+)", code)}
    assert named - set(get_commands()) == set()


@documents
def test_every_link_leads_to_a_file(document):
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text(document))
    targets = [(document.parent / link).resolve() for link in links]
    if not PICTURES.exists():
        targets = [target for target in targets if PICTURES not in target.parents]
    assert [str(target) for target in targets if not target.exists()] == []


@documents
def test_every_path_that_is_named_exists(document):
    """A path has a slash, and none in front: `/admin/` is an address."""
    words = {word for code in code_in(document) for word in code.split()}
    paths = {word for word in words if re.fullmatch(r"[\w.*-]+/[\w./*-]*", word)}
    ours = {path for path in paths if path.split("/")[0] not in MADE_AT_RUN_TIME}
    assert {path for path in ours if not list(ROOT.glob(path.rstrip("/")))} == set()


def test_every_decision_is_listed_and_short():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert len(decisions) > 10
    for number, path in enumerate(decisions, start=1):
        assert path.name.startswith(f"{number:04}-")
        assert text(path).startswith(f"# {number}. ")
        assert text(path).count("\n") <= 25
        assert f"(decisions/{path.name})" in text(ROOT / "docs" / "architecture.md")


def test_every_identifier_of_the_glossary_exists():
    identifiers = [re.fullmatch(r"`([\w.-]+)`", row[1])[1] for row in glossary()]
    assert len(identifiers) >= 45
    assert [name for name in identifiers if not is_known(name)] == []


def test_an_identifier_that_is_gone_is_noticed():
    assert is_known("Event.Status.HELD")
    assert not is_known("Event.Status.FORGOTTEN")
    assert not is_known("Occurrence")


def test_the_easy_words_are_short_sentences():
    easy = [row[2] for row in glossary()]
    assert [words for words in easy if len(words) > EASY_CHARACTERS] == []
    assert [words for words in easy if not re.search(r"(です|した|ません)。$", words)] == []


@documents
def test_lines_fit_an_editor(document):
    long = [line for line in text(document).splitlines() if len(line) > 110]
    assert long == []
