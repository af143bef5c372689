"""A document is made once, one at a time, and anew when the content or the day is another."""

import threading

import pytest
import time_machine
from bs4 import BeautifulSoup

from activities.models import Activity
from activities.report import pdf
from activities.report.views import FORMATS
from publishing.paper.shelf import Shelf
from tests.reports import get, read_pdf, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _content(content):
    pass


@pytest.fixture
def renders(monkeypatch):
    """Every rendering of a PDF, as (year, actor)."""
    seen = []

    def render(year, actor=""):
        seen.append((year.start_year, actor))
        return pdf.render(year, actor)

    chosen = FORMATS["report.pdf"]._replace(render=render)
    monkeypatch.setitem(FORMATS, "report.pdf", chosen)
    return seen


def test_made_once_until_the_content_or_the_day_changes(client, renders):
    with time_machine.travel("2026-05-01 09:00+09:00", tick=False):
        first = get(client, "report.pdf").content
        assert get(client, "report.pdf").content == first
        assert renders == [(2019, "")]
        Activity.objects.filter(year__start_year=2019).update(body_ja="直した本文")
        assert "直した本文" in text_of(read_pdf(client))
        assert len(renders) == 2
    with time_machine.travel("2026-05-02 09:00+09:00", tick=False):
        get(client, "report.pdf")
    assert len(renders) == 3


def test_the_page_of_the_year_tells_the_size_and_renders_nothing(client, renders):
    def buttons():
        page = BeautifulSoup(client.get("/activities/2019/").content, "html.parser")
        return [a.get_text(strip=True) for a in page.select(".year-files a")]

    assert buttons() == ["PDF", "Excel", "CSV"]
    assert renders == []
    size = len(get(client, "report.pdf").content)
    assert buttons() == [f"PDF（{-(-size // 1024)}KB）", "Excel", "CSV"]


def test_who_comes_meanwhile_gets_the_same():
    shelf, made, begun, go = Shelf(limit=100), [], threading.Event(), threading.Event()

    def make():
        begun.set()
        go.wait(5)
        made.append(1)
        return b"x"

    threads = [threading.Thread(target=shelf.take, args=("key", make)) for _ in range(4)]
    for thread in threads:
        thread.start()
    begun.wait(5)
    go.set()
    for thread in threads:
        thread.join(5)
    assert made == [1]


def test_the_shelf_is_never_fuller_than_it_may_be():
    shelf = Shelf(limit=100)
    for number in range(10):
        shelf.take(number, lambda: b"x" * 30)
    assert [number for number in range(10) if shelf.size(number)] == [7, 8, 9]
    assert shelf.take("much", lambda: b"x" * 500) == b"x" * 500
