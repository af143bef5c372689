"""Changing the language keeps what was asked for; addresses under /ja/. More is in test_every_page."""

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_was_asked_for_stays(content, client, prefix):
    query = "?q=%E7%A0%94%E4%BF%AE&kind=a"
    page = BeautifulSoup(client.get(f"{prefix}/search/{query}").content, "html.parser")
    assert [link["href"] for link in page.select(".fold--language .fold__panel a")] == [
        f"/search/{query}",
        f"/ja-simple/search/{query}",
        f"/en/search/{query}",
    ]


@pytest.mark.parametrize("path", ["", "centers/support-center/", "search/?q=a"])
def test_addresses_under_ja_lead_to_japanese(client, path):
    answer = client.get(f"/ja/{path}")
    assert (answer.status_code, answer["Location"]) == (301, f"/{path}")
