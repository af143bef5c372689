"""axe finds nothing on any kind of page, in every appearance a reader may have chosen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser import DESKTOP, KINDS, PHONE, visiting

AXE = Axe()
ADMIN = ["/admin/", "/admin/pages/page/", "/admin/activities/activity/", "/admin/auth/user/"]


def violations(page, path, width):
    # The script stays in the page when its width changes; parsing it again took half of the time.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    response = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        (path, width, found["id"], found["impact"], [node["html"][:120] for node in found["nodes"]])
        for found in response["violations"]
    ]


@pytest.fixture
def site(live_server, content, browser):
    def visit(**options):
        return visiting(browser, live_server, bypass_csp=True, **options)

    return visit


def test_every_kind_of_page(site):
    found = []
    with site(viewport=PHONE) as page:
        for path in KINDS.values():
            page.set_viewport_size(PHONE)
            page.goto(path)
            found += violations(page, path, 360)
            page.set_viewport_size(DESKTOP)
            found += violations(page, path, 1280)
    assert found == []


@pytest.mark.parametrize(
    "appearance",
    [
        {"color_scheme": "dark"},
        {"forced_colors": "active"},
        {"contrast": "more"},
        {"contrast": "more", "color_scheme": "dark"},
    ],
    ids=["dark", "forced", "contrast", "dark-contrast"],
)
def test_chosen_colours(site, appearance):
    found = []
    with site(viewport=DESKTOP, **appearance) as page:
        for kind in ("home", "year", "years", "support center"):
            page.goto(KINDS[kind])
            found += violations(page, kind, str(appearance))
    assert found == []


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
        page.fill("#id_username", "staff")
        page.fill("#id_password", "staff-password")
        page.click("[type=submit]")
        for path in ADMIN:
            page.goto(path)
            found += violations(page, path, 1280)
        page.goto("/admin/centers/organization/")
        page.locator("#result_list th a").first.click()
        found += violations(page, "change form", 1280)
    assert found == []
