"""axe and HTML_CodeSniffer find nothing on any kind of page, in any language, colours and width.

Every appearance is judged by `make accessibility-report`; here, so few that any two choices meet.
"""

from itertools import combinations

import pytest

from hiratsuka_renkei.display import COLORS
from tests.appearances import SNIFFER, WIDTHS, all_appearances, judged, options, pairwise
from tests.browser import DESKTOP, KINDS, PHONE, visiting

pytestmark = pytest.mark.skipif(
    not SNIFFER.exists(),
    reason="html_codesniffer がありません / python3 requirements/tools.py install",
)
ADMIN = ["/admin/", "/admin/pages/page/", "/admin/activities/activity/", "/admin/auth/user/"]


def violations(page, path, width):
    return judged(page, f"{path} {width}")[0]


@pytest.fixture
def site(live_server, content, browser):
    def visit(**options):
        return visiting(browser, live_server, **({"bypass_csp": True} | options))

    return visit


def test_every_two_choices_meet():
    """Kind and language, language and colours, colours and width, …: what breaks by two is found."""
    every, few = all_appearances(), pairwise()
    assert len(every) == 21 * 3 * 4 * 2
    assert len(few) == 21 * 4
    for one, other in combinations(range(4), 2):
        assert {(a[one], a[other]) for a in few} == {(a[one], a[other]) for a in every}


@pytest.mark.parametrize("colors", COLORS)
def test_every_kind_of_page(site, colors):
    found = []
    with site(**options(colors)) as page:
        for appearance in pairwise():
            if appearance.colors == colors:
                page.set_viewport_size(WIDTHS[appearance.width])
                page.goto(appearance.path)
                found += judged(page, appearance)[0]
    assert found == []


@pytest.mark.parametrize(
    "device",
    [
        {"forced_colors": "active"},
        {"contrast": "more"},
        {"contrast": "more", "color_scheme": "dark"},
    ],
    ids=["forced", "contrast", "dark-contrast"],
)
def test_colours_of_the_device(site, device):
    with site(viewport=DESKTOP, **device) as page:
        page.goto(KINDS["year"])
        assert violations(page, "year", str(device)) == []


def test_the_judges_find_what_is_wrong(site):
    with site(viewport=DESKTOP) as page:
        page.goto(KINDS["home"])
        page.evaluate("document.querySelector('h1').innerHTML = '<img src=\"/favicon.ico\">'")
        found, criteria = judged(page, "home")
    assert {judge for _, judge, *_ in found} == {"axe", "HTML_CodeSniffer"}
    assert {"wcag111", "wcag143", "wcag311"} <= criteria


def test_open_menus_on_a_phone(site):
    found = []
    with site(viewport=PHONE) as page:
        page.goto("/activities/2019/")
        for summary in page.locator("summary:visible").all():
            summary.click()
            found += violations(page, summary.inner_text(), 360)
            summary.click()  # closed again: an open menu may cover the next one
    assert found == []


def test_the_administration(site, staff):
    found = []
    with site(viewport=DESKTOP) as page:
        page.goto("/admin/")
        found += violations(page, "login", 1280)
        page.fill("#id_username", "nobody")
        page.fill("#id_password", "nothing")
        page.click("[type=submit]")
        page.locator(".errornote").wait_for()
        found += violations(page, "login with an error", 1280)
        page.fill("#id_username", "staff")
        page.fill("#id_password", "staff-password")
        page.click("[type=submit]")
        for path in ADMIN:
            page.goto(path)
            found += violations(page, path, 1280)
        page.goto("/admin/centers/organization/")
        page.locator("#result_list th a").first.click()
        found += violations(page, "change form", 1280)
    # HTML_CodeSniffer minds the markup of Django's own lists, which is not ours.
    assert [one for one in found if one[1] == "axe"] == []
