"""Every field of every public model can be edited in a form, drafted, told and published.

A new field cannot be forgotten: the fields are read from the models.
"""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from PIL import Image

from publishing import acts, tree
from publishing.differences import differences
from publishing.models import public_models

pytestmark = pytest.mark.django_db

ROOTS = [model for model in public_models() if tree.is_root(model)]
FIELDS = [
    (root, None, field) for root in ROOTS for field in tree.tree_fields(root) if field.editable
] + [
    (root, child, field)
    for root in ROOTS
    for child, parent in tree.child_relations(root)
    for field in tree.tree_fields(child)
    if field.name != parent
]
# Constraints tie these to another field; the pair is changed together.
TOGETHER = {
    "transferred_to_ja": {"category": None},
    "category": {"transferred_to_ja": "県の役割"},
    "precision": {"on": "2018-07-01"},
    "year_end_from": {"year_end_to": "2030-01-05"},
    "year_end_to": {"year_end_from": "2029-12-29"},
    "status": {"reason_ja": "大雨のため"},
    "image": {"alt_ja": "写真の内容"},
    "opens": {"closes": "19:00:00"},
    "url": {"link_text_ja": "くわしい案内"},
    "first_on": {"last_on": "2030-01-05"},
}


def ids(value):
    return "-" if value is None else getattr(value, "name", None) or value.__name__


@pytest.fixture
def people(content, django_user_model):
    editor = django_user_model.objects.create_user("editor")
    approver = django_user_model.objects.create_user("approver")
    approver.user_permissions.add(Permission.objects.get(codename="approve_revision"))
    return editor, approver


def test_all_fields_are_walked():
    assert len(FIELDS) > 250


@pytest.mark.parametrize(("model", "child", "field"), FIELDS, ids=ids)
def test_a_change_is_told_and_published(people, model, child, field):
    editor, approver = people
    root = _root_with(model, child)
    new = tree.serialise(root)
    record = new["children"][child._meta.label_lower][0] if child else new
    for name, value in TOGETHER.get(field.name, {}).items():
        record["fields"] |= {name: value} if name in record["fields"] else {}
    record["fields"][field.name] = _other(field, record["fields"][field.name], root)
    assert any(
        c.label == str(field.verbose_name) for c in differences(model, tree.serialise(root), new)
    )
    revision = acts.save_draft(
        root_type=model._meta.label_lower, root_id=root.pk, new_tree=new, by=editor
    )
    acts.submit(revision, by=editor)
    acts.approve(revision, by=approver)
    published = tree.serialise(model.objects.get(pk=root.pk))
    after = published["children"][child._meta.label_lower][0] if child else published
    assert after["fields"][field.name] == record["fields"][field.name]


@pytest.mark.parametrize("model", ROOTS, ids=lambda model: model.__name__)
def test_the_form_has_every_field(content, rf, staff, model):
    request = rf.get("/admin/")
    request.user = staff
    model_admin = admin.site._registry[model]
    assert _editable(model) <= set(model_admin.get_form(request).base_fields)
    inlines = {inline.model: inline for inline in model_admin.get_inline_instances(request)}
    for child, parent in tree.child_relations(model):
        shown = set(inlines[child].get_formset(request).form.base_fields)
        assert _editable(child) - {parent} <= shown, child


def _editable(model) -> set[str]:
    return {field.name for field in tree.tree_fields(model) if field.editable}


def _root_with(model, child):
    """A root that has such a child, made where the seed content has none."""
    if child is None:
        return model.objects.first() or model.objects.create(title_ja="大雨", body_ja="中止です。")
    parent = dict(tree.child_relations(model))[child]
    existing = child.objects.first()
    if existing is None:
        existing = child.objects.create(
            **{parent: model.objects.first()},
            first_on=date(2030, 1, 1),
            last_on=date(2030, 1, 2),
            reason_ja="停電",
        )
    return getattr(existing, parent)


def _other(field, value, root):
    """Some other value of the field, as JSON."""
    if field.many_to_many or field.is_relation:
        return _other_relation(field, value, root)
    if field.choices:
        return next(key for key, _ in field.flatchoices if key not in (value, "none"))
    return _other_scalar(field, value)


def _other_relation(field, value, root):
    others = field.related_model.objects.exclude(pk=root.pk)
    if field.many_to_many:
        return sorted(
            str(pk) for pk in others.values_list("pk", flat=True)[:2] if str(pk) not in value
        )
    if field.null and value:
        return None
    used = [str(pk) for pk in field.model.objects.values_list(field.attname, flat=True)]
    known = [str(pk) for pk in others.values_list("pk", flat=True)]
    return next((pk for pk in sorted(known, key=used.count) if pk != value), None) or _clone(
        field.related_model
    )


def _picture():
    file = BytesIO()
    Image.new("RGB", (4, 3)).save(file, "PNG")
    return ContentFile(file.getvalue())


def _clone(model):
    return str(model.objects.create(**{model.natural_key_field: 1999}).pk)


def _other_scalar(field, value):
    if isinstance(field, models.ImageField):
        return default_storage.save("figures/sample.png", _picture())
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.IntegerField):
        return (value or 0) + 3000
    if isinstance(field, models.DateField):
        return str(date.fromisoformat(value) + timedelta(days=1)) if value else "2030-01-03"
    if isinstance(field, models.TimeField):
        return time(18, 30).isoformat()
    special = {"slug": "changed", "key": "zz", "municipality_code": "999999", "weekdays": "6"}
    return special.get(field.name, "変えた"[: field.max_length])
