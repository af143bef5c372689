"""The item of an entry: stated where letter or title is printed, inferred from words, or asked."""

import json
from pathlib import Path

import pytest

from activities.yearly_document import items
from activities.yearly_document.entry import Entry
from tests.yearly_documents import corpus

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
LETTERS = dict(zip(["a", "i", "u", "e", "o", "ka", "ki", "ku"], "アイウエオカキク", strict=True))


def records(name: str, model: str) -> list[dict]:
    every = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    return [record["fields"] for record in every if record["model"] == model]


OFFICIAL = [
    (item["letter"], item[f"title_{year}_ja"])
    for item in records("10-framework", "framework.item")
    for year in (2015, 2020)
]
ENTRIES = [
    pytest.param(activity, id=f"{document.name}-{activity['order']}")
    for document in corpus.read_exactly()
    for activity in document.activities
]


def proposed(heading, *body, **more):
    return items.propose(Entry(heading, list(body), **more), OFFICIAL)


@pytest.mark.parametrize("activity", ENTRIES)
def test_an_item_of_the_documents_is_right_or_asked(activity):
    item, basis, words, others = proposed(activity["heading"], *activity["body"])
    assert item == activity["item"] or basis == items.UNCERTAIN
    assert others == activity["other_items"]
    assert bool(words) == bool(item)


def test_not_too_much_is_asked():
    every = [activity.values[0] for activity in ENTRIES]
    known = [one for one in every if one["item_basis"] != items.UNCERTAIN]
    asked = [one for one in known if proposed(one["heading"], *one["body"])[1] == items.UNCERTAIN]
    assert len(known) > 100
    assert len(asked) <= len(known) * 0.12


def test_the_log_that_people_read_has_the_same_items():
    years = [r for y in (2018, 2019) for r in records(f"40-activities-{y}", "activities.activity")]
    assert len(years) == 23
    for activity in years:
        item, basis, _, _ = proposed(
            activity.get("heading_ja"), *activity.get("body_ja", "").split("\n\n")
        )
        assert (item, basis != items.UNCERTAIN) == (LETTERS[activity["item"][0]], True)


@pytest.mark.parametrize(
    ("heading", "letter"),
    [
        ("地域の医療・介護資源の把握及び情報提供", "ア"),
        ("在宅医療介護連携の課題抽出", "イ"),
        ("在宅医療・介護連携に関する相談支援", "オ"),
        ("在宅医療・介護関係者に関する相談支援について", "オ"),
        ("医療・介護関係者に対する研修", "カ"),
        ("医療・介護関係者の 情報共有", "エ"),
        ("在宅医療･介護連携に関する関係市区町村の連携", "ク"),
        ("関係市町村との連携及び地域住民への普及啓発", "キ"),
    ],
)
def test_an_official_title_states_the_item_however_it_is_spelt(heading, letter):
    assert proposed(heading)[:2] == (letter, items.STATED)


@pytest.mark.parametrize(
    ("heading", "letter"),
    [
        ("事例検討会", "カ"),
        ("医療と介護の顔合わせ会", "カ"),
        ("人生会議カードの配布", "キ"),
        ("シンポジウム　後援・社会福祉協議会", "キ"),
        ("在宅療養の便利帳", "ア"),
        ("連携アプリ説明会", "エ"),
        ("夜間の急変に備えた輪番", "ウ"),
        ("東部２市１町担当者会議", "ク"),
        ("二次医療圏の調整会議", "ク"),
    ],
)
def test_a_compound_says_what_its_parts_alone_do_not(heading, letter):
    assert proposed(heading)[:2] == (letter, items.INFERRED)


@pytest.mark.parametrize("heading", ["市民の意識調査", "運営委員会"])
def test_words_of_two_items_or_of_any_are_asked(heading):
    assert proposed(heading)[1] == items.UNCERTAIN


def test_two_titles_are_a_main_item_and_another():
    heading = "地域住民への普及啓発と医療・介護関係者の研修"
    assert proposed(heading) == ("キ", items.STATED, ["地域住民への普及啓発"], ["カ"])


def test_a_chapter_states_it_for_its_entries():
    assert proposed("集まり", "8月2日", chapter="４　医療・介護関係者の研修")[:2] == (
        "カ",
        items.STATED,
    )


def test_a_letter_states_it_unless_the_words_say_otherwise():
    assert proposed("研修", letter="カ") == ("カ", items.STATED, ["カ"], [])
    assert proposed("三つめ", letter="カ")[:2] == ("カ", items.STATED)
    item, basis, words, _ = proposed("村民への普及啓発", letter="ア")
    assert (item, basis, words[0]) == ("キ", items.UNCERTAIN, "ア")
    assert items.contradicts(Entry("村民への普及啓発", [], letter="ア"))
    assert not items.contradicts(Entry("資源の一覧", [], letter="ア"))


def test_the_heading_weighs_more_than_the_body():
    body = "窓口での相談も受けた。"
    assert proposed("多職種の研修", body)[0] == "カ"
    assert proposed(None, body)[0] == "オ"


def test_nothing_to_go_by_is_asked():
    assert proposed("その他", "必要に応じて行う。") == (None, items.UNCERTAIN, [], [])
