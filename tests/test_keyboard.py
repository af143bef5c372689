"""Everything a reader does is done with the keyboard alone, and the focus is always seen."""

import pytest

from tests.browser import DESKTOP, FOCUSED, KINDS, PHONE, visiting

WALKED = ("home", "framework", "centers", "support center", "year", "search with hits", "English")
SIZES = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])

# What Tab must reach, as the document reads: one of a group of radio buttons, nothing in a closed fold.
EXPECTED = """() => {
  const stops = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
    .filter((e) => e.checkVisibility({visibilityProperty: true}) && e.type !== "hidden")
    .filter((e) => e.type !== "radio" || e.checked);
  stops.forEach((e, number) => e.dataset.stop = number);
  return stops.length;
}"""


@pytest.fixture
def site(live_server, content, browser):
    def visit(**options):
        # Without it the window scrolls on for a while after the focus has moved.
        return visiting(browser, live_server, reduced_motion="reduce", **options)

    return visit


def press(page, key="Tab"):
    """Press, and what has the focus then: always with an outline, in the window and under nothing."""
    page.keyboard.press(key)
    stop = page.evaluate(FOCUSED)
    assert stop["tag"] == "BODY" or (stop["outline"] >= 2 and stop["inView"]), stop
    assert not stop["hidden"], stop
    return stop


def tab_to(page, at_most=80, **wanted):
    for _ in range(at_most):
        stop = press(page)
        if all(stop[name] == value for name, value in wanted.items()):
            return stop
    raise AssertionError(f"{wanted} is not among the first {at_most} stops")


@SIZES
def test_tab_reaches_everything_in_the_order_of_reading_and_leaves_the_page(site, viewport):
    with site(viewport=viewport) as page:
        for kind in WALKED:
            page.goto(KINDS[kind])
            expected = page.evaluate(EXPECTED)
            reached = [press(page)["stop"] for _ in range(expected)]
            assert reached == [str(number) for number in range(expected)], kind
            # A browser without a window of its own sometimes begins again without leaving the page.
            assert press(page)["stop"] in (None, "0"), kind


@SIZES
def test_the_skip_link_leads_past_the_header(site, viewport):
    with site(viewport=viewport) as page:
        page.goto("/centers/")
        assert press(page)["href"] == "#main"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        press(page)
        assert page.evaluate("!!document.activeElement.closest('main')")


@SIZES
def test_a_resident_finds_the_number(site, viewport):
    with site(viewport=viewport) as page:
        page.goto("/centers/")
        tab_to(page, at_most=20, href="tel:0463208217")


def test_the_menu_of_a_phone_opens_leads_on_and_closes(site):
    with site(viewport=PHONE) as page:
        page.goto("/framework/")
        tab_to(page, tag="SUMMARY", text="メニュー")
        page.keyboard.press("Enter")
        tab_to(page, text="English")
        page.keyboard.press("Enter")
        page.wait_for_url("**/en/framework/")
        tab_to(page, tag="SUMMARY", text="Menu")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        assert page.locator("details[open]").count() == 0
        tab_to(page, at_most=3, href="/en/")


def test_a_search_and_its_first_hit(site):
    with site(viewport=DESKTOP) as page:
        page.goto("/")
        tab_to(page, tag="INPUT")
        page.keyboard.type("研修")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/**")
        first = page.locator("main .rows a").first.get_attribute("href")
        tab_to(page, href=first)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{first}")


def test_another_display_and_back_again(site):
    with site(viewport=DESKTOP) as page:
        page.goto("/centers/")
        tab_to(page, tag="SUMMARY", text="表示を変える")
        page.keyboard.press("Enter")
        tab_to(page, value="normal")
        assert press(page, "ArrowDown")["value"] == "large"
        tab_to(page, tag="BUTTON", text="この表示にする")
        page.keyboard.press("Enter")
        page.wait_for_selector("html.size-large")
        tab_to(page, tag="SUMMARY", text="表示を変える")
        page.keyboard.press("Enter")
        tab_to(page, tag="BUTTON", text="もとの表示に戻す")
        page.keyboard.press("Enter")
        page.wait_for_selector("html:not([class])")


def test_from_the_years_to_an_entry_of_one(site):
    with site(viewport=DESKTOP) as page:
        page.goto("/activities/")
        tab_to(page, href="/activities/2019/")
        page.keyboard.press("Enter")
        page.wait_for_url("**/activities/2019/")
        entry = page.locator(".toc--wide a").last.get_attribute("href")
        tab_to(page, href=entry)
        page.keyboard.press("Enter")
        assert page.locator(f'[id="{entry[1:]}"] h3').is_visible()
        assert page.evaluate("scrollY") > 0
