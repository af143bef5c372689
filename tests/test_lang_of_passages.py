"""Japanese passages in a page of another script; that none is left on any page is in test_every_page."""

import pytest
from bs4 import BeautifulSoup

from japanese.passages import in_html
from pages.models import Page
from tests.translations import forget_translations


@pytest.mark.django_db
def test_the_title_is_in_the_language_of_the_page(content, client):
    page = Page.objects.get(slug="training")
    forget_translations("en")
    assert title(client, f"/en{page.get_absolute_url()}").get("lang") == "ja"
    Page.objects.filter(pk=page.pk).update(title_en="Training")
    assert title(client, f"/en{page.get_absolute_url()}").text.startswith("Training |")


def title(client, url):
    return BeautifulSoup(client.get(url).content, "html.parser").title


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("<p>医療と<wbr>介護</p>", '<p lang="ja">医療と<wbr>介護</p>'),
        ("<p>About: 平塚市</p>", '<p>About: <span lang="ja">平塚市</span></p>'),
        ("<p>令和2年（2020年）から</p>", '<p lang="ja">令和2年（2020年）から</p>'),
        ("<p>Excelファイル: 53KB</p>", '<p>Excel<span lang="ja">ファイル</span>: 53KB</p>'),
        (
            "<p>平塚市 and 大磯町</p>",
            '<p><span lang="ja">平塚市</span> and <span lang="ja">大磯町</span></p>',
        ),
        ("<b>市</b> <i>a</i> 町", '<b lang="ja">市</b> <i>a</i> <span lang="ja">町</span>'),
        ("<p>市<br>町</p>", '<p><span lang="ja">市</span><br><span lang="ja">町</span></p>'),
        ("<text>(ア) item</text>", '<text>(<tspan lang="ja">ア</tspan>) item</text>'),
        ("<title>市 | 町</title>", '<title lang="ja">市 | 町</title>'),
        ("<title>市 | Town</title>", "<title>市 | Town</title>"),
    ],
)
def test_a_passage(written, marked):
    assert in_html(written) == marked


@pytest.mark.parametrize(
    "written",
    [
        '<p lang="ja">市<b>町</b>村</p>',
        '<a lang="ja-simple">やさしい日本語</a>',
        "<!-- 市 --><script>市</script>",
        '<img alt="市"><br>&amp; 〒254-8686',
        "<p>English</p>",
    ],
)
def test_what_stays_as_it_is(written):
    assert in_html(written) == written


def test_a_language_ends_with_its_element():
    written = '<div lang="ja">市<p>町</div><p><span lang="en">town 市</span></p>'
    assert in_html(written) == written.replace("town 市", 'town <span lang="ja">市</span>')
