"""A load is told field by field, stands in the history, and can be undone like any publication."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from activities.models import Activity
from pages.models import Page, Resource, Section
from publishing import acts, stamps, tree
from publishing.management.commands.load_content import around
from publishing.models import Decision, Revision, public_models
from publishing.tree import is_root

pytestmark = pytest.mark.django_db


def record(model, **fields):
    return {"model": model, "fields": fields}


def training(**fields):
    return record("pages.page", slug="training", **fields)


def activities(count):
    common = {"year": [2018], "actor": ["city"], "status": "reported", "item": ["a"]}
    return [
        record("activities.activity", key=f"n{n}", position=n, heading_ja=f"取組{n}", **common)
        for n in range(count)
    ]


@pytest.fixture
def load(tmp_path, content, capsys):
    def load(*records, **options):
        path = tmp_path / "content.json"
        path.write_text(json.dumps(records), encoding="utf-8")
        call_command("load_content", path, **options)
        return capsys.readouterr()

    return load


@pytest.fixture
def approver(content, django_user_model):
    user = django_user_model.objects.create_user("approver", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="approve_revision"))
    return user


def test_a_change_is_told_field_by_field(load):
    old = Page.objects.get(slug="training").lead
    told = load(
        training(
            lead_ja="新しいリード文",
            menu_position=7,
        ),
        dry_run=True,
    ).out
    assert "変更 pages.page training\n" in told
    assert f"  リード文［日本語］：{old} → 新しいリード文\n" in told
    assert "  ホームでの順番：2 → 7\n" in told
    assert "追加 0件、変更 1件、そのまま 0件（試しに実行" in told
    assert Page.objects.get(slug="training").lead == old


def test_relations_are_told_by_name(load):
    section = Section.objects.filter(resources=None).first()
    sheet = Resource.objects.get(slug="leaflet")
    told = load(record("pages.section", key=section.key, resources=[["leaflet"]])).out
    assert f"  資料：（空） → {sheet.title}\n" in told
    assert list(section.resources.all()) == [sheet]


def test_a_long_text_is_shown_around_its_change():
    old, new = "あ" * 80 + "甲" + "い" * 80, "あ" * 80 + "乙" + "い" * 80
    assert around(old, new) == tuple("…" + "あ" * 20 + x + "い" * 20 + "…" for x in "甲乙")
    assert around("", new) == ("", new)


def test_the_first_load_has_no_history(content):
    assert not Revision.objects.exists()


def test_a_load_stands_in_the_history_and_is_undone(load, approver, django_user_model):
    editor = django_user_model.objects.create_user("editor", is_staff=True)
    page = Page.objects.get(slug="training")
    before = tree.serialise(page)
    load(
        training(lead_ja="新しい"),
        record("pages.section", key=page.sections.first().key, heading_ja="新しい節"),
    )
    revision = Revision.objects.of(page).published().first()
    assert revision.decisions.get().act == Decision.Act.PUBLISHED
    assert "content.json" in revision.note
    assert acts.is_newest(revision)
    assert {change.label for change in acts.changes_of(revision)} == {
        "リード文［日本語］",
        "見出し［日本語］",
    }
    acts.approve(acts.undo(revision, by=editor), by=approver)
    assert tree.serialise(Page.objects.get(slug="training")) == before


def test_what_a_load_has_added_is_undone_by_withdrawal(load, approver, django_user_model):
    editor = django_user_model.objects.create_user("editor", is_staff=True)
    load(*activities(1))
    revision = Revision.objects.of(Activity.objects.get(key="n0")).get()
    acts.approve(acts.undo(revision, by=editor), by=approver)
    assert not Activity.objects.filter(key="n0").exists()


def test_only_the_end_that_names_the_other_has_a_history(load):
    load(record("pages.resource", slug="leaflet", companions=[["ending-note"]]))
    ends = Resource.objects.filter(slug__in=["leaflet", "ending-note"])
    assert [end.slug for end in ends if Revision.objects.of(end).exists()] == ["leaflet"]
    assert list(ends.get(slug="ending-note").used_together()) == [ends.get(slug="leaflet")]


def test_an_unchanged_load_leaves_no_history(load):
    load(training())
    assert not Revision.objects.exists()


def test_an_open_draft_is_told(load, approver):
    page = Page.objects.get(slug="training")
    acts.save_draft(
        root_type="pages.page", root_id=page.pk, new_tree=tree.serialise(page), by=approver
    )
    told = load(training(lead_ja="新しい")).out
    assert f"下書きあり ページ「{page.title}」（下書き、approver）" in told
    assert "下書きあり" not in load(record("pages.page", slug="home-care", lead_ja="新")).out


def test_a_translation_that_is_loaded_was_made_from_the_japanese_of_now(load):
    load(training(title_en="Training"))
    page = Page.objects.get(slug="training")
    assert stamps.stale_fields(page) == []
    load(training(title_ja="研修の題"))
    stale = stamps.stale_fields(Page.objects.get(slug="training"))
    assert stale == ["title_ja_simple", "title_en"]


def test_a_year_does_not_leave_its_events_behind(load):
    key = Activity.objects.filter(year__start_year=2018, events__on__isnull=False).first().key
    with pytest.raises(CommandError, match=rf"activities.activity {key}： .*入りません"):
        load(record("activities.activity", key=key, year=[2019]))


def test_many_records_need_no_more_questions_than_some(load):
    counts = []
    for some in (activities(40), activities(160)[40:]):
        with CaptureQueriesContext(connection) as queries:
            load(*some)
        counts.append(len(queries))
    # SQLite takes only so many parameters at a time, so a few more statements insert three times as much.
    assert counts[1] - counts[0] < 20


def test_long_loads_show_progress(load):
    told = load(*activities(1001)).err
    assert "確認 1,000 / 1,001件\n" in told
    assert "保存 1,001 / 1,001件\n" in told
    assert load(*activities(10)).err == ""


def test_many_trees_are_the_trees_of_each(content):
    for model in filter(is_root, public_models()):
        roots = list(model.objects.all())
        assert tree.serialise_all(roots) == [tree.serialise(root) for root in roots]
