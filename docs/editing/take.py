"""Takes the pictures of this folder anew from a running site that has the seed content.

    DATA_DIR=/tmp/sample REQUIRE_TOTP=false SELF_APPROVAL=true STAFF_PASSWORD=staff-password \
        PORT=8001 make run
    STAFF_PASSWORD=staff-password python docs/editing/take.py http://127.0.0.1:8001

It writes and publishes sample changes, so give it a site of its own that nobody reads. Needs the packages
of the tests and Debian's Chromium, as docs/walkthrough/take.py does, whose colours it uses.
"""

import os
import re
import runpy
import shutil
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

HERE = Path(__file__).parent
PALETTE = runpy.run_path(str(HERE.parent / "walkthrough" / "take.py"))["palette"]
WIDTH, MENU, HEADER = 1280, 256, 66  # CSS pixels
NAME = "平塚 花子"
TRAINING = "医療・介護関係者を対象とした多職種連携研修の開催"
ABOUT = "在宅医療と介護について"
SHEET = "救急連絡シート"
PICTURES: list[Callable[[Page], None]] = []


def main(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        context = browser.new_context(
            base_url=address,
            viewport={"width": WIDTH, "height": 900},
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
        )
        page = context.new_page()
        page.set_default_timeout(10_000)
        for take in PICTURES:
            take(page)
        browser.close()


def picture(function: Callable[[Page], None]) -> Callable[[Page], None]:
    """In the order of the file: later pictures show what earlier ones have done."""
    PICTURES.append(function)
    return function


def save(page: Page, name: str, *, left=0, top=0, right=WIDTH, bottom=900) -> None:
    page.evaluate("document.activeElement.blur()")
    whole = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    part = whole.crop((left, int(top), right, min(int(bottom), whole.height)))
    part.quantize(palette=PALETTE(part), dither=Image.Dither.NONE).save(
        HERE / f"{name}.png", optimize=True
    )


def top_of(page: Page, selector: str, *, above=16) -> float:
    return box_of(page.locator(selector).first)["top"] - above


def bottom_of(page: Page, selector: str, *, below=24) -> float:
    return box_of(page.locator(selector).last)["bottom"] + below


def box_of(place: Locator) -> dict[str, float]:
    """On the whole page, however far it is scrolled."""
    return place.evaluate(
        """place => {
          const box = place.getBoundingClientRect();
          return {top: box.top + scrollY, bottom: box.bottom + scrollY};
        }"""
    )


def open_page(page: Page, title: str) -> None:
    page.goto("/admin/pages/page/")
    page.locator("#result_list").get_by_role("link", name=title).click()
    page.locator("[name=title_ja]").wait_for()


def press(page: Page, label: str) -> None:
    """The button, and the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=label, exact=True).first.click()


def discard(page: Page) -> None:
    """What lies open of the record whose form or change is shown."""
    note = page.locator(".draft-note a")
    if note.count():
        note.click()
    page.get_by_text("下書きを捨てる").click()
    press(page, "下書きを破棄する")


@picture
def sign_in(page):
    page.goto("/admin/")
    save(page, "sign-in", left=240, right=1040, bottom=460)
    page.fill("[name=username]", os.environ.get("STAFF_USER", "staff"))
    page.fill("[name=password]", os.environ["STAFF_PASSWORD"])
    press(page, "ログイン")
    page.goto("/admin/auth/user/")
    page.locator("#result_list tbody th a").first.click()
    page.fill("[name=last_name]", NAME)
    press(page, "保存")


@picture
def second_step(page):
    page.goto("/admin/second-step/set-up/")
    save(page, "second-step", left=240, right=1040, bottom=bottom_of(page, "form"))


@picture
def change(page):
    open_page(page, TRAINING)
    page.fill("[name=lead_ja]", "職種のちがう人どうしが、知り合いになるための研修です。")
    save(page, "change", bottom=760)
    press(page, "保存して承認を頼む")


@picture
def approve(page):
    save(page, "approve", left=MENU, top=HEADER, bottom=bottom_of(page, ".decide"))
    page.get_by_role("link", name="プレビューを見る").click()
    save(page, "preview", bottom=620)


@picture
def work_list(page):
    open_page(page, ABOUT)
    page.fill("[name=lead_ja]", "家で受けられる医療と介護を、はじめから説明します。")
    press(page, "保存して承認を頼む")
    page.goto("/admin/")
    page.locator("input[name=revision]").first.check()
    save(page, "work-list", bottom=top_of(page, "#results", above=0) + 260)


@picture
def together(page):
    for box in page.locator("input[name=revision]").all():
        box.check()
    press(page, "選んだ変更をまとめて見る")
    save(page, "together", left=MENU, top=HEADER, bottom=bottom_of(page, ".submit-row"))
    page.locator("button[name=approve]").click()
    page.get_by_text("2件を公開しました").wait_for()


@picture
def undo(page):
    open_page(page, TRAINING)
    page.get_by_role("link", name="履歴・元に戻す").click()
    page.locator("table.history a").first.click()
    page.get_by_role("button", name="この変更を取り消す").wait_for()
    save(page, "undo", left=MENU, top=HEADER, bottom=560)


@picture
def findings(page):
    open_page(page, TRAINING)
    page.fill("[name=lead_ja]", "㈱見本が教える研修です。")
    press(page, "下書きを保存")
    page.locator(".form-row .finding").first.wait_for()
    save(page, "findings", left=MENU, top=HEADER, bottom=bottom_of(page, ".form-row:has(.finding)"))
    discard(page)


@picture
def overtaken(page):
    open_page(page, TRAINING)
    page.fill("[name=lead_ja]", "だれでも学べる研修です。")
    other = page.context.new_page()
    open_page(other, TRAINING)
    other.fill("[name=menu_title_ja]", "合同の研修")
    other.fill("[name=lead_ja]", "いっしょに学ぶ研修です。")
    press(other, "下書きを保存")
    other.close()
    press(page, "下書きを保存")
    save(page, "overtaken", left=MENU, top=HEADER, bottom=top_of(page, ".field-audience"))
    page.goto("/admin/changes/draft/")
    page.locator(".entry a").first.click()
    discard(page)


@picture
def withdraw(page):
    open_page(page, TRAINING)
    page.get_by_role("link", name="公開をやめる").click()
    page.fill("[name=reason]", "研修の案内は、支援センターのホームページに移りました。")
    save(page, "withdraw", left=MENU, top=HEADER, bottom=bottom_of(page, ".submit-row"))


@picture
def edition(page):
    page.goto("/admin/pages/resource/")
    page.locator("#result_list").get_by_role("link", name=SHEET, exact=True).click()
    page.locator("#editions-group .add-row a").click()
    page.fill("[name^=editions-][name*='-label']:visible >> nth=-1", "令和8年度版")
    top = top_of(page, "#editions-group")
    save(page, "edition", left=MENU, top=top, bottom=bottom_of(page, "#editions-group .add-row"))


@picture
def notice(page):
    page.goto("/admin/pages/notice/add/")
    page.fill("[name=title_ja]", "台風のため、窓口を休みます")
    page.fill("[name=body_ja]", "11月30日（月曜日）は終日休みます。電話は受け付けます。")
    press(page, "保存してプレビュー")
    save(page, "notice", bottom=420)
    page.goto("/admin/changes/draft/")
    page.locator(".entry a").first.click()
    discard(page)


@picture
def result(page):
    page.goto("/admin/")
    page.locator("#results").get_by_role("link", name=re.compile("^開催済み")).first.click()
    page.fill("[name=participants]", "25")
    save(page, "result", left=MENU, top=HEADER, bottom=bottom_of(page, ".result__acts"))


@picture
def user(page):
    page.goto("/admin/auth/user/add/")
    page.fill("[name=username]", "ota")
    page.fill("[name=last_name]", "太田 次郎")
    page.get_by_label("編集者（内容を書き、承認を頼む）").check()
    save(page, "user", left=MENU, top=HEADER, bottom=bottom_of(page, ".submit-row"))


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
