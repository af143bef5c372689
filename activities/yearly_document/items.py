"""To which of the eight items an entry belongs, and on which words that rests.

The official titles come from the records. The vocabulary here is that of the programme in every
municipality; a word weighs more the less it is said of other items.
"""

import re
import unicodedata
from collections.abc import Iterable

from .entry import Entry

STATED, INFERRED, UNCERTAIN = "stated", "inferred", "uncertain"
Proposed = tuple[str | None, str, list[str], list[str]]

VOCABULARY = {
    "ア": {
        4: "社会資源|資源|マップ|台帳|調べ|聞き取り|実態調査|所在地|情報収集",
        3: "地図|一覧|リスト|便利帳|調査|把握",
        2: "名簿",
        1: "点検|公開",
    },
    "イ": {
        4: "課題|(?<!福祉)協議会|協議体",
        3: "検討委員会|(?<!事例)検討会|代表者会|担当者会|推進会議|連携会議|推進連絡会|(?<!福祉)協議"
        "|意識調査|ニーズ調査",
        2: "部会|(?<!人生)会議(?!室)|(?<!運営)委員会|懇話会|ワーキング",
        1: "連絡会|(?<!事例)検討|議題|話し合",
    },
    "ウ": {
        4: "切れ目のない|提供体制|当番|オンコール|急変時|在宅療養後方支援|後方支援|主治医制|副主治医|輪番",
        3: "体制|看取り体制|24時間365日|入退院|退院支援",
        1: "往診|訪問診療|救急搬送|看取り|みとり|休日|夜間",
    },
    "エ": {
        5: "情報共有|情報の共有",
        4: "ICT|SNS|アプリ|シート|手帳|連絡ノート|連携ノート|連絡票|申し送り|空き状況|連携パス",
        3: "(?<!エンディング)ノート|(?<!人生会議)カード|登録機関|ネットワークシステム",
        1: "様式|帳の|帳」",
    },
    "オ": {
        4: "相談支援|相談窓口|電話相談|個別相談|相談対応|困りごと",
        3: "相談",
        2: "窓口|問い合わせ",
    },
    "カ": {
        5: "研修|勉強会|グループワーク|事例検討|同行訪問(?!の手引)",
        4: "多職種|学び|学習会|見学|職種|人材育成|介護職",
        3: "ケアカフェ|交流会|顔合わせ|専門職|実習|講習|ケアマネジャー交流",
        2: "ケアマネジャー|看護師",
        1: "懇談|つどい|集い|講師",
    },
    "キ": {
        5: "普及啓発|啓発|市民講座|住民講座|市民向け|住民向け|出前講座",
        4: "(?:住|市|町|村|区|県)民(?!の?(?:意識|ニーズ|アンケート))"
        "|人生会議|終活|フォーラム|シンポジウム|講演会|パンフレット|リーフレット|語る会",
        3.5: "広報|サロン|(?<!ケア)カフェ",
        3: "展示|パネル展|写真展|教室|フェア|冊子|しおり|ちらし|チラシ|映画|講座|エンディングノート",
        1: "家族|来場",
    },
    "ク": {
        5: "(?:[一二三四五六七八九2-9]市[一二三四五六七八九1-9]町)"
        "|関係市町|医療圏|関係市区町村|近隣|隣の|隣り合う|隣町|隣接|圏域|広域",
        4: "[一二三四五六七八九2-9](?:市|町|村)(?:[一二三四五六七八九1-9](?:市|町|村))?(?!民|役場|立|内|長|目)",
        2: "他市|市町村の|情報交換|意見交換",
        1: "保健所|保健福祉事務所",
    },
}
# Of a heading's words; a chapter says it for many entries, a body says much besides.
HEADING, CHAPTER, BODY = 4, 2, 1
MOST_OF_A_BODY = 4
ENOUGH, AHEAD = 8, 1.25
FIRST_SENTENCE = re.compile(r"[^。]*")
# The handbooks, and documents after them, write one title in several ways.
SAME = (
    ("関係者に関する", "連携に関する"),
    ("関係市区町村", "関係市町村"),
    ("に対する", ""),
)
ENDINGS = ("と対応策の検討", "推進", "の支援")
BEGINNINGS = ("在宅医療・介護連携に関する",)
SHORTEST_TITLE = 7


