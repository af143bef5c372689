"""Every change of a public table grows the content version, whatever route it took."""

import pytest
from django.core.management import call_command
from django.db import connection

from framework.models import Category, Handbook, Item
from pages.models import Resource
from publishing import triggers
from publishing.models import ContentVersion, public_models, public_tables
from publishing.publication import content_version, publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def grows(content):
    """Run an act and tell whether readers would see a new version after it."""

    def grown_by(act):
        before = content_version()
        act()
        return content_version() > before

    return grown_by


def test_save(grows):
    assert grows(Item.objects.first().save)


def test_update(grows):
    assert grows(lambda: Item.objects.update(position=9))


def test_bulk_create(grows):
    handbook = Handbook.objects.first()
    record = Category(number=9, title_ja="見本", handbook=handbook)
    assert grows(lambda: Category.objects.bulk_create([record]))


def test_delete(grows):
    assert grows(lambda: Resource.objects.first().delete())


def test_many_to_many(grows):
    resource = Resource.objects.first()
    assert grows(lambda: resource.items.set(Item.objects.all()[:3]))


def test_raw_sql(grows):
    def act():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE framework_item SET letter = letter WHERE key = 'a'")

    assert grows(act)


def test_reading_changes_nothing(grows):
    assert not grows(lambda: list(Item.objects.all()))


def test_no_public_table_lacks_its_triggers():
    assert len(public_models()) == 22
    assert len(public_tables()) > len(public_models())
    assert triggers.missing("default") == []


def test_a_table_that_lost_its_triggers_is_reported_and_mended():
    with connection.cursor() as cursor:
        name = triggers._names(connection.vendor, "framework_item")[0]
        table = "" if connection.vendor == "sqlite" else " ON framework_item"
        cursor.execute(f"DROP TRIGGER {name}{table}")
    assert triggers.missing("default") == ["framework_item"]
    triggers.install("default")
    assert triggers.missing("default") == []


def test_there_is_one_row_after_any_migrate():
    call_command("migrate", verbosity=0)
    assert ContentVersion.objects.count() == 1


def test_a_failed_publication_leaves_everything_as_it_was(content):
    def fail_half_way():
        with publication():
            Item.objects.update(position=9)
            raise ZeroDivisionError

    before = content_version()
    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert content_version() == before
    assert not Item.objects.filter(position=9).exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite rebuilds tables")
@pytest.mark.django_db(transaction=True)
def test_a_migration_that_rebuilds_a_table_leaves_no_gap(content):
    with connection.schema_editor() as editor:
        editor._remake_table(Item)
    assert triggers.missing("default") == ["framework_item"]
    call_command("migrate", "framework", skip_checks=True, verbosity=0)
    assert triggers.missing("default") == []
