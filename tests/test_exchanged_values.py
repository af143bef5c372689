"""Children may exchange their keys, items and organizations: what counts is the state at the end."""

import json

import pytest
from django.db import models
from hypothesis import HealthCheck, given, settings, strategies

from centers.models import Agreement, Organization
from framework.models import Item
from pages.models import Page
from publishing import acts, exchange, loading, tree
from publishing.models import Revision, public_models
from tests.desk import person
from tests.test_drafting import fields_of, form_url, opened

pytestmark = pytest.mark.django_db
# Root, the children's model, and what is unique among them.
FAMILIES = [
    (Page, "pages.section", "key"),
    (Organization, "centers.assignment", "item"),
    (Agreement, "centers.party", "organization"),
]


@pytest.fixture
def approver(content, django_user_model):
    return person(django_user_model, "approver", "approve_revision")


@pytest.fixture
def desk(content, client, staff):
    client.force_login(staff)
    return client


def largest(model, label):
    """The root with most children, and its tree."""
    trees = tree.serialise_all(list(model.objects.all()))
    told = max(trees, key=lambda one: len(one["children"][label]))
    assert len(told["children"][label]) > 1
    return told


def values(told, label, name):
    return [child["fields"][name] for child in told["children"][label]]


def rearranged(told, label, name, new):
    children = [
        child | {"fields": child["fields"] | {name: value}}
        for child, value in zip(told["children"][label], new, strict=True)
    ]
    return told | {"children": told["children"] | {label: children}}


@settings(
    max_examples=20,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=strategies.data())
@pytest.mark.parametrize(("model", "label", "name"), FAMILIES)
def test_every_order_can_be_reached_from_every_other(content, model, label, name, data):
    told = largest(model, label)
    order = data.draw(strategies.permutations(values(told, label, name)))
    new = rearranged(told, label, name, order)
    with acts.rolled_back():
        assert tree.serialise(tree.apply(model, new)) == new


@pytest.mark.parametrize(("model", "label", "name"), FAMILIES)
def test_an_exchange_is_approved_and_undone(approver, staff, model, label, name):
    told = largest(model, label)
    new = rearranged(told, label, name, reversed(values(told, label, name)))
    where = {"root_type": model._meta.label_lower, "root_id": told["id"]}
    revision = acts.save_draft(**where, new_tree=new, by=staff)
    acts.submit(revision, by=staff)
    acts.approve(revision, by=approver)
    assert tree.serialise(revision.live_root()) == new
    acts.approve(acts.undo(revision, by=staff), by=approver)
    assert tree.serialise(revision.live_root()) == told


def test_a_value_is_taken_over_from_a_child_that_goes(content):
    told = largest(Page, "pages.section")
    first, *others = told["children"]["pages.section"]
    others[0]["fields"] |= {"key": first["fields"]["key"]}
    told["children"]["pages.section"] = others
    with acts.rolled_back():
        assert tree.serialise(tree.apply(Page, told)) == told


@pytest.mark.parametrize(
    ("family", "prefix"),
    list(zip(FAMILIES, ["sections", "assignments", "parties"], strict=True)),
)
def test_the_form_exchanges_too(desk, family, prefix):
    model, label, name = family
    told = largest(model, label)
    root = model.objects.get(pk=told["id"])
    data = opened(desk, root)
    first, second = f"{prefix}-0-{name}", f"{prefix}-1-{name}"
    data |= {first: data[second], second: data[first], "_continue": "1"}
    desk.post(form_url(root), data)
    draft = Revision.objects.open().get()
    assert sorted(values(draft.tree, label, name)) == sorted(values(told, label, name))
    assert draft.tree["children"] != told["children"]
    assert tree.serialise(root) == told


def test_the_form_hands_over_the_key_of_a_deleted_child(desk):
    told = largest(Page, "pages.section")
    root = Page.objects.get(pk=told["id"])
    data = opened(desk, root)
    key = data["sections-0-key"][0]
    data |= {"sections-0-DELETE": "on", "sections-1-key": key, "_continue": "1"}
    desk.post(form_url(root), data)
    kept = Revision.objects.open().get().tree["children"]["pages.section"]
    assert len(kept) == len(told["children"]["pages.section"]) - 1
    assert key in [section["fields"]["key"] for section in kept]


def test_a_key_that_another_child_keeps_is_refused_in_words(desk):
    root = Page.objects.get(pk=largest(Page, "pages.section")["id"])
    before = tree.serialise(root)
    data = opened(desk, root)
    data |= {"sections-0-key": data["sections-1-key"], "_continue": "1"}
    refused = desk.post(form_url(root), data)
    assert fields_of(refused)["sections-0-key"] == data["sections-1-key"]
    assert "errorlist" in refused.content.decode()
    assert not Revision.objects.open().exists()
    assert tree.serialise(root) == before


def exchanged(records, name):
    first, second = (
        {"model": one._meta.label_lower, "fields": {"key": one.key, name: value}}
        for one, value in zip(records, reversed([_said(one, name) for one in records]), strict=True)
    )
    return [first, second]


def _said(record, name):
    value = getattr(record, name)
    return list(value.natural_key()) if isinstance(value, models.Model) else value


def _load(path, records):
    path.write_text(json.dumps(records))
    return loading.load([path])


@pytest.mark.parametrize(
    ("find", "name"),
    [
        (lambda: list(Item.objects.order_by("key")[:2]), "letter"),
        (lambda: Organization.objects.get(slug="support-center").assignments.all()[:2], "item"),
    ],
)
def test_a_file_exchanges_too(content, tmp_path, find, name):
    first, second = find()
    _load(tmp_path / "a.json", exchanged([first, second], name))
    old = [getattr(first, name), getattr(second, name)]
    for record in (first, second):
        record.refresh_from_db()
    assert [getattr(second, name), getattr(first, name)] == old


def test_a_file_is_blamed_for_the_right_record(content, tmp_path):
    first, second, third, fourth = Item.objects.order_by("key")[:4]
    records = exchanged([first, second], "letter")
    records.append(
        {"model": "framework.item", "fields": {"key": third.key, "letter": fourth.letter}}
    )
    with pytest.raises(loading.ContentError, match=f"framework.item {third.key}[^a-z]"):
        _load(tmp_path / "a.json", records)
    first.refresh_from_db()
    assert first.letter


def test_whatever_is_unique_among_children_can_be_vacated(content):
    children = [child for model in public_models() for child, _ in tree.child_relations(model)]
    assert len(children) == 8
    for model in children:
        record = model.objects.first()
        if record is None:
            continue
        with acts.rolled_back():
            exchange.vacate(model, [record.pk])
            record.pk, record._state.adding = None, True
            record.validate_unique()
            record.validate_constraints()
