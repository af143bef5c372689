"""Two resources that are used together: named by one, shown on both pages, known to one tree."""

from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.apps import apps
from django.utils import timezone

from pages.models import Resource
from publishing import acts
from publishing.models import public_models
from tests.desk import person, waiting

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def editor(content, django_user_model):
    return person(django_user_model, "editor")


@pytest.fixture
def approver(content, django_user_model):
    return person(django_user_model, "approver", "approve_revision")


def resource(slug):
    return Resource.objects.get(slug=slug)


def shown_with(client, slug):
    html = BeautifulSoup(client.get(f"/resources/{slug}/").content, "html.parser")
    links = html.select("section[aria-labelledby=companions] a")
    return {link["href"].split("/")[2] for link in links}


@pytest.mark.parametrize("side", ["leaflet", "ending-note"])
def test_named_by_one_it_stands_on_both_pages(content, client, side):
    other = {"leaflet": "ending-note", "ending-note": "leaflet"}[side]
    resource(side).companions.add(resource(other))
    assert shown_with(client, side) == {other}
    assert shown_with(client, other) == {side}


def test_named_by_both_it_stands_there_once(content, client):
    leaflet, note = resource("leaflet"), resource("ending-note")
    leaflet.companions.add(note)
    note.companions.add(leaflet)
    assert [one.slug for one in leaflet.used_together()] == ["ending-note"]


def test_a_schedule_is_kept_when_another_names_its_record(editor, approver, client):
    note = waiting(resource("ending-note"), editor, lead_ja="月曜日の文です。")
    acts.approve(note, by=approver, publish_at=timezone.now() + HOUR)
    companions = [str(resource("ending-note").pk)]
    acts.approve(waiting(resource("leaflet"), editor, companions=companions), by=approver)
    with time_machine.travel(timezone.now() + 2 * HOUR):
        page = client.get("/resources/ending-note/").content.decode()
        assert "月曜日の文" in page.replace("<wbr>", "")
        assert shown_with(client, "ending-note") == {"leaflet"}
    note.refresh_from_db()
    assert note.state == note.State.PUBLIC


def test_the_form_shows_who_names_it(client, staff, content):
    client.force_login(staff)
    page = client.get(f"/admin/pages/resource/{resource('ambulance-use').pk}/change/")
    row = BeautifulSoup(page.content, "html.parser").select_one(".field-named_by .readonly")
    assert row.text == str(resource("emergency-sheet"))
    assert client.get("/admin/pages/resource/add/").status_code == 200


def test_no_relation_stands_in_the_trees_of_both_ends():
    relations = [field for model in public_models() for field in model._meta.local_many_to_many]
    assert len(relations) >= 9
    assert not [field for field in relations if field.remote_field.symmetrical]


def test_links_from_before_are_kept_on_one_side(content):
    sheet, leaflet, note = map(resource, ("emergency-sheet", "leaflet", "ending-note"))
    pairs = set(Resource.companions.through.objects.values_list("from_resource", "to_resource"))
    leaflet.companions.add(note)
    note.companions.add(leaflet)
    import_module("pages.migrations.0002_companions_on_one_side").keep_one_side(apps, None)
    kept = set(Resource.companions.through.objects.values_list("from_resource", "to_resource"))
    assert kept - pairs == {tuple(sorted([leaflet.pk, note.pk]))}
    assert pairs <= kept
    assert len(sheet.used_together()) == 2
