"""Two people on one record: the second to save is told who and what, and nothing typed is lost."""

import pytest
from bs4 import BeautifulSoup

from pages.models import Page
from publishing import acts, tree
from publishing.models import Revision
from tests.desk import draft, person, waiting
from tests.test_drafting import fields_of, form_url, opened

pytestmark = pytest.mark.django_db
MINE, THEIRS = "わたしの文です。", "佐藤さんの文です。"


@pytest.fixture
def desk(content, client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def training(content):
    return Page.objects.get(slug="training")


@pytest.fixture
def sato(django_user_model):
    return person(django_user_model, "佐藤")


def sent(desk, root, data, **more):
    """The page that answers a form, and what a browser would send of it."""
    response = desk.post(form_url(root), data | more | {"_continue": "1"}, follow=True)
    return response.content.decode(), fields_of(response)


def saved() -> dict:
    return Revision.objects.open().get().tree


def sections(told) -> list[dict]:
    return told["children"]["pages.section"]


def without_section(root, by, number=0):
    new = tree.serialise(root)
    gone = sections(new).pop(number)
    acts.save_draft(root_type="pages.page", root_id=root.pk, new_tree=new, by=by)
    return gone


def form_of(data, section) -> str:
    """The prefix of the section's fields."""
    name = next(k for k, v in data.items() if k.endswith("-id") and v == [section["id"]])
    return name.removesuffix("id")


def offer(html, words):
    """What the button with these words sends."""
    page = BeautifulSoup(html, "html.parser")
    button = page.find("button", string=words, attrs={"name": "_other"})
    return {"_other": button["value"]}


def test_what_only_one_changed_is_kept_of_both(desk, training, sato):
    mine = opened(desk, training)
    draft(training, sato, lead_ja=THEIRS)
    html, again = sent(desk, training, mine, title_ja="わたしの題名")
    assert "佐藤さんが内容を変えました" in html
    assert f"から「{THEIRS}」に" in html
    assert saved()["fields"]["title_ja"] != "わたしの題名"
    sent(desk, training, again)
    assert [saved()["fields"][name] for name in ("title_ja", "lead_ja")] == ["わたしの題名", THEIRS]


def test_what_both_changed_is_asked_and_shows_what_was_typed(desk, training, sato):
    mine = opened(desk, training)
    draft(training, sato, lead_ja=THEIRS)
    html, again = sent(desk, training, mine, lead_ja=MINE)
    assert "両方が変えたところ 1件" in html
    assert again["lead_ja"] == [MINE]
    sent(desk, training, again)
    assert saved()["fields"]["lead_ja"] == MINE


def test_the_other_value_is_a_button_away_and_so_is_the_way_back(desk, training, sato):
    mine = opened(desk, training)
    draft(training, sato, lead_ja=THEIRS)
    html, again = sent(desk, training, mine, lead_ja=MINE)
    html, theirs = sent(desk, training, again, **offer(html, "佐藤さんの内容にする"))
    assert theirs["lead_ja"] == [THEIRS]
    html, back = sent(desk, training, theirs, **offer(html, "あなたの内容にする"))
    assert back["lead_ja"] == [MINE]
    assert saved()["fields"]["lead_ja"] == THEIRS
    sent(desk, training, theirs)
    assert saved()["fields"]["lead_ja"] == THEIRS


def test_a_load_under_an_open_form_is_told_and_kept_too(desk, training):
    mine = opened(desk, training)
    Page.objects.filter(pk=training.pk).update(lead_ja="読み込んだ文です。")
    html, again = sent(desk, training, mine, title_ja="題名")
    assert "読み込みか別の公開が内容を変えました" in html
    sent(desk, training, again)
    assert [saved()["fields"][name] for name in ("title_ja", "lead_ja")] == [
        "題名",
        "読み込んだ文です。",
    ]


def test_a_third_who_saves_meanwhile_is_told_too(desk, training, sato, django_user_model):
    mine = opened(desk, training)
    draft(training, sato, lead_ja=THEIRS)
    _, again = sent(desk, training, mine, lead_ja=MINE)
    draft(training, person(django_user_model, "鈴木"), lead_ja=THEIRS, menu_title_ja="鈴木の題")
    html, last = sent(desk, training, again, title_ja="題名")
    assert "鈴木さんが内容を変えました" in html
    sent(desk, training, last)
    names = ("title_ja", "menu_title_ja", "lead_ja")
    assert [saved()["fields"][name] for name in names] == ["題名", "鈴木の題", MINE]


def test_a_section_that_a_colleague_removed_stays_removed(desk, training, sato):
    mine = opened(desk, training)
    gone = without_section(training, sato)
    html, again = sent(desk, training, mine, title_ja="わたしの題名")
    assert f"節「{gone['fields']['heading_ja']}」を削除" in html
    sent(desk, training, again)
    assert gone["id"] not in [one["id"] for one in sections(saved())]
    assert saved()["fields"]["title_ja"] == "わたしの題名"


def test_a_removed_section_in_which_i_wrote_is_asked(desk, training, sato):
    mine = opened(desk, training)
    gone = without_section(training, sato)
    typed = {form_of(mine, gone) + "heading_ja": "打ちこんだ見出し"}
    html, again = sent(desk, training, mine, **typed)
    assert "この節は、佐藤さんが削除しました" in html
    assert again[form_of(again, gone) + "heading_ja"] == ["打ちこんだ見出し"]
    _, without = sent(desk, training, again, **offer(html, "削除する"))
    assert [gone["id"]] not in without.values()
    sent(desk, training, again)
    assert "打ちこんだ見出し" in [one["fields"]["heading_ja"] for one in sections(saved())]


def test_a_section_that_i_removed_and_a_colleague_changed_is_asked(desk, training, sato):
    mine = opened(desk, training)
    new = tree.serialise(training)
    changed = sections(new)[0]
    changed["fields"]["heading_ja"] = "佐藤さんの見出し"
    acts.save_draft(root_type="pages.page", root_id=training.pk, new_tree=new, by=sato)
    html, again = sent(desk, training, mine, **{form_of(mine, changed) + "DELETE": "on"})
    assert "佐藤さんが内容を直しました" in html
    _, back = sent(desk, training, again, **offer(html, "削除をやめる"))
    assert back[form_of(back, changed) + "heading_ja"] == ["佐藤さんの見出し"]


def test_a_section_that_i_added_survives_the_question(desk, training, sato):
    mine = opened(desk, training)
    total = int(mine["sections-TOTAL_FORMS"][0])
    typed = {
        "sections-TOTAL_FORMS": str(total + 1),
        f"sections-{total}-position": "9",
        f"sections-{total}-heading_ja": "加えた節",
        f"sections-{total}-key": "added",
    }
    draft(training, sato, lead_ja=THEIRS)
    _, again = sent(desk, training, mine, **typed)
    sent(desk, training, again)
    assert "加えた節" in [one["fields"]["heading_ja"] for one in sections(saved())]
    assert saved()["fields"]["lead_ja"] == THEIRS


def test_what_cannot_stand_together_is_asked_value_by_value(desk, training, sato):
    """Two sections with one key: each side is sound, both together are not."""
    mine = opened(desk, training)
    new = tree.serialise(training)
    first, second = sections(new)[:2]
    first["fields"]["key"] = "onaji"
    acts.save_draft(root_type="pages.page", root_id=training.pk, new_tree=new, by=sato)
    typed = {form_of(mine, second) + "key": "onaji", "title_ja": "わたしの題名"}
    html, again = sent(desk, training, mine, **typed)
    assert "両方が変えたところ" in html
    assert again["title_ja"] == ["わたしの題名"]
    assert again[form_of(again, second) + "key"] == ["onaji"]


@pytest.mark.parametrize("is_public", [False, True], ids=["asked for", "public"])
def test_a_record_that_a_colleague_takes_from_readers_keeps_what_was_typed(
    desk, training, sato, staff, is_public
):
    mine = opened(desk, training)
    leaving = acts.draft_withdrawal(training, by=sato, reason="終わりました。")
    if is_public:
        acts.submit(leaving, by=sato)
        acts.approve(leaving, by=staff)
    html, again = sent(desk, training, mine, lead_ja=MINE)
    assert "さんが内容を変えました" in html
    assert "を削除" in html
    assert again["lead_ja"] == [MINE]
    sent(desk, training, again)
    assert saved()["fields"]["lead_ja"] == MINE


def test_a_form_that_does_not_say_what_it_showed_overwrites_nobody(desk, training):
    told = opened(desk, training) | {"lead_ja": "わたしの文", "_continue": "1"}
    elsewhere = opened(desk, Page.objects.get(slug="home-care"))["_seen"]
    for seen in ("", "x", told["_seen"][0][:-1], elsewhere):
        desk.post(form_url(training), told | {"_seen": seen})
    assert not Revision.objects.open().exists()


def test_a_comment_outlives_the_refusal_of_a_decision(desk, training, sato):
    revision = waiting(training, sato, lead_ja=THEIRS)
    page = desk.get(revision.get_absolute_url())
    decision = {"act": "approve", "comment": "電話も書いてください。"}
    decision |= {"seen": page.context["form"].initial["seen"]}
    waiting(training, sato, lead_ja="書き直した文です。")
    told = desk.post(revision.get_absolute_url(), decision)
    assert "内容が変わりました" in told.content.decode()
    assert told.context["form"]["comment"].value() == decision["comment"]
    assert told.context["form"]["seen"].value() != decision["seen"]
    acts.discard(Revision.objects.open().get(), by=sato)
    told = desk.post(revision.get_absolute_url(), decision | {"act": "return"})
    assert "「破棄」になっています" in told.content.decode()
    assert decision["comment"] in told.content.decode()


def test_a_draft_takes_in_what_was_loaded_under_it(desk, training, sato, staff):
    revision = waiting(training, sato, lead_ja=THEIRS, title_ja="佐藤さんの題名")
    loaded = {"menu_title_ja": "読み込んだ題", "title_ja": "読み込んだ題名"}
    Page.objects.filter(pk=training.pk).update(**loaded)
    desk.post(revision.get_absolute_url(), {"act": "rebase"})
    labels = [change.label for change in acts.changes_of(Revision.objects.open().get())]
    assert labels == ["題名［日本語］", "リード文［日本語］"]
    acts.approve(Revision.objects.open().get(), by=staff)
    page = Page.objects.get(pk=training.pk)
    assert (page.menu_title_ja, page.title_ja) == ("読み込んだ題", "佐藤さんの題名")
