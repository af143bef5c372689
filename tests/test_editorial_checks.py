"""Checks while writing: what is found, what looks similar and is right, and that a mend mends."""

from datetime import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from hypothesis import HealthCheck, given, settings, strategies as st

from activities.models import Activity, Event
from centers.models import ContactPoint, OpeningHours, Organization
from pages.models import Figure, Page, Resource, Section
from publishing.editorial_checks import INFO, check
from publishing.visible_text import VisibleText

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

SECTION = "home-care-ask"


def findings(body: str, field: str = "body_ja", key: str = SECTION) -> list:
    """Faults of a section's text, as an editor leaves it; plain words are put into a paragraph."""
    rich = body if body.startswith("<") or not field.startswith("body") else f"<p>{body}</p>"
    Section.objects.filter(key=key).update(**{field: rich})
    found = [f for f in check(Page.objects.get(sections__key=key)) if f.level != INFO]
    return [f for f in found if f.field == field and getattr(f.record, "key", "") == key]


def told(body: str, **place) -> list[tuple]:
    return [(f.level, f.words) for f in findings(body, **place)]


# A rule, a text in which it finds something, the words, the mended text or None, and the level.
FOUND = [
    ("<h4>電話</h4><p>番号</p>", "電話", "<h3>電話</h3><p>番号</p>", "error"),
    ("<h3>一</h3><h5>二</h5>", "二", "<h3>一</h3><h4>二</h4>", "error"),
    ("<h2>一</h2>", "一", "<h3>一</h3>", "error"),
    ('<p><a href="/a">こちら</a></p>', "こちら", None, "error"),
    ('<p><a href="/a">＞＞ 詳細はこちら！</a></p>', "＞＞ 詳細はこちら！", None, "error"),
    ('<p><a href="/a">Click here</a></p>', "Click here", None, "error"),
    ('<p><a href="/a"> </a></p>', "", None, "error"),
    ('<p><img src="/media/a.jpg"></p>', "", None, "error"),
    ('<p><img src="/media/a.jpg" alt=" "></p>', "", None, "error"),
    ("ﾃﾞｰﾀを見る", "ﾃﾞｰﾀ", "データを見る", "error"),
    ("㈱ひらつか", "㈱", "（株）ひらつか", "error"),
    ("①申しこむ", "①", "（1）申しこむ", "error"),
    ("第Ⅱ期の計画", "Ⅱ", "第2期の計画", "error"),
    ("広さは50㎡です", "㎡", "広さは50平方メートルです", "error"),
    ("㍻30年度", "㍻", "平成30年度", "error"),
    ("医 療のこと", "医 療", "医療のこと", "warning"),
    ("氏　名を書く", "氏　名", "氏名を書く", "warning"),
    ("平 塚 市", "平 塚 市", "平塚市", "warning"),
    ("在宅医 療と介護", "医 療", "在宅医療と介護", "warning"),
    ("年に３回", "３", "年に3回", "warning"),
    ("ＰＤＦで１，０００部", "ＰＤＦ", "PDFで1,000部", "warning"),
    ("平成32年3月に", "平成32年3月", "令和2年3月に", "error"),
    ("令和0年に", "令和0年", None, "error"),
    ("昭和65年に", "昭和65年", "平成2年に", "error"),
    ("平成31年5月に", "平成31年5月", "令和元年5月に", "error"),
    ("令和元年4月に", "令和元年4月", "平成31年4月に", "error"),
    ("令和2年2月30日", "令和2年2月30日", None, "error"),
    ("2018年8月2日（水）", "2018年8月2日（水）", None, "warning"),
    ('<p><a href="https://example.jp/a.pdf">申込書</a></p>', "申込書", None, "warning"),
    ("電話は0463-20-8271です", "0463-20-8271", "電話は0463-20-8217です", "error"),
    ("電話は0463(20)8217です", "0463(20)8217", "電話は0463-20-8217です", "warning"),
    ("電話は０４６３２０８２１７", "０４６３２０８２１７", "電話は0463-20-8217", "warning"),
    ("電話は03-1234-5678です", "03-1234-5678", None, "warning"),
    (
        "支援センターの受付は9時から16時までです。",
        "9時から16時",
        "支援センターの受付は9時から17時までです。",
        "error",
    ),
    (
        "支援センターは午前9時〜午後4時です。",
        "午前9時〜午後4時",
        "支援センターは9時から17時です。",
        "error",
    ),
    ("medicla B.I.G. netを使う", "medicla B.I.G. net", "medical B.I.G. netを使う", "error"),
    (
        "平塚市在宅医療介護連携支援センターに聞く",
        "平塚市在宅医療介護連携支援センター",
        "平塚市在宅医療・介護連携支援センターに聞く",
        "warning",
    ),
    (
        "在宅医療 介護連携支援センターに聞く",
        "在宅医療 介護連携支援センター",
        "在宅医療・介護連携支援センターに聞く",
        "warning",
    ),
    (
        "ひらつか 安心ファイルを使う",
        "ひらつか 安心ファイル",
        "ひらつか安心ファイルを使う",
        "warning",
    ),
]


