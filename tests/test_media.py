"""Uploaded files reach readers as what they are, run nowhere, and can be kept for ever."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from pages.models import Edition, Resource
from tests.documents import office, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(content):
    return Resource.objects.get(slug="emergency-sheet")


def add(sheet, name, data, **fields):
    edition = Edition(resource=sheet, file=SimpleUploadedFile(name, data), **fields)
    edition.full_clean()
    edition.save()
    return edition


def page(client, sheet):
    return BeautifulSoup(client.get(sheet.get_absolute_url()).content, "html.parser").main


@pytest.mark.parametrize(
    ("name", "data", "kind", "way"),
    [
        ("a.PDF", pdf(), "application/pdf", "inline"),
        ("a.csv", b"a,b\n", "text/csv; charset=utf-8", "attachment"),
        ("a.xlsx", office(), "spreadsheetml.sheet", "attachment"),
        ("a.docx", office(".docx"), "wordprocessingml.document", "attachment"),
    ],
)
def test_each_kind_says_what_it_is(sheet, client, name, data, kind, way):
    edition = add(sheet, name, data, issued_on=date(2020, 4, 1))
    assert re.fullmatch(r"/media/resources/[0-9a-f]{32}\.[a-z]+", edition.file.url)
    response = client.get(edition.file.url)
    assert response.getvalue() == data
    assert kind in response["Content-Type"]
    assert response["Content-Disposition"] == way
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert not response.cookies
    head = client.head(edition.file.url)
    head.close()
    assert head.status_code == 200
    assert client.post(edition.file.url).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "",
        "resources/",
        "resources",
        "nothing.pdf",
        "../secret_key",
        "../db.sqlite3",
        "..%2f..%2fetc/passwd.pdf",
        "%2fetc/passwd.pdf",
        "page.html",
        "drawing.svg",
        "a%00.pdf",
        "folder.pdf",
    ],
)
def test_nothing_else_is_served(client, media_root, path):
    (media_root / "page.html").write_text("x")
    (media_root / "drawing.svg").write_text("x")
    (media_root / "folder.pdf").mkdir(exist_ok=True)
    (media_root.parent / "secret.pdf").write_text("x")
    assert client.get(f"/media/{path}").status_code == 404
    assert client.get("/media/../secret.pdf").status_code == 404


def test_the_link_says_what_the_file_itself_is(sheet, client):
    data = office(parts={"xl/noise.bin": bytes(range(256)) * 200})
    edition = add(sheet, "a.xlsx", data, issued_on=date(2020, 4, 1))
    words = f"Excelファイル：{-(-len(data) // 1024)}KB"
    assert edition.format_and_size == words
    button = page(client, sheet).find("a", class_="button")
    assert words in button.get_text()
    assert (button["href"], button["download"]) == (edition.file.url, "救急連絡シート.xlsx")
    assert words in client.get("/resources/").content.decode()


def test_without_a_file_the_words_of_the_source_stand(sheet, client):
    edition = sheet.editions.get()
    assert edition.format_and_size == "Excelファイル：53KB"
    Edition.objects.filter(pk=edition.pk).update(file="resources/lost.xlsx")
    lost = Edition.objects.get(pk=edition.pk)
    assert lost.format_and_size == "Excelファイル：53KB"
    assert not page(client, sheet).find("a", download=True)


def test_older_editions_stay_reachable_with_what_changed(sheet, client):
    old = add(sheet, "a.xlsx", office(), issued_on=date(2019, 4, 1), label="2019年度版")
    new = add(sheet, "b.pdf", pdf(), issued_on=date(2020, 4, 1), changes_ja="欄を足しました。")
    assert Resource.objects.get(pk=sheet.pk).current_edition == new
    rows = page(client, sheet).find(class_="editions").tbody.find_all("tr")
    assert [row.find("td").get_text(strip=True) for row in rows] == [
        "いま使う版",
        "使わない版",
        "使わない版",
    ]
    assert [row.a and row.a["href"] for row in rows] == [new.file.url, old.file.url, None]
    assert rows[1].a["download"] == "救急連絡シート（2019年度版）.xlsx"
    assert "欄を足しました。" in rows[0].get_text()
    assert page(client, sheet).find("a", class_="button")["href"] == new.file.url


def test_a_file_needs_the_date_from_which_it_counts(sheet):
    with pytest.raises(ValidationError, match="発行日"):
        add(sheet, "a.pdf", pdf())
