"""The main pages as a screen reader gets them: landmarks, headings, tables and drawings, each with its name.

Read from the browser's accessibility tree; what stands between them is other tests' business.
"""

import re

import pytest

from tests.browser import DESKTOP, visiting

HEARD = re.compile(
    r"\s*- '?(banner|main|contentinfo|navigation|region|search|complementary|table|img|heading)\b(.*)"
)
FRAME = ["banner", "search", "navigation 主なページ", "main"]
FOOT = [
    "contentinfo",
    "region このページについてのお問い合わせ先",
    "2 このページについてのお問い合わせ先",
    "3 地域包括ケア推進課",
    "region このページについてのアンケート",
    "2 このページについてのアンケート",
    "navigation このサイトについて",
]
HERE = "navigation 現在の場所"
PAGES = {
    "/": [
        "1 住み慣れたまちで、これからも安心して",
        *("region 市民の方", "2 市民の方"),
        *("region 医療・介護の仕事をしている方", "2 医療・介護の仕事をしている方"),
        *("region 取組のしくみ", "2 取組のしくみ"),
        *("3 1 現状分析・課題抽出・施策立案", "3 2 対応策の実施", "3 3 対応策の評価・改善"),
        *("region 年度の取組", "2 年度の取組", "3 令和元年度 2019年4月〜2020年3月", "3 年度を選ぶ"),
        *("region 様式・資料", "2 様式・資料", "3 救急連絡シート"),
        "3 いつまでも自宅で暮らしたい方のために~在宅医療と介護~",
        *("3 ひらつか安心ファイル", "3 介護タクシー・福祉有償運送情報一覧"),
    ],
    "/framework/": [
        *(HERE, "1 8つの取組と3つの事業分類"),
        *("region 従前の8つの取組は、どこへ移ったか", "2 従前の8つの取組は、どこへ移ったか"),
        "img 8つの取組が3つの事業分類のどこへ移ったかを線で示した図。同じ内容を、次の表で示します。",
        *("region 表で見る", "2 表で見る", "table 従前の8つの取組は、どこへ移ったか"),
        *("region 2つの手引き", "2 2つの手引き"),
        "3 在宅医療・介護連携推進事業の手引き（平成27年3月）",
        "3 在宅医療・介護連携推進事業の手引き（令和2年）",
        *("region 手引きの図", "2 手引きの図"),
    ],
    "/centers/support-center/": [
        *(HERE, "1 平塚市在宅医療・介護連携支援センター", "2 医療・介護の仕事をしている方の電話"),
        *("region 市民の方の相談は、別の電話です", "2 市民の方の相談は、別の電話です"),
        "2 曜日ごとの受付時間",
        *("region 受け持つ4つの事業", "2 受け持つ4つの事業"),
        *("region 年度の取組", "2 年度の取組"),
        *("3 令和元年度 2019年度・5件", "3 平成30年度 2018年度・7件"),
        *("region 協定・サービス", "2 協定・サービス", "region 様式・資料", "2 様式・資料"),
    ],
    "/activities/2019/": [
        *(HERE, "1 令和元年度の取組", "navigation 目次", "2 目次", "region 平塚市", "2 平塚市"),
        *("3 平塚市在宅医療介護連携推進協議会の開催", "3 切れ目のない在宅医療・介護の提供構築"),
        *(
            "3 医療と介護の情報共有",
            "3 地域の医療・介護資源の把握及び情報提供",
            "3 関係市町との連携",
        ),
        "region 平塚市在宅医療・介護連携支援センター",
        "2 平塚市在宅医療・介護連携支援センター",
        "3 医療機関、介護事業者等の所在地等の情報収集",
        "3 医療・介護の資源のリスト又はマップの作成と活用",
        *("3 多職種が連携するためのグループワーク等の研修", "3 医療・介護関係者に対する研修"),
        *("3 地域住民への普及啓発事業", "navigation 前後の年度"),
    ],
    "/search/?q=ぬぬぬ": [
        *(
            HERE,
            "1 「ぬぬぬ」の検索結果",
            "search",
            "complementary 見つからないときは",
            "2 見つからないときは",
        ),
    ],
}


@pytest.fixture
def heard(live_server, content, browser):
    with visiting(browser, live_server, viewport=DESKTOP) as page:
        yield lambda path: page.goto(path) and list(outline(page.locator("body").aria_snapshot()))


def outline(snapshot):
    """`navigation 目次` for what has a name, `2 目次` for a heading of the second level."""
    for line in snapshot.splitlines():
        if found := HEARD.match(line):
            role, rest = found.groups()
            name, level = re.search(r'"(.*?)"', rest), re.search(r"level=(\d)", rest)
            yield " ".join(filter(None, [level[1] if level else role, name and name[1]]))


def test_the_main_pages_are_heard_as_they_are_meant(heard):
    for path, expected in PAGES.items():
        assert heard(path) == [*FRAME, *expected, *FOOT], path
