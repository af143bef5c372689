"""axe finds nothing on the pages of a change, on a desk and on a telephone, and the policy holds."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from activities.models import Event
from centers.models import Organization
from japanese import eras
from pages.models import Page
from publishing import acts, tree
from publishing.work_list import change_url
from tests.appearances import AXE
from tests.browser import DESKTOP, PHONE, SIDEWAYS, visiting
from tests.desk import draft, person, sign_in, waiting

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (DESKTOP, PHONE)
FAULTY = "<p>くわしくは<a href='https://example.jp/'>こちら</a>。㈱見本、①と②。</p>"


@pytest.fixture
def hana(content, django_user_model, settings):
    settings.SELF_APPROVAL = True
    return person(django_user_model, "hana", "approve_revision")


@pytest.fixture
def desk(hana, client, browser, live_server):
    with visiting(browser, live_server, viewport=DESKTOP) as page:
        sign_in(client, hana, page, live_server)
        yield page
        assert page.complaints == []


# axe would fetch the sheets that Django's import, beside the page instead of beside the sheet.
RUN = "axe.run({resultTypes: ['violations'], preload: false})"


def violations(page):
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate(RUN)["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found]


def sound(page, name):
    """What axe finds and what pushes sideways, in both widths."""
    found = []
    for size in WIDTHS:
        page.set_viewport_size(size)
        found += [(name, size["width"], *one) for one in violations(page)]
        if (wide := page.evaluate(SIDEWAYS)) > 0:
            found.append((name, size["width"], f"{wide} px sideways"))
    return found


def delete_url(root):
    return change_url(type(root), root.pk).replace("/change/", "/delete/")


def faulty_draft(root, by):
    """A change with findings at the root's field and at a child's."""
    new = tree.serialise(root)
    new["fields"]["lead_ja"] = "㈱見本の１２３です。"
    new["children"]["pages.section"][0]["fields"]["body_ja"] = FAULTY
    return acts.save_draft(root_type="pages.page", root_id=root.pk, new_tree=new, by=by)


def many_changes(root, by):
    """A child changed, one gone, words in another language."""
    new = tree.serialise(root)
    new["fields"] |= {"lead_ja": "家で受ける医療です。", "lead_en": "Care at home."}
    sections = new["children"]["pages.section"]
    sections[0]["fields"]["heading_ja"] += "について"
    del sections[-1]
    revision = acts.save_draft(root_type="pages.page", root_id=root.pk, new_tree=new, by=by)
    acts.submit(revision, by=by, comment="急ぎません。")
    return revision


def overtake(page, by, root):
    """Show the form of somebody who saves after `by`."""
    page.goto(change_url(Page, root.pk))
    draft(root, by, menu_title_ja="在宅", lead_ja="家での医療です。")
    page.fill("[name=lead_ja]", "家で受ける医療です。")
    page.locator("[name=_continue]").first.click()
    page.locator(".form-row").get_by_role("button", name="の内容にする").wait_for()


def test_the_forms_of_a_change(desk, hana):
    training = Page.objects.get(slug="training")
    faulty_draft(training, hana)
    event = Event.objects.unreported(eras.today()).first()
    pages = {
        "change form with findings": change_url(Page, training.pk),
        "add form": reverse("admin:pages_page_add"),
        "changelist with drafts": reverse("admin:pages_page_changelist"),
        "withdraw": delete_url(training),
        "withdraw, in use": delete_url(Organization.objects.get(slug="support-center")),
        "result": reverse("admin:result", args=[event.pk, "moved"]),
    }
    found = []
    for name, path in pages.items():
        desk.goto(path)
        if name == "change form with findings":
            desk.locator(".form-row .finding").first.wait_for()
        if name == "add form":
            expect(desk.locator("[name=title_ja]")).to_be_focused()
        if name == "withdraw, in use":
            desk.get_by_text("公開をやめられません").wait_for()
        found += sound(desk, name)
    desk.goto(reverse("admin:activities_activity_add"))
    expect(desk.get_by_role("combobox", name="年度")).to_be_focused()
    desk.keyboard.press("Enter")
    desk.get_by_role("searchbox", name="年度").wait_for()
    found += [("an open list", *one) for one in violations(desk)]
    overtake(desk, hana, Page.objects.get(slug="home-care"))
    assert found + sound(desk, "overtaken") == []


def test_the_pages_of_a_decision(desk, hana):
    home_care, sharing = (
        Page.objects.get(slug="home-care"),
        Page.objects.get(slug="information-sharing"),
    )
    revision = many_changes(home_care, hana)
    overtaken = waiting(sharing, hana, lead_ja="知らせ合う道具です。")
    Page.objects.filter(pk=sharing.pk).update(lead_ja="ほかの文です。")
    leaving = acts.draft_withdrawal(
        Page.objects.get(slug="training"), by=hana, reason="終わりました。"
    )
    acts.submit(leaving, by=hana)
    acts.approve(leaving, by=hana)
    pages = {
        "revision": revision.get_absolute_url(),
        "revision in conflict": overtaken.get_absolute_url(),
        "revision that is public": leaving.get_absolute_url(),
        "history": change_url(Page, home_care.pk).replace("/change/", "/history/"),
        "audit": reverse("admin:audit"),
        "trash": reverse("admin:trash"),
    }
    found = []
    for name, path in pages.items():
        desk.goto(path)
        for summary in desk.locator(".decide summary").all():
            summary.click()
        found += sound(desk, name)
    desk.goto("/admin/")
    for box in desk.locator("input[name=revision]").all():
        box.check()
    desk.get_by_role("button", name="選んだ変更をまとめて見る").click()
    desk.get_by_role("heading", name="まとめて承認").wait_for()
    assert found + sound(desk, "together") == []
