"""Furigana over text and pages: longest word, context, numbers, and what must stay as it is."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, strategies as st

from japanese import number_readings
from japanese.ruby import Lexicon, Over, Word, in_html, pieces, texts

WORDS = Lexicon(
    [
        Word("医療", "い・りょう"),
        Word("医療的", "い・りょう・てき"),
        Word("介護", "かい・ご"),
        Word("在宅医療", "ざい・たく・い・りょう"),
        Word("看取り", "み・と"),
        Word("明日", "あす"),
        Word("方", "ほう"),
        Word("方", "かた", "の方へ"),
        Word("三ヶ月", "さん・か・げつ"),
        Word("平成", "へい・せい"),
        Word("月曜日", "げつ・よう・び"),
        Word("市", "し"),
        Word("下", "した", "下に"),
        Word("認知症", "にん・ち・しょう"),
        Word("平塚市", "ひら・つか・し"),
        Word("お願い", "ねが"),
    ]
)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("医療", "<ruby>医療<rt>いりょう</rt></ruby>"),
        ("医療的", "<ruby>医療的<rt>いりょうてき</rt></ruby>"),
        ("看取りを", "<ruby>看取<rt>みと</rt></ruby>りを"),
        ("明日", "<ruby>明日<rt>あす</rt></ruby>"),
        ("あの方へ", "あの<ruby>方<rt>かた</rt></ruby>へ"),
        ("この方が", "この<ruby>方<rt>ほう</rt></ruby>が"),
        ("三ヶ月", "<ruby>三ヶ月<rt>さんかげつ</rt></ruby>"),
        ("在宅<wbr>医療", "<ruby>在宅<rt>ざいたく</rt></ruby><wbr><ruby>医療<rt>いりょう</rt></ruby>"),
        ("明<wbr>日", "<ruby>明日<rt>あす</rt></ruby>"),
        ("30年4月", "30<ruby>年<rt>ねん</rt></ruby><ruby>4月<rt>しがつ</rt></ruby>"),
        ("8月2日", "8<ruby>月<rt>がつ</rt></ruby><ruby>2日<rt>ふつか</rt></ruby>"),
        ("医療介護医療", "<ruby>医療介護医療<rt>いりょうかいごいりょう</rt></ruby>"),
        ("医療介護明日介護", "<ruby>医療介護明日<rt>いりょうかいごあす</rt></ruby><ruby>介護<rt>かいご</rt></ruby>"),
        ("未知の字", "未知の字"),
        ("認知症の方へ", "<ruby>認知症<rt>にんちしょう</rt></ruby>の<ruby>方<rt>かた</rt></ruby>へ"),
        ("お願いを", "お<ruby>願<rt>ねが</rt></ruby>いを"),
        ("市の", "<ruby>市<rt>し</rt></ruby>の"),
        ("市場", "市場"),
        ("地下に", "地下に"),
        ("下に", "<ruby>下<rt>した</rt></ruby>に"),
        ("2市の", "2<ruby>市<rt>し</rt></ruby>の"),
        ("医<mark>療</mark>", "<ruby>医<rt>い</rt></ruby><mark><ruby>療<rt>りょう</rt></ruby></mark>"),
        ("<u class=a>市</u>場", "<u class=a>市</u>場"),
        ("明<mark>日</mark>", "明<mark>日</mark>"),
        ("5回介護", "5<ruby>回<rt>かい</rt></ruby><ruby>介護<rt>かいご</rt></ruby>"),
        (
            "介護平塚市在宅医療",
            "<ruby>介護平塚市<rt>かいごひらつかし</rt></ruby><ruby>在宅医療<rt>ざいたくいりょう</rt></ruby>",
        ),
        ("a &amp; 介護<wbr>", "a &amp; <ruby>介護<rt>かいご</rt></ruby><wbr>"),
    ],
)  # fmt: skip
def test_kana_over_text(html, expected):
    assert in_html(html, WORDS).removeprefix("<span>").removesuffix("</span>") == expected


def test_a_text_stays_one_item_of_a_flex_box():
    assert in_html("<p>の介護<mark>医</mark>療</p>", WORDS).startswith("<p><span>の<ruby>")
    assert in_html("<p> 介護 </p>", WORDS) == "<p> <ruby>介護<rt>かいご</rt></ruby> </p>"
    assert in_html("<mark>の介護<b>医療</b></mark>", WORDS).startswith("<mark>の<ruby>")


@pytest.mark.parametrize(
    "html",
    [
        "<title>医療</title>",
        '<a title="医療" aria-label="介護">a</a>',
        "<script>医療</script>",
        "<option>医療</option>",
        "<svg><text>医療</text></svg>",
        "<ruby>医療<rt>い</rt></ruby>",
        "<!-- 医療 -->",
        '<p lang="en">医療 <b>介護</b> <p>医療</p></p>',
    ],
)
def test_nothing_is_put_where_it_would_be_read_twice_or_break(html):
    assert in_html(html, WORDS) == html


def test_after_what_is_left_alone_it_goes_on():
    html = '<p lang="en">医療<p>a</p></p><p lang="ja">介護</p>'
    assert in_html(html, WORDS).endswith("<ruby>介護<rt>かいご</rt></ruby></p>")


@given(
    st.lists(st.sampled_from(["医療", "<wbr>", "明日", "4月", "<b>", "</b>", "の", "、", "方へ"]))
)
def test_without_its_kana_the_page_says_what_it_said(parts):
    page = BeautifulSoup(in_html("".join(parts), WORDS), "html.parser")
    for kana in page("rt"):
        kana.decompose()
    assert page.get_text() == BeautifulSoup("".join(parts), "html.parser").get_text()


@pytest.mark.parametrize(
    ("written", "kana"),
    [
        ("１日", "ついたち"), ("２０日", "はつか"), ("14日", "じゅうよっか"), ("元年", "がんねん"),
        ("３ヵ所", "さんかしょ"), ("1か所", "いっかしょ"), ("３ヶ月", "さんかげつ"), ("１人", "ひとり"),
        ("2人", "ふたり"), ("4年", "よねん"), ("34年", "さんじゅうよねん"), ("3階", "さんがい"),
        ("10回", "じゅっかい"), ("20歳", "はたち"), ("9時", "くじ"), ("10分", "じゅっぷん"),
        ("8冊", "はっさつ"), ("元年度", "がんねんど"), ("3本", "さんぼん"),
        ("24分", "にじゅうよんぷん"), ("10個", "じゅっこ"),
    ],
)  # fmt: skip
def test_number_and_counter_together(written, kana):
    assert number_readings.match(written, 0) == (0, len(written), kana)


@pytest.mark.parametrize(
    ("written", "kana"),
    [
        ("２月", "がつ"),
        ("30日", "にち"),
        ("2018年", "ねん"),
        ("671名", "めい"),
        ("5回", "かい"),
        ("5者", "しゃ"),
    ],
)
def test_over_the_counter_alone_where_nothing_changes(written, kana):
    assert number_readings.match(written, 0) == (len(written) - 1, len(written), kana)


@pytest.mark.parametrize("text", ["1.4月", "0463-20日", "日", "12345年", "100本"])
def test_what_is_no_counted_number(text):
    assert not any(number_readings.match(text, i) for i in range(len(text) - 2))


@pytest.mark.parametrize(
    ("text", "kana"),
    [("1日中", "いちにち"), ("１日に3回", "いちにち"), ("4月1日に2回", "ついたち")],
)
def test_one_day_is_a_date_or_a_span(text, kana):
    assert number_readings.match(text, text.index("日") - 1)[2] == kana


def test_pieces_must_fit_the_kanji():
    assert pieces("看取り", "み・と") == [Over(0, 1, "み"), Over(1, 2, "と")]
    for surface, kana in (
        ("医療", "い・りょ・う"),
        ("かな", "かな"),
        ("医療", "イ・リョウ"),
        ("医療", ""),
    ):
        with pytest.raises(ValueError, match="。"):
            pieces(surface, kana)


def test_what_nobody_has_read_is_named():
    assert WORDS.unread("在宅医療の連携、推進") == [(5, 7), (8, 10)]


def test_the_texts_of_a_page_are_those_that_get_kana():
    html = (
        '<p title="医療">在<wbr>宅<mark>医</mark>療</p><title>介護</title><p lang="en">医療</p>介護'
    )
    assert texts(html) == ["在宅医療", "介護"]
