"""Only files that neither readers, nor a draft, nor the history could ask for again are removed."""

import os
import time
from datetime import date
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from pages.models import Edition, Figure, Resource
from publishing import tree
from publishing.models import Revision
from tests.documents import pdf, picture

pytestmark = pytest.mark.django_db
A_DAY = 24 * 60 * 60


@pytest.fixture
def media(content, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


def age(folder, seconds=A_DAY + 60):
    for path in folder.rglob("*.*"):
        os.utime(path, (time.time() - seconds,) * 2)


def edition():
    sheet = Resource.objects.get(slug="emergency-sheet")
    file = ContentFile(pdf(), name="見本.pdf")
    return Edition.objects.create(resource=sheet, file=file, issued_on=date(2020, 1, 1))


def purge(**options):
    call_command("purge_files", **options)


def test_what_a_record_refers_to_stays(media):
    edition()
    figure = Figure(caption_ja="見本", alt_ja="見本", alt="見本")
    figure.image.save("a.jpg", ContentFile(picture((1000, 500)), name="a.jpg"))
    age(media)
    kept = names(media)
    assert len(kept) == 1 + 1 + 3
    purge()
    assert names(media) == kept


def test_what_was_replaced_or_never_saved_goes_with_its_smaller_copies(media, capsys):
    figure = Figure(caption_ja="見本", alt_ja="見本")
    figure.image.save("a.jpg", ContentFile(picture((1000, 500)), name="a.jpg"), save=False)
    default_storage.save("resources/0123.pdf", ContentFile(pdf()))
    age(media)
    purge(dry_run=True)
    assert "消せるもの 5個" in capsys.readouterr().out
    assert len(names(media)) == 5
    purge()
    assert names(media) == []


def test_what_a_draft_or_the_history_refers_to_stays(media):
    one = edition()
    sheet = one.resource
    Revision.objects.create(
        root_type="pages.resource",
        root_id=sheet.pk,
        root_name=str(sheet),
        tree=tree.serialise(sheet),
        state=Revision.State.DISCARDED,
    )
    one.delete()
    age(media)
    purge()
    assert names(media) == [one.file.name]


def test_what_is_younger_than_a_day_stays(media):
    default_storage.save("resources/0123.pdf", ContentFile(pdf()))
    age(media, A_DAY - 60)
    purge()
    assert names(media) == ["resources/0123.pdf"]


def test_a_link_out_of_the_folder_is_not_followed(media, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "theirs.pdf").write_bytes(b"x")
    (media / "out").symlink_to(outside)
    Path(media / "link.pdf").symlink_to(outside / "theirs.pdf")
    age(outside)
    purge()
    assert (outside / "theirs.pdf").exists()
