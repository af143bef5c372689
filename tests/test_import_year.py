"""`import_year` shows what a yearly document seems to say, or makes drafts of what is certain."""

import io
import json
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from activities import data
from activities.models import Activity, FiscalYear, YearImport
from activities.yearly_document import told
from activities.yearly_document.proposal import Activity as Proposed, Event, Left, Proposal
from publishing.models import Revision

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(content, tmp_path):
    path = tmp_path / "取組.json"
    path.write_bytes(data.as_json(FiscalYear.objects.get(start_year=2018)))
    return path


def told_of(*arguments) -> str:
    output = io.StringIO()
    call_command("import_year", *map(str, arguments), stdout=output)
    return output.getvalue()


@pytest.mark.parametrize("year", ["2018", "平成30年度", "Ｈ３０"])
def test_json_has_the_shape_of_the_site_s_own_data(file, year):
    before = Activity.objects.count()
    record = json.loads(told_of(file, "--year", year, "--json"))
    own = json.loads(file.read_bytes())
    assert record["fiscal_year"] == own["fiscal_year"]
    assert record["left"] == []
    assert [set(own["activities"][0]) - set(one) for one in record["activities"]] == [set()] * 13
    assert {one["id"] for one in record["activities"]} == {None}
    assert [one["heading"] for one in record["activities"]] == [
        one["heading"] for one in own["activities"]
    ]
    assert Activity.objects.count() == before


def test_a_dry_run_is_read_by_people(file):
    said = told_of(file, "--year", "2018", "--dry-run")
    assert said.startswith("平成30年度　取組13件、開催")
    assert "1. ［市］平塚市在宅医療介護連携推進協議会の開催" in said
    assert "項目（イ）" in said
    assert "平成30年8月2日　開催済み　会議" in said
    assert said.endswith("（試しに実行。保存していません）\n")


def test_it_reads_standard_input(file, monkeypatch):
    content = io.TextIOWrapper(io.BytesIO(file.read_bytes()))
    monkeypatch.setattr(sys, "stdin", content)
    assert told_of("-", "--year", "2018", "--json") == told_of(file, "--year", "2018", "--json")


@pytest.mark.parametrize(
    ("name", "year", "sentence"),
    [
        ("取組.json", "平成40年度", "平成40年度はありません"),
        ("取組.json", "2019", "平成30年度のファイルです"),
        ("ない.pdf", "2018", "開けません"),
        ("", "2018", "開けません"),
    ],
)
def test_a_fault_is_one_sentence(file, name, year, sentence):
    with pytest.raises(CommandError, match=sentence):
        told_of(file.parent / name, "--year", year, "--dry-run")


def test_what_is_asked_and_what_is_left_is_told():
    event = Event("2019-11", "2020-01", "month", "moved", "2019-06-05", uncertain=["participants"])
    activity = Proposed(1, None, "消防署", None, ["救急の申し送り"], uncertain=["actor", "item"])
    activity.events = [event]
    left = [Left("- 1 -", "page-number"), *[Left("○会議", "other-year")] * 3]
    lines = list(told.summary(Proposal(2019, [activity], left)))
    assert lines == [
        "令和元年度　取組1件、開催1件、確かめること3件",
        "",
        "1. ［消防署］（見出しなし）救急の申し送り　実施",
        "    項目なし　要確認：手がかりなし",
        "    開催　令和元年11月〜令和2年1月　延期　令和元年6月5日から　確かめる：参加者数",
        "    確かめる：実施した組織、項目",
        "",
        "取り込まないもの",
        "    ページ番号：- 1 -",
        "    ほかの年度：○会議（ほか2行）",
    ]


MOVED = Path(__file__).parent / "yearly_documents" / "07-cancelled-and-moved.txt"


def test_what_is_certain_becomes_one_batch_and_the_rest_waits(content):
    before = Activity.objects.count()
    said = told_of(MOVED, "--year", "令和2年度")
    reading = YearImport.objects.get()
    (batch,) = {revision.batch for revision in Revision.objects.waiting()}
    year, *entries = batch.revisions.order_by("root_type")[::-1]
    assert year.root_type == "activities.fiscalyear"
    assert len(entries) == reading.rows.exclude(batch=None).count() > 2
    assert f"下書き{len(entries) + 1}件の承認" in said
    assert reading.get_absolute_url() in said
    assert Activity.objects.count() == before


def test_our_own_data_changes_nothing(file):
    said = told_of(file, "--year", "2018")
    assert "すべて、すでに同じ内容" in said
    assert not Revision.objects.open().exists()
    assert not YearImport.objects.exists()
