"""Every page with furigana, rendered once a run: the content is the same for every test."""

from functools import cache

from django.test import Client

from tests.urls import public_urls

RARE = ["search/?q=看取り", "search/?q=協議会", "search/?q=ない", "nothing-is-here/"]
PAGES = 2 * (50 + len(RARE))


@cache
def with_furigana() -> dict[str, str]:
    """Every page of Japanese as a reader has it who turned furigana on, and of easy Japanese."""
    client = Client()
    client.cookies["display"] = "on.normal.system"
    urls = [
        url
        for language, prefix in (("ja", "/"), ("ja-simple", "/ja-simple/"))
        for url in [*public_urls(language), *(prefix + rare for rare in RARE)]
    ]
    assert len(urls) == PAGES
    return {url: client.get(url).content.decode() for url in urls}