@pytest.mark.parametrize(("body", "words", "mended", "level"), FOUND, ids=[f[0] for f in FOUND])
def test_found_and_mended(body, words, mended, level):
    found = [f for f in findings(body) if f.words == words and f.level == level]
    assert len(found) >= 1
    if mended is None:
        assert found[0].mended is None
    else:
        wanted = mended if mended.startswith("<") else f"<p>{mended}</p>"
        assert wanted in {f.mended for f in found}


@pytest.mark.parametrize(("body", "words", "mended", "level"), FOUND, ids=[f[0] for f in FOUND])
def test_what_is_mended_is_no_longer_found(body, words, mended, level):
    for finding in findings(body):
        if finding.mended is not None:
            again = {(f.message, f.words) for f in findings(finding.mended)}
            assert (finding.message, finding.words) not in again


RIGHT = [
    "<h3>一</h3><p>文</p><h3>二</h3>",
    "<h3>一</h3><h4>二</h4><h3>三</h3>",
    '<p><a href="/resources/">様式はこちらのページにあります</a></p>',
    "<p>こちらの窓口にお電話ください。</p>",
    '<p><a href="https://hmc-renkei.jp/">https://hmc-renkei.jp/</a></p>',
    '<p><a href="/a"><img src="/media/a.jpg" alt="地図"></a></p>',
    '<p><a href="/a.pdf">申込書（PDFファイル：53KB）</a></p>',
    '<p><a href="/a.xlsx">申込書（Excel、1.2MB）</a></p>',
    '<p><a href="https://example.jp/pdf/">PDFについて</a></p>',
    "全角のデータ、ー（長音）、「かぎ」・中点。",
    "（株）ひらつか、第2期、50平方メートル、(1)、A4、℃、×、※、→、○",
    "山田 太郎が話します。",
    "林 茂が話します。",
    "平塚市 地域包括ケア推進課",
    "本館1階 相談窓口",
    "　字下げのある段落",
    "　　年　　月　　日に届け出る",
    "月 火 水 木 金",
    "medical B.I.G. netを使う",
    "「知っておきたいＡＣＰ～愛称は人生会議～」を開く",
    "『全５回』と書いてあります。",
    "平成31年度の取組",
    "令和元年度、平成31年4月30日、令和元年5月1日、平成31年、令和元年",
    "昭和64年1月7日、平成元年1月8日",
    "2018年8月2日（木）、平成30年8月2日(木曜日)",
    "令和2年2月29日",
    "電話は0463-20-8217、ファクスは0463-21-9742です。",
    "〒254-8686、〒060-0001",
    "2018-08-02に開いた",
    "119番と#7119",
    '<p><a href="https://example.jp/0463-20-8218">地図</a></p>',
    "https://example.jp/0463208218 を開く",
    "+81-463-20-8217、団体コード142034",
    "支援センターの受付は9時から17時までです。",
    "支援センターの受付は午前9時から午後5時までです。",
    "支援センターは9:00〜17:00です。",
    "支援センターの研修は13時から15時までです。",
    "支援センターは、8月2日は9時から16時までです。",
    "支援センターは12時から13時まで休みます。",
    "地域包括支援センターは9時から16時までです。",
    "市役所は8時30分から17時15分までです。",
    "支援センターに聞いてください。市役所は9時から16時までです。",
    "原資料の表記は「medicla B.I.G. net」です。",
    "「medical Big net」構想",
    "平塚市在宅医療・介護連携支援センター、在宅医療・介護連携支援センター",
    "平塚市在宅医療介護連携推進協議会",
    "平塚市 医師会館",
    "ひらつか安心ファイル",
]


@pytest.mark.parametrize("body", RIGHT)
def test_similar_and_right(body):
    assert told(body) == []


def test_names_and_titles_keep_their_characters():
    assert told("知っておきたいＡＣＰ　全５回", field="heading_ja") == []
    assert told("医 療", field="heading_ja") == []
    assert told("①の研修", field="heading_ja") == [("warning", "①")]
    assert findings("①の研修", field="heading_ja")[0].mended is None


def test_imported_documents_keep_their_characters():
    activity = Activity.objects.filter(events__isnull=False).first()
    Activity.objects.filter(pk=activity.pk).update(
        body_ja="全５回、ﾃﾞｰﾀ、①、医 療。平成32年3月。",
        body_en="全５回",
    )
    Event.objects.filter(activity=activity).update(venue_ja="１階\n２階", topics_ja="㈱")
    found = [(f.field, f.level, f.words, f.mended) for f in check(activity) if f.level != INFO]
    assert found == [
        ("body_ja", "warning", "平成32年3月", None),
        ("body_en", "warning", "５", "全5回"),
    ]


