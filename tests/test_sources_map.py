"""fixtures/SOURCES.md leaves out no line of the sources and names no record that does not exist."""

import json
import re
from pathlib import Path

from django.apps import apps

from tests.sources import raw_sources

FIXTURES = Path(__file__).parent.parent / "fixtures"
ROW = re.compile(r"^\| (\d+)(?:–(\d+))? \|", re.MULTILINE)
RECORD = re.compile(r"`([a-z]+) ([a-z0-9-]+)")


def tables() -> list[str]:
    """The part of the map about each source."""
    text = (FIXTURES / "SOURCES.md").read_text(encoding="utf-8")
    return re.split(r"^## ", text, flags=re.MULTILINE)[1:3]


def keys() -> set[tuple[str, str]]:
    found = set()
    for path in FIXTURES.glob("*.json"):
        for record in json.loads(path.read_text(encoding="utf-8")):
            model = apps.get_model(record["model"])
            found.add((model._meta.model_name, str(record["fields"][model.natural_key_field])))
    return found


def test_every_line_is_in_the_map():
    for source, table in zip(raw_sources(), tables(), strict=True):
        mapped = set()
        for first, last in ROW.findall(table):
            mapped.update(range(int(first), int(last or first) + 1))
        written = {n for n, line in enumerate(source.splitlines(), start=1) if line.strip()}
        assert len(written) > 70
        assert written - mapped == set()


def test_every_record_of_the_map_exists():
    named = set(RECORD.findall("".join(tables())))
    assert len(named) > 80
    assert named - keys() == set()
