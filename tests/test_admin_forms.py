"""Every public record can be opened, changed and looked at from the administration."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from japanese import eras
from publishing.models import PublicModel

MODELS = [model for model in admin.site._registry if issubclass(model, PublicModel)]

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


def admin_url(model, name, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_list_and_form_open(desk, content, model):
    assert desk.get(admin_url(model, "changelist"), {"q": "平塚"}).status_code == 200
    assert desk.get(admin_url(model, "add")).status_code in {200, 403}
    if record := model.objects.first():
        assert desk.get(admin_url(model, "change", record.pk)).status_code == 200


def test_fourteen_kinds_of_records_have_a_form():
    assert len(MODELS) == 14


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_lists_tell_times_as_the_other_pages_do(desk, content, model):
    now, rows = timezone.now(), desk.get(admin_url(model, "changelist")).content.decode()
    assert re.findall(r"年\d+月\d+日\d+:\d\d", rows) == []
    if {"updated", "last_seen"} & {
        *admin.site._registry[model].list_display
    } and model.objects.exists():
        assert eras.moment(now).partition("）")[0] in rows


def test_templates_leave_the_form_of_a_time_to_one_filter():
    texts = [
        path.read_text() for path in Path(settings.BASE_DIR, "templates/admin").rglob("*.html")
    ]
    dates = [found for text in texts for found in re.findall(r"\|(?:date|time)\b\S*", text)]
    assert set(dates) == {'|date:"c"'}
    assert sum("|moment" in text for text in texts) > 6


@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model.__name__)
def test_every_page_of_a_record_has_a_plain_heading_and_leads_back_to_the_work(
    desk, content, model
):
    name, record = model._meta.verbose_name, model.objects.first()
    wanted = {
        admin_url(model, "changelist"): f"{name}の一覧",
        admin_url(model, "add"): f"{name}を新しく作る",
    }
    if record:
        wanted[admin_url(model, "change", record.pk)] = f"{name}を直す"
    for address, heading in wanted.items():
        answer = desk.get(address)
        if answer.status_code == 403:
            continue
        page = BeautifulSoup(answer.content, "html.parser")
        assert page.h1.text == heading
        assert page.select_one(".breadcrumbs a").text == "今日の仕事"
        adding = page.select_one(".addlink")
        assert adding is None or adding.text.strip() == f"{name}を新しく作る"


def test_the_first_page_leads_nowhere_back(desk, content):
    page = BeautifulSoup(desk.get("/admin/").content, "html.parser")
    assert page.h1.text == "今日の仕事"
    assert page.select(".breadcrumbs") == []
