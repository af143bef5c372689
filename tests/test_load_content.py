"""Content files go in as a whole or not at all, and a fault is told in one line."""

import json

import pytest
from django.core.management import CommandError, call_command

from centers.models import ContactPoint, Organization
from framework.models import Category, Handbook, Item
from publishing.models import public_models

pytestmark = pytest.mark.django_db

HANDBOOK = {
    "model": "framework.handbook",
    "fields": {
        "year": 2015,
        "title_ja": "手引き",
        "issued_on": "2015-03-01",
        "publisher_ja": "厚生労働省",
    },
}
CATEGORY = {
    "model": "framework.category",
    "fields": {"number": 1, "title_ja": "分類", "handbook": [2015]},
}


@pytest.fixture
def load(tmp_path, no_content):
    def load(*records, text=None, **options):
        path = tmp_path / "content.json"
        path.write_text(text or json.dumps(records), encoding="utf-8")
        call_command("load_content", path, verbosity=0, **options)

    return load


def changed(record, **fields):
    return {**record, "fields": {**record["fields"], **fields}}


def test_loads_what_refers_to_a_later_record(load):
    load(CATEGORY, HANDBOOK)
    assert Category.objects.get().handbook == Handbook.objects.get()


def test_loading_twice_changes_nothing(content, capsys):
    stamps = {
        model: list(model.objects.values_list("pk", "updated_at")) for model in public_models()
    }
    call_command("load_content")
    assert "追加 0件、変更 0件" in capsys.readouterr().out
    for model, before in stamps.items():
        assert sorted(model.objects.values_list("pk", "updated_at")) == sorted(before)


def test_keeps_what_a_record_does_not_mention(load):
    load(changed(HANDBOOK, ideal_ja="理想"))
    load(changed(HANDBOOK, title_ja="新しい手引き"))
    handbook = Handbook.objects.get()
    assert (handbook.title, handbook.ideal) == ("新しい手引き", "理想")


def test_a_dry_run_writes_nothing(load):
    load(HANDBOOK, dry_run=True)
    assert not Handbook.objects.exists()


FAULTS = {
    "unknown model": ([{"model": "pages.nothing", "fields": {}}], "pages.nothing"),
    "private model": ([{"model": "auth.user", "fields": {"username": "x"}}], "auth.user"),
    "unknown field": ([changed(HANDBOOK, color="red")], "framework.handbook 2015： color"),
    "language missing in the field's name": ([changed(HANDBOOK, title="手引き")], "2015： title"),
    "primary key": ([{**HANDBOOK, "pk": 1}], "知らないキー pk"),
    "no key": ([{"model": "framework.item", "fields": {}}], "2番目の記録： key"),
    "the same record twice": ([HANDBOOK, HANDBOOK], "同じ記録"),
    "reference to nothing": ([CATEGORY], "framework.category 1： handbook"),
    "reference that is no list": ([HANDBOOK, changed(CATEGORY, handbook=2015)], "handbook"),
    "impossible date": ([changed(HANDBOOK, issued_on="2015-02-30")], "2015： issued_on"),
    "required text empty": ([changed(HANDBOOK, title_ja="")], "title_ja"),
    "choice that does not exist": (
        [changed(HANDBOOK, issued_precision="century")],
        "issued_precision",
    ),
}


@pytest.mark.parametrize(("records", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_one_line_and_leaves_the_database_unchanged(load, records, told):
    good = {**HANDBOOK, "fields": {**HANDBOOK["fields"], "year": 1999}}
    with pytest.raises(CommandError) as error:
        load(good, *records)
    assert told in str(error.value)
    assert "content.json" in str(error.value)
    assert "\n" not in str(error.value)
    assert not Handbook.objects.exists()


def test_broken_json_names_its_line(load):
    with pytest.raises(CommandError, match=r"content.json： 2行"):
        load(text='[\n{"model": }]')


def test_a_constraint_speaks_to_staff(load):
    item = {
        "model": "framework.item",
        "fields": {
            "key": "a",
            "letter": "ア",
            "title_2015_ja": "x",
            "title_2020_ja": "x",
            "position": 1,
        },
    }
    with pytest.raises(CommandError, match="どちらか一方"):
        load(item)
    assert not Item.objects.exists()


def test_plain_loaddata_works_too(no_content, settings):
    files = sorted(settings.FIXTURE_DIRS[0].glob("*.json"))
    call_command("loaddata", *files, verbosity=0)
    assert Item.objects.count() == 8
    assert Organization.objects.filter(name=None).count() == 0
    assert ContactPoint.objects.exclude(phone="").count() == 4


def test_export_gives_the_same_files_back(content, settings, tmp_path):
    call_command("export_content", tmp_path, verbosity=0)
    originals = sorted(settings.FIXTURE_DIRS[0].glob("*.json"))
    assert [p.name for p in sorted(tmp_path.iterdir())] == [p.name for p in originals]
    for original in originals:
        assert (tmp_path / original.name).read_text() == original.read_text()
