"""An urgent notice is on top of every page, short, and cannot be closed."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.management import call_command

from pages.models import Notice
from publishing.external_links import mark
from publishing.rich_text import render
from tests.urls import FIXED, public_urls

pytestmark = pytest.mark.django_db


def notice(**fields):
    words = {"title_ja": "台風のため休みます", "body_ja": "あすの窓口は休みです。"} | fields
    record = Notice(**words)
    record.full_clean(exclude=["title", "body", "link_text"])
    record.save()
    return record


def parsed(client, url):
    return BeautifulSoup(client.get(url).content, "html.parser")


def test_it_is_above_the_header_of_every_page(content, client):
    notice()
    urls = [*public_urls(), "/nowhere/"]
    assert len(urls) > len(FIXED) + 30
    for url in urls:
        page = parsed(client, url)
        region = page.find("section", class_="urgent")
        assert region, url
        assert "台風のため休みます" in region.get_text(), url
        assert region.find_next("header"), url
        assert not region.find_all(["button", "h1", "h2"]), url
        assert region["aria-label"]


def test_it_is_there_with_the_next_request_and_gone_with_the_next(content, client):
    assert not parsed(client, "/").find(class_="urgent")
    record = notice()
    assert parsed(client, "/").find(class_="urgent")
    record.delete()
    assert not parsed(client, "/").find(class_="urgent")


def test_several_stand_in_their_order_in_one_region(content, client):
    notice(title_ja="二つ目", position=2)
    notice(title_ja="一つ目", position=1)
    (region,) = parsed(client, "/").find_all(class_="urgent")
    assert [t.strong.get_text() for t in region.find_all(class_="urgent__title")] == [
        "一つ目",
        "二つ目",
    ]


def test_other_languages_get_their_words_or_the_japanese(content, client):
    notice(title_en="Closed tomorrow")
    english = parsed(client, "/en/").find(class_="urgent")
    assert "Closed tomorrow" in english.get_text()
    assert english.find(lang="ja", string="あすの窓口は休みです。")


@pytest.mark.parametrize(
    "fields",
    [
        {"title_ja": "あ" * 31},
        {"body_ja": "あ" * 101},
        {"title_ja": ""},
        {"url": "https://example.jp/", "link_text_ja": ""},
        {"url": "javascript:alert(1)", "link_text_ja": "見る"},
    ],
)
def test_the_rule_is_kept(fields):
    with pytest.raises(ValidationError):
        notice(**fields)


def test_its_one_link_says_where_it_leads(content, client, settings):
    record = notice(url="https://example.jp/", link_text_ja="県のお知らせ")
    (link,) = parsed(client, "/").find(class_="urgent").find_all("a")
    assert (link["href"], link.get_text()) == ("https://example.jp/", "県のお知らせ（別のサイト）")
    Notice.objects.filter(pk=record.pk).update(url=f"{settings.SITE_URL}/pages/training/")
    assert parsed(client, "/").find(class_="urgent").a.get_text() == "県のお知らせ"


def test_a_site_without_notices_exports_none(content, tmp_path):
    call_command("export_content", tmp_path, verbosity=0)
    assert not (tmp_path / "34-notices.json").exists()
    notice()
    call_command("export_content", tmp_path, verbosity=0)
    assert (tmp_path / "34-notices.json").exists()


def test_links_to_other_sites_say_so_in_the_text(settings):
    html = render(
        f'<p><a href="https://example.jp/?a=1&amp;b=2">県</a>、<a href="/pages/training/">研修</a>、'
        f'<a href="{settings.SITE_URL}/x">ここ</a>、<a href="tel:0463208217">電話</a></p>'
    )
    assert html == (
        '<p><a href="https://example.jp/?a=1&amp;b=2" class="external">県（別のサイト）</a>、'
        f'<a href="/pages/training/">研修</a>、<a href="{settings.SITE_URL}/x">ここ</a>、'
        '<a href="tel:0463208217">電話</a></p>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://a.jp/">県（別のサイト）</a>',
        '<a href="https://a.jp/">県</a>（別のサイト）',
        '<a href="https://a.jp/">県</a>、別のサイト',
        '<a href="https://a.jp/">県</a>（ほかの サイト）',
        '<a href="https://a.jp/">Prefecture</a> (external site)',
        '<a href="https://a.jp/">Prefecture (external site)</a>',
    ],
)
def test_nothing_is_said_twice(html):
    assert len(re.findall("別のサイト|ほかの サイト|external site", mark(html))) == 1
