"""The commonest journeys with a real mouse and keyboard, as 編集者 and as 承認者."""

import re

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from publishing.models import Revision

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "journey-password-1"


@pytest.fixture
def office(content, live_server, django_user_model):
    """An editor and an approver of the same office; the address of the running site."""
    for name, role in (("hana", "編集者"), ("jiro", "承認者")):
        user = django_user_model.objects.create_user(name, password=PASSWORD, is_staff=True)
        user.groups.add(Group.objects.get(name=role))
    return live_server.url


@pytest.fixture
def desk_of(office, browser, browser_context_args):
    """Sign in as somebody in a browser of their own; console errors are collected."""
    contexts = []

    def sign_in(name):
        context = browser.new_context(**browser_context_args)
        contexts.append(context)
        desk = context.new_page()
        desk.faults = []
        desk.on("console", lambda m: desk.faults.append(m.text) if m.type == "error" else None)
        desk.goto(f"{office}/admin/login/?next=/admin/")
        desk.fill("[name=username]", name)
        desk.fill("[name=password]", PASSWORD)
        desk.keyboard.press("Enter")
        expect(desk).to_have_url(re.compile("/admin/$"))
        return desk

    yield sign_in
    for context in contexts:
        context.close()


def open_training(desk, office):
    desk.goto(f"{office}/admin/pages/page/")
    desk.get_by_role("link", name="医療・介護関係者を対象とした多職種連携研修の開催").click()


def test_change_a_sentence_have_it_approved_and_undo_it(desk_of, office, page):
    hana = desk_of("hana")
    open_training(hana, office)
    hana.fill("[name=lead_ja]", "職場をこえて学ぶ研修です。")
    hana.locator("[name=_submit]").first.click()
    expect(hana.get_by_text("承認を頼みました")).to_be_visible()
    expect(hana.get_by_role("button", name="承認して公開する")).to_have_count(0)

    page.goto(f"{office}/pages/training/")
    expect(page.get_by_text("職場をこえて学ぶ研修です。")).to_have_count(0)

    jiro = desk_of("jiro")
    jiro.goto(office + Revision.objects.open().get().get_absolute_url())
    expect(jiro.locator("ins").first).to_be_visible()
    jiro.get_by_role("button", name="承認して公開する").click()
    expect(jiro.get_by_text("公開しました")).to_be_visible()
    page.reload()
    expect(page.get_by_text("職場をこえて学ぶ研修です。")).to_be_visible()

    hana.reload()
    hana.get_by_role("button", name="この変更を取り消す").click()
    jiro.goto(office + Revision.objects.open().get().get_absolute_url())
    jiro.get_by_role("button", name="承認して公開する").click()
    page.reload()
    expect(page.get_by_text("職場をこえて学ぶ研修です。")).to_have_count(0)
    assert hana.faults == jiro.faults == []


COUNT_CLICKS = """addEventListener("click", (event) => {
  if (event.isTrusted) sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1;
}, true)"""


def clicks_since_last(desk):
    return desk.evaluate("[Number(sessionStorage.clicks), sessionStorage.clicks = 0][0]")


def test_five_clicks_publish_a_sentence_and_two_undo_it(desk_of, office, page, settings):
    settings.SELF_APPROVAL = True
    jiro = desk_of("jiro")
    jiro.add_init_script(COUNT_CLICKS)
    jiro.reload()
    jiro.get_by_role("link", name="ページの文章").locator("visible=true").click()
    jiro.get_by_role("link", name="医療・介護関係者を対象とした多職種連携研修の開催").click()
    jiro.locator("[name=lead_ja]").click()
    jiro.keyboard.type("職場をこえて学びます。")
    jiro.locator("[name=_submit]").first.click()
    jiro.get_by_role("button", name="承認して公開する").click()
    expect(jiro.get_by_text("公開しました")).to_be_visible()
    assert clicks_since_last(jiro) == 5
    page.goto(f"{office}/pages/training/")
    expect(page.get_by_text("職場をこえて学びます。")).to_be_visible()

    jiro.goto(f"{office}/admin/")
    jiro.locator("#recent").get_by_role("button", name="取り消す").click()
    jiro.get_by_role("button", name="承認して公開する").click()
    expect(jiro.get_by_text("公開しました")).to_be_visible()
    assert clicks_since_last(jiro) == 2
    page.reload()
    expect(page.get_by_text("職場をこえて学びます。")).to_have_count(0)
    assert jiro.faults == []


def test_one_switch_shows_one_language_of_the_whole_form(desk_of, office):
    hana = desk_of("hana")
    open_training(hana, office)
    expect(hana.locator("[name=title_ja]")).to_be_visible()
    expect(hana.locator("[name=title_en]")).to_be_hidden()
    hana.get_by_role("button", name="English").click()
    expect(hana.locator("[name=title_en]")).to_be_visible()
    expect(hana.locator("[name=title_ja]")).to_be_hidden()
    assert hana.faults == []


def test_a_mechanical_fault_is_mended_with_one_click(desk_of, office):
    hana = desk_of("hana")
    open_training(hana, office)
    hana.fill("[name=lead_ja]", "㈱見本の研修です。")
    hana.locator("[name=_submit]").first.click()
    finding = hana.locator(".form-row", has=hana.locator("[name=lead_ja]")).locator(".finding")
    expect(finding).to_contain_text("機種依存文字")
    finding.get_by_role("button", name="直して保存する").click()
    expect(hana.locator("[name=lead_ja]")).to_have_value("（株）見本の研修です。")
    expect(hana.locator(".finding--error")).to_have_count(0)


def test_sending_back_needs_a_word_and_the_editor_sees_it(desk_of, office):
    hana, jiro = desk_of("hana"), desk_of("jiro")
    open_training(hana, office)
    hana.fill("[name=lead_ja]", "職場をこえて学ぶ研修です。")
    hana.locator("[name=_submit]").first.click()
    address = office + Revision.objects.open().get().get_absolute_url()
    jiro.goto(address)
    jiro.get_by_role("button", name="差し戻す").click()
    expect(jiro.get_by_text("直してほしいところを書いてください")).to_be_visible()
    jiro.fill("[name=comment]", "対象も書いてください。")
    jiro.get_by_role("button", name="差し戻す").click()
    hana.goto(address)
    expect(hana.get_by_text("対象も書いてください。")).to_be_visible()


def test_preview_by_signed_link_needs_no_account(desk_of, office, page):
    hana = desk_of("hana")
    open_training(hana, office)
    hana.fill("[name=lead_ja]", "職場をこえて学ぶ研修です。")
    hana.locator("[name=_submit]").first.click()
    hana.get_by_text("アカウントのない人に見てもらう").click()
    link = hana.get_by_label("プレビューのリンク").input_value()
    page.goto(link)
    expect(page.get_by_text("職場をこえて学ぶ研修です。")).to_be_visible()
    expect(page.get_by_text("公開前の下書きです")).to_be_visible()


def test_a_time_of_publication_is_kept(desk_of, office):
    hana, jiro = desk_of("hana"), desk_of("jiro")
    open_training(hana, office)
    hana.fill("[name=lead_ja]", "月曜日からの案内です。")
    hana.locator("[name=_submit]").first.click()
    jiro.goto(office + Revision.objects.open().get().get_absolute_url())
    jiro.get_by_text("公開する日時を決める").click()
    jiro.fill("[name=publish_at]", "2099-11-30T08:30")
    jiro.get_by_role("button", name="承認して公開する").click()
    expect(jiro.locator(".success")).to_have_text("2099年11月30日（月）8:30に公開します。")
    assert Revision.objects.get(state="scheduled").publish_at.hour == 23
