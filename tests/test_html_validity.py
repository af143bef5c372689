"""Every page in every language is valid HTML, also the ones nobody hopes to see."""

import pytest
from django.test import Client, RequestFactory
from django.utils import translation
from django.views.defaults import server_error

from tests import nu
from tests.urls import LANGUAGES, public_urls

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(nu.why_not() is not None, reason=nu.why_not() or ""),
]
RARE = ["nothing-is-here/", "search/?q=看取り", "search/?q=研修", "search/?q=<b>\"'&"]


def prefix(language: str) -> str:
    return "/" if language == "ja" else f"/{language}/"


def pages() -> dict[str, bytes]:
    client = Client(raise_request_exception=False)
    found = {}
    for language in LANGUAGES:
        rare = [prefix(language) + path for path in RARE]
        for url in [*public_urls(language), *rare]:
            found[url] = client.get(url).content
        with translation.override(language):
            found[f"{prefix(language)}500"] = server_error(RequestFactory().get("/")).content
    return found


def test_the_checker_has_nothing_to_say(content, tmp_path):
    names = {}
    for number, (url, html) in enumerate(pages().items()):
        names[f"{number}.html"] = url
        (tmp_path / f"{number}.html").write_bytes(html)
    assert len(names) == len(LANGUAGES) * (51 + len(RARE) + 1)
    # Proof that silence means validity: the same run must complain about this one.
    (tmp_path / "bad.html").write_text("<!doctype html><html lang=ja><title>あ</title><p><br></b>")
    said = nu.messages(tmp_path)
    assert [kind for file, kind, _ in said if file == "bad.html"]
    assert [(names[file], kind, what) for file, kind, what in said if file in names] == []
