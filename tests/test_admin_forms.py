"""Every public record can be opened, changed and looked at from the administration."""

import pytest
from django.contrib import admin
from django.urls import reverse

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