def test_printed_fields_aliases_and_misprints_are_left_alone():
    ContactPoint.objects.filter(key="support-center").update(printed="ﾃﾝﾜ：0463-75-9445")
    Organization.objects.filter(slug="support-center").update(
        aliases="在宅医療介護連携支援センター", misprints="①"
    )
    assert check(Organization.objects.get(slug="support-center")) == []


def test_easy_japanese_is_checked_in_its_own_field_only():
    assert told("13時から始めていただきます。", field="body_ja") == []
    assert told("医療や 人の ことを 聞きます。", field="body_ja_simple") == []
    assert ("error", "13時") in told("13時に 始めます。", field="body_ja_simple")


def test_a_word_explained_earlier_on_the_page_needs_no_second_explanation():
    page = Page.objects.get(slug="home-care")
    Page.objects.filter(pk=page.pk).update(lead_ja_simple="介護〈くらしの 手つだい〉の ことです。")
    first, second, *_ = page.sections.all()
    first.body_ja_simple = "<p>在宅医療〈家で うける 医療〉を 知りたい 人へ</p>"
    second.body_ja_simple = "<p>在宅医療について 聞きます。</p>"
    Section.objects.bulk_update([first, second], ["body_ja_simple"])
    assert "在宅医療" not in {f.words for f in check(page) if f.record == second}
    Section.objects.filter(pk=first.pk).update(body_ja_simple="")
    assert "在宅医療" in {f.words for f in check(page) if f.record == second}


def test_our_own_file_is_measured():
    name = default_storage.save("resources/form.xlsx", ContentFile(b"x" * 54_000))
    body = f'<p><a href="/media/{name}">様式</a>を使う</p>'
    (finding,) = findings(body)
    assert finding.level == "error"
    assert f'/media/{name}">様式（Excelファイル：53KB）</a>を使う' in finding.mended
    assert findings(finding.mended) == []


def test_a_changed_record_makes_old_hours_a_finding():
    sentence = "支援センターの受付は9時から17時までです。"
    assert told(sentence) == []
    OpeningHours.objects.update(closes=time(16, 30))
    (finding,) = findings(sentence)
    assert finding.mended == "<p>支援センターの受付は9時から16時30分までです。</p>"


def test_a_new_number_is_known_as_soon_as_it_is_on_record():
    assert told("電話は0463-20-8218です。") != []
    contact = ContactPoint.objects.get(key="community-care")
    ContactPoint.objects.filter(pk=contact.pk).update(phone="0463-20-8218")
    assert told("電話は0463-20-8218です。") == []


def test_a_page_whose_review_is_due(time_machine):
    page = Page.objects.get(slug="home-care")
    Page.objects.filter(pk=page.pk).update(review_due_on="2026-04-01")
    time_machine.move_to("2026-04-01 12:00+09:00")
    assert [f for f in check(page) if f.field == "review_due_on"] == []
    time_machine.move_to("2026-04-02 00:30+09:00")
    (finding,) = [f for f in check(page) if f.field == "review_due_on"]
    assert (finding.level, finding.words) == ("warning", "")


def test_a_figure_with_a_picture_needs_words():
    figure = Figure.objects.first()
    assert check(figure) == []
    everywhere = Figure.objects.rewrite(False).filter(pk=figure.pk)
    everywhere.update(image="figures/a.png", width=1, height=1, alt="　", alt_ja="　")
    assert [(f.field, f.level) for f in check(figure)] == [("alt_ja", "error")]


def test_children_are_checked_with_their_root():
    edition = Resource.objects.get(slug="leaflet").editions.create(changes_ja="①を直した")
    resource = Resource.objects.get(slug="leaflet")
    assert [f.words for f in check(resource) if f.record == edition and f.level != INFO] == ["①"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(
        st.one_of(
            st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
            st.sampled_from("<>/&;\"'=aphli 　3①ﾊﾞＡ０医療。「」〈〉～年月日時令和平成元-"),
        ),
        max_size=60,
    )
)
def test_no_text_makes_the_checks_fail(text):
    for field in ("body_ja", "body_ja_simple", "body_en"):
        Section.objects.filter(key=SECTION).update(**{field: text})
    for finding in check(Page.objects.get(slug="home-care")):
        assert finding.message
        assert finding.mended != getattr(finding.record, finding.field)


@given(st.text(st.sampled_from("<p>/&amp;①ａb 「")))
def test_plain_text_is_its_own_visible_text(text):
    assert VisibleText(text, is_rich=False).text == text
    assert "<p>" not in VisibleText(text, is_rich=True).text


def test_a_mend_leaves_tags_and_entities_alone():
    body = '<p>A &amp; <strong>㈱</strong>ひら&lt;<a href="/①">つか①</a></p>'
    mended = '<p>A &amp; <strong>（株）</strong>ひら&lt;<a href="/①">つか（1）</a></p>'
    assert findings(body)[0].mended == mended
