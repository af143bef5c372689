"""Content files may be YAML; a fault names the line, in JSON too; values are what the file says."""

import json

import pytest
from django.core.management import CommandError, call_command

from activities.models import Activity, Event
from centers.models import OpeningHours, Organization

pytestmark = pytest.mark.django_db

ACTIVITY = """
- model: activities.activity
  fields:
    key: new
    year: [2018]
    actor: [city]
    position: 90
    status: reported
    item: [i]
    heading_ja: 0463 の話し合い
    body_ja: |
      一つめの段落。

      二つめの段落。
"""
EVENT = """
- model: activities.event
  fields:
    key: new-event
    activity: [new]
    on: %s
    status: held
    kind: meeting
"""


@pytest.fixture
def load(tmp_path, content):
    def load(text, name="year.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        call_command("load_content", path, verbosity=0)

    return load


def test_paragraphs_of_yaml_are_kept(load):
    load(ACTIVITY)
    activity = Activity.objects.get(key="new")
    assert activity.paragraphs == ["一つめの段落。", "二つめの段落。\n"]
    assert activity.heading == "0463 の話し合い"


def test_words_of_yaml_are_text_where_json_has_no_other_value(load):
    """YAML 1.1 reads 9:00 as 540, 0463 as 307, `on` and `no` as truth values."""
    load(
        "- model: centers.openinghours\n  fields: {key: new, organization: [support-center], "
        "weekdays: '7', opens: 9:00, closes: 17:00}\n"
        "- model: centers.organization\n  fields: {slug: 'no', kind: office, name_ja: no,"
        " short_name_ja: 0463}\n"
    )
    assert OpeningHours.objects.get(key="new").opens.hour == 9
    office = Organization.objects.get(slug="no")
    assert (office.name, office.short_name) == ("no", "0463")


@pytest.mark.parametrize(
    ("written", "precision", "shown"),
    [
        ("平成30年7月", "month", "2018-07-01"),
        ("平成31年3月31日", "day", "2019-03-31"),
        ("2018-08-02", "day", "2018-08-02"),
    ],
)
def test_a_date_brings_its_precision(load, written, precision, shown):
    load(ACTIVITY + EVENT % written)
    event = Event.objects.get(key="new-event")
    assert (str(event.on), event.precision) == (shown, precision)


FAULTS = {
    "outside its year": (
        EVENT % "令和元年8月29日",
        r"20行目： activities.event new-event： on.*入りません",
    ),
    "no such date": (EVENT % "平成31年5月2日", r"20行目： .*： on： .*令和元年5月2日"),
    "precision that contradicts": (
        EVENT % "平成30年7月" + "    precision: day\n",
        r"23行目： .*： precision",
    ),
    "a year for an event": (EVENT % "平成30年", r"activities.event new-event： precision"),
    "the same key twice": (EVENT % "平成30年7月" + "    kind: meeting\n", r"23行目： kind が2回"),
    "the same record twice": (ACTIVITY, r"year.yaml： 16行目： .*year.yaml の 2行目"),
    "a list for a text": (
        "- model: pages.page\n  fields: {slug: x, title_ja: [a]}",
        r"： title_ja： この項目には書けない値",
    ),
    "half a person": (
        EVENT % "平成30年7月" + "    participants: 1.5\n",
        r"23行目： .*participants",
    ),
    "a month where a day is needed": (
        "- model: centers.agreement\n  fields: {slug: x, title_ja: y, signed_on: 平成30年7月}",
        r"signed_on： 日まで",
    ),
    "an object of Python": ("- !!python/object:os.system {}", r"15行3字目で YAML"),
    "no list": ("\x00", "YAML として読めません"),
}


@pytest.mark.parametrize(("more", "told"), FAULTS.values(), ids=FAULTS)
def test_a_fault_names_its_line(load, more, told):
    with pytest.raises(CommandError, match=told):
        load(ACTIVITY + more)
    assert not Activity.objects.filter(key="new").exists()


def test_a_fault_in_json_names_the_line_of_the_field(load):
    good = {"model": "pages.page", "fields": {"slug": "x", "title_ja": "題"}}
    bad = {"model": "pages.page", "fields": {"slug": "y", "title_ja": "題", "color": "赤"}}
    with pytest.raises(CommandError, match=r"a.json： 14行目： pages.page y： color"):
        load(json.dumps([good, bad], ensure_ascii=False, indent=2), "a.json")


def test_a_key_twice_in_json_is_refused(load):
    text = '[\n{"model": "pages.page", "fields": {"slug": "x", "slug": "y"}}]'
    with pytest.raises(CommandError, match="2行目： slug が2回"):
        load(text, "a.json")


@pytest.mark.parametrize("text", ["{}", "", "[1]", "[] []", "[{},]", '[{"a": 1}', "[" * 100_000])
def test_what_is_no_list_of_records_is_refused(load, text):
    with pytest.raises(CommandError, match=r"a\.json"):
        load(text, "a.json")


@pytest.mark.parametrize("text", ["a: 1", "", "--- []\n--- []", "- &a {x: *a}", "- [", "- 1"])
def test_what_is_no_list_of_yaml_records_is_refused(load, text):
    with pytest.raises(CommandError, match=r"a\.yaml"):
        load(text, "a.yaml")


def test_two_records_of_a_file_may_not_be_the_same(load):
    fields = "organization: [city], item: [a], printed_title: x"
    with pytest.raises(CommandError, match=r"2行目： .*もう登録.*1行目"):
        load(
            f"- {{model: centers.assignment, fields: {{key: x, {fields}}}}}\n"
            f"- {{model: centers.assignment, fields: {{key: y, {fields}}}}}\n"
        )


def test_a_record_may_not_be_what_another_one_is_already(load):
    with pytest.raises(CommandError, match=r"framework.item z： letter"):
        load(
            "- {model: framework.item, fields: {key: z, letter: ア, title_2015_ja: x,"
            " title_2020_ja: x, position: 1, category: [1]}}"
        )
