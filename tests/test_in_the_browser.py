"""What only a real browser knows: widths, sizes, paper, and life without JavaScript."""

import re

import pytest

from activities.models import Activity, FiscalYear
from centers.models import Organization
from framework.models import Item
from tests.browser import (
    CUT_OFF,
    DESKTOP,
    KINDS,
    MAIN_TARGETS,
    PHONE,
    RESIDENTS,
    SIDEWAYS,
    SMALL_TARGETS,
    SMALL_TEXT,
    SPACED,
    TARGETS,
    visiting,
)

# A window of 1280 px is 640 px wide at 200 % zoom and 320 px at 400 %; at 960 px the wide layout is narrowest.
WIDTHS = (320, 360, 640, 768, 960, 1280)
NARROWEST = (320, 768, 960)
LONG_NAME = "神奈川県平塚市在宅医療介護連携推進協議会多職種連携研修企画運営専門部会合同事務局"
# Less than the margin of the page: nothing is pushed sideways.
DOORS_BEYOND = (
    "[...document.querySelectorAll('.doors')].filter((e) => e.scrollWidth > e.clientWidth).length"
)


@pytest.fixture
def site(live_server, content, browser):
    def visit(**options):
        return visiting(browser, live_server, **options)

    return visit


def test_every_kind_of_page_fits_every_width(site):
    faults = {}
    with site(viewport=PHONE) as page:
        for kind, path in KINDS.items():
            page.goto(path)
            if not is_on_the_first_screen(page.locator(RESIDENTS).locator("visible=true").first):
                faults[kind] = "the residents' number is below the first screen"
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 740})
                faults |= measured(page, kind, width)
            page.set_viewport_size(PHONE)
        assert page.complaints == []
    assert faults == {}


@pytest.mark.parametrize("display", ["on.largest.light", "off.normal.system spaced"])
def test_large_letters_furigana_and_wide_spacing_push_and_cut_nothing(site, display):
    cookie, *spaced = display.split()
    faults = {}
    with site(viewport=PHONE, display=cookie) as page:
        for kind, path in KINDS.items():
            page.goto(path)
            if spaced:
                page.evaluate(SPACED)
            for width in NARROWEST:
                page.set_viewport_size({"width": width, "height": 740})
                faults |= measured(page, kind, width)
    assert faults == {}


def test_two_doors_stay_in_their_frame_where_they_are_narrowest(site):
    with site(viewport={"width": 960, "height": 740}) as page:
        page.goto(KINDS["centers"])
        assert page.locator(".doors .door").count() == 2
        assert page.evaluate(DOORS_BEYOND) == 0


def is_on_the_first_screen(locator):
    box = locator.bounding_box()
    return box["y"] + box["height"] <= PHONE["height"]


def measured(page, kind, width):
    found = {
        "sideways": page.evaluate(SIDEWAYS),
        "cut off": page.evaluate(CUT_OFF),
        "small text": page.evaluate(SMALL_TEXT),
        "small targets": page.evaluate(SMALL_TARGETS, [TARGETS, 24]),
        "small main targets": page.evaluate(SMALL_TARGETS, [MAIN_TARGETS, 44]),
    }
    return {(kind, width, what): value for what, value in found.items() if value}


def test_a_phone_without_javascript(site):
    with site(viewport=PHONE, java_script_enabled=False) as page:
        page.goto("/activities/2019/")
        page.locator("summary:visible", has_text="メニュー").click()
        page.get_by_role("link", name="相談先", exact=True).locator("visible=true").first.click()
        assert page.url.endswith("/centers/")

        page.locator("summary:visible", has_text="検索").click()
        page.locator("input[type=search]:visible").first.fill("研修")
        page.get_by_role("button", name="検索").locator("visible=true").first.click()
        assert page.locator("h1").inner_text() == "「研修」の検索結果"
        assert page.locator(".rows a").count() > 1

        page.goto("/framework/a/")
        page.locator("summary:visible", has_text="メニュー").click()
        page.get_by_role("link", name="English").locator("visible=true").first.click()
        assert page.url.endswith("/en/framework/a/")
        assert page.locator("html").get_attribute("lang") == "en"


def test_the_year_without_javascript_folds_its_contents_and_hides_the_print_button(site):
    with site(viewport=PHONE, java_script_enabled=False) as page:
        page.goto("/activities/2018/")
        assert not page.locator("[data-print]").is_visible()
        page.locator(".toc--fold > summary").click()
        link = page.locator(".toc--fold a").last
        link.click()
        assert page.url.endswith(link.get_attribute("href"))


def test_paper_has_no_menus_and_addresses_written_out(site):
    with site(viewport=DESKTOP) as page:
        page.goto("/services/medical-big-net/")
        page.emulate_media(media="print")
        for menu in (".nav", ".header .fold", ".header__search", ".crumbs", ".skip", ".foot nav"):
            assert page.locator(f"{menu}:visible").count() == 0, menu
        after = "e => getComputedStyle(e, '::after').content"
        written = page.locator("main a[href^=http]").first.evaluate(after)
        assert "attr(href)" in written or "http" in written
        assert page.locator(".foot__end .print-only").is_visible()
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_a_year_of_ten_entries_is_two_sheets(site):
    with site(viewport=DESKTOP) as page:
        page.goto("/activities/2019/")
        pages = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
        assert len(pages) <= 2


def test_two_hundred_entries_and_very_long_names_fit(site):
    actor = Organization.objects.get(slug="support-center")
    actor.name_ja = LONG_NAME
    actor.save()
    year = FiscalYear.objects.create(start_year=2031)
    items = list(Item.objects.all())
    for position in range(200):
        words = {
            "heading": LONG_NAME,
            "heading_ja": LONG_NAME,
            "body": "A" * 90,
            "body_ja": "A" * 90,
        }
        item = items[position % len(items)]
        Activity.objects.create(
            year=year, actor=actor, position=position, status="planned", item=item, **words
        )
    with site(viewport=PHONE) as page:
        for path in ("/activities/2031/", "/centers/", "/centers/support-center/", "/"):
            page.goto(path)
            for width in (320, 1280):
                page.set_viewport_size({"width": width, "height": 740})
                assert page.evaluate(SIDEWAYS) <= 0, (path, width)
