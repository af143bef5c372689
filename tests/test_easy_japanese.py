"""やさしい日本語: every rule with a sentence that breaks it and similar ones that do not."""

import pytest
from hypothesis import given, strategies as st

from japanese import easy_japanese
from japanese.faults import mend


def faults(text, **place) -> list:
    return [fault for rule in easy_japanese.check(text, **place) for fault in rule]


def words(text, **place) -> list[str]:
    return [fault.words(text) for fault in faults(text, **place)]


LONG = (
    "電話を して、人に 会って、話を して、それから 家に 帰って、本を 読んで、また 電話を します。"
)

BROKEN = [
    (LONG, LONG, None, "warning"),
    (LONG[:-1] + "、" + LONG, LONG[:-1] + "、" + LONG, None, "error"),
    (
        "市役所 本館 一階 相談 窓口 電話 番号 担当 です。",
        "市役所 本館 一階 相談 窓口 電話 番号 担当 です。",
        None,
        "warning",
    ),
    ("電話を する。", "電話を する。", None, "warning"),
    ("電話を しましたよ！", "電話を しましたよ！", None, "warning"),
    ("行かないことは ありません。", "ないことは", None, "error"),
    ("行かない わけでは ありません。", "ない わけ", None, "error"),
    ("行かざるを 得ません。", "ざるを 得", None, "error"),
    ("平成30年8月に しました。", "平成30年", "2018年8月に しました。", "error"),
    ("令和元年度に しました。", "令和元年", "2019年度に しました。", "error"),
    ("13時に 来てください。", "13時", "午後1時に 来てください。", "error"),
    ("１５：３０に 来てください。", "１５：３０", "午後3時30分に 来てください。", "error"),
    ("午後13時に 来てください。", "午後13時", "午後1時に 来てください。", "error"),
    ("9時～5時に 来てください。", "～", "9時から5時に 来てください。", "error"),
    ("月曜日〜金曜日です。", "〜", "月曜日から金曜日です。", "error"),
    ("ケアマネジャーに 聞きます。", "ケアマネジャー", None, "warning"),
    ("ACPの 話を します。", "ACP", None, "warning"),
    ("介護の ことを 聞きます。", "介護", None, "warning"),
    ("書いて いただきます。", "いただき", None, "error"),
    ("お送り いたします。", "いたします", None, "error"),
    ("御相談を 聞きます。", "御相", None, "error"),
    ("先生が いらっしゃいます。", "いらっしゃ", None, "warning"),
    ("会議が 開かれます。", "開かれます", None, "warning"),
    ("ここで 食べられます。", "べられます", None, "warning"),
    ("学校 は 遠いです。", "校 は", "学校は 遠いです。", "warning"),
    ("学校は 遠いです 。", "す 。", "学校は 遠いです。", "warning"),
    ("市の 人に　聞いて ください。", "に　聞", "市の 人に 聞いて ください。", "warning"),
    (
        "わからないときは市役所に電話をしてください。",
        "わからないときは市役所に電話をしてください。",
        "わからない　ときは　市役所に　電話を　してください。",
        "warning",
    ),
]


@pytest.mark.parametrize(("text", "shown", "mended", "level"), BROKEN, ids=[b[0] for b in BROKEN])
def test_a_broken_rule_is_found(text, shown, mended, level):
    for rule in easy_japanese.check(text):
        for fault in rule:
            if (fault.words(text), fault.level) == (shown, level):
                assert mended is None or mend(text, rule) == mended
                assert (fault.mended is None) == (mended is None)
                return
    pytest.fail(f"{shown} is not among {words(text)}")


KEPT = [
    "電話を して ください。",
    "電話を しましょう。電話を しますか？",
    "電話番号",
    "「はい。」と 言います。",
    "お金は いりません（市が 出します）。",
    "13時間 かかります。",
    "午後1時に 来て ください。12時に 終わります。",
    "2018年8月に しました。",
    "「平成30年度の取組」を 読んで ください。",
    "人は 1:15の 絵を 見ます。",
    "「私たちの街で最期まで～求められる医療と介護～」を 見ます。",
    "3月から 5月まで します。",
    "センターに 電話します。スタッフが います。",
    "サービスセンターに 電話します。",
    "ケアマネジャー〈手伝う 計画を 作る 人〉に 聞きます。ケアマネジャーは 家に 来ます。",
    "ACP〈これからの ことを 話す こと〉を します。",
    "PDFを 見ます。",
    "在宅医療〈家で 医者に みて もらう こと〉です。",
    "ありがとう ございます。",
    "御殿場に 行きます。",
    "赤ちゃんが 生まれます。町を はなれます。雨に ぬれます。名前を わすれます。",
    "川が ながれます。人に なれます。よく わかれます。",
    "とても もっと はなします。にもつを もちます。",
    "来ない ことも あります。",
    "行かないと いけません。",
    "medical B.I.G. netを 見ます。",
    "https://example.jp/ACP13:00 を 見ます。",
    "電話は 0463-20-8217です。",
]


@pytest.mark.parametrize("text", KEPT)
def test_a_similar_sentence_is_right(text):
    assert faults(text) == []


def test_explanations_do_not_make_a_sentence_long():
    short = "在宅医療〈" + "家で 医者に みて もらう ことと、" * 3 + "です〉の ことを 聞きます。"
    assert faults(short) == []


def test_proper_names_are_left_as_they_are():
    name = "平塚市在宅医療・介護連携支援センター"
    text = f"{name}に 電話を して ください。"
    assert faults(text, names=[name]) == []
    assert "介護" in words(text)


def test_what_was_explained_before_is_known():
    assert faults("介護を します。", before="介護〈体の 手伝い〉の 話です。") == []


def test_a_long_page_is_told_once():
    line = "話を します。"
    before = line * 250
    assert [f.message for f in faults(line, before=before)] == []
    (fault,) = faults(line, before="あ" * 998)
    assert "1000文字" in fault.message


def test_titles_are_no_sentences():
    def told(text):
        return [f for rule in easy_japanese.check_title(text) for f in rule]

    assert told("平成30年度の 介護と 医療の 取組") == []
    assert len(told("介護 と 医療")) == 1


ALPHABET = st.one_of(
    st.sampled_from("はがをにでとものい13時～平成令和元年介護アーA。、 　〈〉「」\n?ます"),
    st.characters(exclude_categories=["Cs"]),
)


@given(st.text(ALPHABET, max_size=50))
def test_a_mended_text_is_mended(text):
    for rule in easy_japanese.check(text):
        for fault in rule:
            assert 0 <= fault.start <= fault.end <= len(text)
        once = mend(text, rule)
        assert once == text or len(mendable(once)) <= len(mendable(text))


def mendable(text) -> list:
    return [fault for fault in faults(text) if fault.mended is not None]