def propose(entry: Entry, official: Iterable[tuple[str, str]]) -> Proposed:
    """(letter or None, basis, words, other letters). `official`: letters with every title they have."""
    titles = list(official)
    scores = scored(entry)
    if entry.letter in {letter for letter, _ in titles}:
        return _by_letter(entry.letter, scores)
    stated = _by_title(entry.heading, titles) or _by_title(entry.chapter, titles)
    if stated:
        (item, words), *others = stated.items()
        return item, STATED, [words], [letter for letter, _ in others]
    return _by_words(scores)


def contradicts(entry: Entry) -> bool:
    """Whether the letter before an entry only counts: its words clearly speak of another item."""
    scores = scored(entry)
    basis = _by_words(scores)[1]
    return bool(entry.letter) and basis == INFERRED and entry.letter not in scores


def scored(entry: Entry) -> dict[str, tuple[float, list[str]]]:
    """By letter, best first: its weight and the words that were found."""
    body = _plain("。".join(entry.body))
    heading = _plain(entry.heading or FIRST_SENTENCE.match(body).group())
    found = {}
    for letter in VOCABULARY:
        in_heading, words = _weighed(letter, heading)
        in_chapter, of_chapter = _weighed(letter, _plain(entry.chapter or ""))
        in_body, of_body = _weighed(letter, body)
        weight = HEADING * in_heading + CHAPTER * in_chapter + BODY * min(in_body, MOST_OF_A_BODY)
        if weight:
            found[letter] = (weight, list(dict.fromkeys(words + of_chapter + of_body)))
    return dict(sorted(found.items(), key=lambda one: -one[1][0]))


def _weighed(letter: str, text: str) -> tuple[float, list[str]]:
    """The heaviest word counts, each further one as one more."""
    found = [
        (weight, match.group())
        for weight, pattern in VOCABULARY[letter].items()
        for match in re.finditer(pattern, text)
    ]
    words = list(dict.fromkeys(word for _, word in found))
    return (max(weight for weight, _ in found) + len(words) - 1, words) if found else (0, [])


def _by_letter(letter: str, scores: dict) -> Proposed:
    if letter in scores or not scores:
        return letter, STATED, [letter], []
    return next(iter(scores)), UNCERTAIN, [letter, *next(iter(scores.values()))[1]], []


def _by_words(scores: dict) -> Proposed:
    if not scores:
        return None, UNCERTAIN, [], []
    (item, (weight, words)), *others = scores.items()
    is_clear = not others or weight >= AHEAD * others[0][1][0]
    return item, INFERRED if weight >= ENOUGH and is_clear else UNCERTAIN, words, []


def _by_title(text: str | None, titles: list[tuple[str, str]]) -> dict[str, str]:
    """The letters of the titles that stand in the text, in their order there, each with that title."""
    bare, found = _bare(text or ""), {}
    for letter, title in titles:
        places = [bare.find(form) for form in _forms(title) if form in bare]
        if places and letter not in found:
            found[letter] = (min(places), title)
    return {letter: title for letter, (_, title) in sorted(found.items(), key=lambda x: x[1])}


def _forms(title: str) -> set[str]:
    """Long enough that they say nothing else."""
    forms = {title}
    forms |= {form.removesuffix(ending) for form in forms for ending in ENDINGS}
    forms |= {form.removeprefix(beginning) for form in forms for beginning in BEGINNINGS}
    return {bare for form in forms if len(bare := _bare(form)) >= SHORTEST_TITLE}


def _bare(text: str) -> str:
    """Without ・, spaces and の, and with one spelling where the titles have several."""
    text = _plain(text)
    for one, other in SAME:
        text = text.replace(one, other)
    return re.sub(r"[・･、,の\s]", "", text)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
