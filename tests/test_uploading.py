"""Files and pictures go through the administration's forms into a draft, and from there to readers."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from pages.models import Edition, Figure, Resource
from publishing import acts
from publishing.models import Revision
from tests.documents import office, pdf, picture
from tests.test_drafting import fields_of, form_url

pytestmark = pytest.mark.django_db
NEW = "editions-{}-{}"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def desk(content, client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def sheet(content):
    return Resource.objects.get(slug="emergency-sheet")


def upload(desk, resource, name, data, **fields):
    """As with 「版を足す」: one more edition behind those that the form shows."""
    form = fields_of(desk.get(form_url(resource)))
    number = int(form["editions-TOTAL_FORMS"][0])
    added = {"key": f"k{number}", "id": "", "resource": str(resource.pk), **fields}
    added["file"] = SimpleUploadedFile(name, data)
    form |= {NEW.format(number, field): value for field, value in added.items()}
    form |= {"editions-TOTAL_FORMS": number + 1, "_continue": "1"}
    return desk.post(form_url(resource), form, follow=True)


def errors(response):
    page = BeautifulSoup(response.content, "html.parser")
    return [error.get_text(strip=True) for error in page.find_all(class_="errorlist")]


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_new_edition_waits_in_the_draft_and_then_replaces_the_old_one(desk, sheet, staff, media):
    data = office()
    response = upload(desk, sheet, "sheet.xlsx", data, issued_on="2020-04-01")
    assert errors(response) == []
    assert sheet.editions.count() == 1
    revision = Revision.objects.open().get()
    call_command("purge_files", verbosity=0)
    assert len(files(media)) == 1

    acts.submit(revision, by=staff)
    acts.publish(Revision.objects.get(pk=revision.pk), by=staff)
    current = Resource.objects.get(pk=sheet.pk).current_edition
    assert current.issued_on == date(2020, 4, 1)
    assert desk.get(current.file.url).getvalue() == data
    assert sheet.editions.count() == 2


def test_a_refused_file_is_told_at_its_field_and_not_kept(desk, sheet, media):
    response = upload(desk, sheet, "sheet.xlsm", office(), issued_on="2020-04-01")
    (error,) = errors(response)
    assert "マクロ" in error
    assert not Revision.objects.open().exists()
    assert files(media) == []


def test_a_file_that_is_there_cannot_be_exchanged_under_its_name(desk, sheet):
    edition = Edition(resource=sheet, issued_on=date(2020, 4, 1))
    edition.file.save("a.xlsx", SimpleUploadedFile("a.xlsx", office()))
    page = desk.get(form_url(sheet))
    assert "差し替えるときは" in page.content.decode()
    link = BeautifulSoup(page.content, "html.parser").find("a", href=edition.file.url)
    assert link.get_text() == "救急連絡シート.xlsx"
    form = fields_of(page)
    number = next(n for n in range(2) if form[NEW.format(n, "id")] == [str(edition.pk)])
    other = SimpleUploadedFile("b.pdf", pdf())
    desk.post(form_url(sheet), form | {NEW.format(number, "file"): other, "_continue": "1"})
    told = Edition.objects.get(pk=edition.pk).file.name
    for revision in Revision.objects.open():
        assert told in str(revision.tree)
        assert ".pdf" not in str(revision.tree)


def test_a_picture_enters_without_its_place_and_never_without_words(desk, content, media):
    figure = Figure.objects.get(key="agreement-ceremony")
    form = fields_of(desk.get(form_url(figure))) | {"_continue": "1"}
    data = picture(exif={0x010F: "Maker"})
    bare = {"image": SimpleUploadedFile("写真.jpg", data)}
    assert errors(desk.post(form_url(figure), form | bare)) == ["画像には代替テキストが必要です。"]
    assert files(media) == []

    words = {"image": SimpleUploadedFile("写真.jpg", data), "alt_ja": "赤と青の面"}
    assert errors(desk.post(form_url(figure), form | words, follow=True)) == []
    fields = Revision.objects.open().get().tree["fields"]
    assert (fields["width"], fields["height"]) == (1200, 800)
    assert len(files(media)) == 4
    assert all(b"Maker" not in path.read_bytes() for path in files(media))
