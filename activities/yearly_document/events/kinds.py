"""What kind of gathering a text names, and whether it names one at all.

A Japanese compound ends with what it is: of several words the last decides (介護予防講座の検討会 is a meeting).
"""

import re
from functools import lru_cache

MEETING, EXCHANGE, TRAINING, LECTURE = "meeting", "exchange", "training", "lecture"

GATHERINGS = {
    MEETING: (
        "協議会 会議 検討会 検討委員会 部会 委員会 連絡会 審議会 懇話会 準備会 ワーキンググループ ワーキング"
        " 打合せ 打ち合わせ 打合せ会 担当者会 代表者会 世話人会 役員会 運営会 総会 定例会 例会 幹事会 分科会"
        " 考える会 調整会 作業部会 WG カンファレンス ネットワーク会 説明会 ミーティング プロジェクトチーム"
        " 報告会 全体会 反省会"
    ),
    EXCHANGE: (
        "意見交換会 意見交換 情報交換会 情報交換 交流会 交流 懇談会 懇談 顔合わせ つどい 集い 話合い 話し合い"
        " 座談会 茶話会 名刺交換会 親睦会 語り合う会 顔の見える会"
    ),
    TRAINING: (
        "研修会 研修 勉強会 学習会 セミナー ワークショップ グループワーク 事例検討会 事例検討 事例研究会 見学会"
        " 見学 講習会 講習 学び合いの会 学びの会 学びの場 実習 演習 養成講座 入門講座 育成講座 ロールプレイ"
        " 症例検討会 抄読会 訓練 視察 スキルアップ 実技 学び合い 研究会 同行訪問 入門 操作説明会 学ぶ会"
    ),
    LECTURE: (
        "講座 講演会 講演 フォーラム シンポジウム 展示会 展示 パネル展 映画会 上映会 まつり 祭り サロン カフェ 教室"
        " 語る会 相談会 体験会 健康フェア フェア フェスタ イベント キャンペーン 出前講座 敬老会 公開講座 落語会"
        " 市民のつどい 市民の集い 住民のつどい 敬老のつどい 健康展 写真展 作品展 巡回展 展 公開セミナー"
        " トークショー 講話 落語 パネル展示"
    ),
}
# The days of a list share their words: what these say is found once, not once a day.
MANY = 256
KIND_OF = {word: kind for kind, words in GATHERINGS.items() for word in words.split()}
WORDS = "|".join(sorted(KIND_OF, key=len, reverse=True))
GATHERING = re.compile(
    rf"(?<!人生)(?:{WORDS})(?![員長室場議館]|の受け?入|プラザ|センター|ホール|スペース|コーナー)"
)
# What a public event or a meeting may be called; 懇談 or 交流 alone is an act, not a name.
ACTS = (
    "入門|同行訪問|学ぶ会|講話|落語|懇談|交流|意見交換|情報交換|講演|展|"
    "話合い|話し合い|顔合わせ|見学|視察|実技"
)
NAME_ENDS = re.compile(
    rf"(?<!人生)(?:{'|'.join(word for word in WORDS.split('|') if word not in ACTS.split('|'))})(?![員長室場議])"
)
TALKED = re.compile("話し合|集ま(?:り|った|る)|協議|懇談|意見を?交|情報を?交換|語り合|交流を")
PUBLIC = re.compile(
    "市民|住民|町民|村民|区民|県民|家族|地域の方|一般|小学生|中学生|高齢者(?!施設)|お年寄り"
)
PROFESSIONAL = re.compile(
    "専門職|多職種|従事者|関係者|介護職|医療職|看護師|看護職|医師(?!会館)|薬剤師|ケアマネ|介護支援専門員|ヘルパー|職員|事業所|事業者|介護者の|管理者"
)
NEIGHBOURS = re.compile(
    "[二三四五六七八2-8]つ?の?[市町区村]|近隣|隣接|隣の|隣り|関係市|広域|圏域|医療圏|保健所|郡内"
)
BY_MEANS = re.compile("(?:電話|オンライン|ウェブ|テレビ|リモート|(?i:web|zoom))会議")
TOOL = re.compile("操作|アプリ|システム|使い方|ICT|ネット")
QUOTED = re.compile("「[^」]*」|『[^』]*』")
PRODUCT = (
    "配布|配付|公開|更新|作成|作製|制作|発行|印刷|増刷|刷[っり]|置い|発送|送付|郵送|集計|訪ね|調べ|調査|掲載|載せ"
    "|改訂|改定|見直|公表|完成|作っ|作り|整備|導入|締結|聞き取|配っ|配る|配り|届け|納品|まとめ|尋ね|送っ|貼"
    "|リニューアル|編集|把握|点検|募集|設置|稼働|開始|周知|通知|抽出|改修|試行|発足|設立|創設|開設"
)
WORK = re.compile(PRODUCT)
WORK_DONE = re.compile(
    rf"を[^。、「」]{{0,25}}?(?:{PRODUCT})|(?:{PRODUCT})(?:した|し、|する|予定|済|た[。、]|る[。、])|(?:{PRODUCT})[。]?$"
)


@lru_cache(maxsize=MANY)
def named_in(text: str) -> str | None:
    """The kind of the last gathering that a text names, if need be in what it quotes."""
    found = [*GATHERING.finditer(text), *GATHERING.finditer(QUOTED.sub("", text))]
    return KIND_OF[found[-1].group()] if found else None


def kind_of(texts: list[str], around: str) -> str | None:
    """`texts`, nearest first: name, clause, line, heading; `around`: all that tells who it was for."""
    named = next(filter(_said_in, texts), None) or next(filter(named_in, texts), None)
    if named is None:
        return EXCHANGE if any(map(TALKED.search, texts)) else None
    return _for_whom(_said_in(named) or named_in(named), named, texts, around)


def _said_in(text: str) -> str | None:
    """Neither in a theme (テーマは「退院前の話し合い」) nor in how it was held (電話会議で)."""
    return named_in(BY_MEANS.sub("", QUOTED.sub("", text)))


def _for_whom(kind: str, text: str, texts: list[str], around: str) -> str:
    """講座 for professionals is training, セミナー for residents a lecture, 連絡会 of several cities exchange."""
    if kind == LECTURE and text.count("講座"):
        is_training = named_in(texts[-1]) == TRAINING or PROFESSIONAL.search(around)
        return TRAINING if is_training and not PUBLIC.search(around) else kind
    if kind == TRAINING and re.search("セミナー|研修|勉強会|学習会|教室", text):
        return LECTURE if PUBLIC.search(text) and not PROFESSIONAL.search(around) else kind
    if kind == MEETING and "カンファレンス" in text and re.search("多職種|「", text):
        return TRAINING
    if kind == MEETING and "説明会" in text and TOOL.search(text):
        return TRAINING
    if kind == MEETING and re.search("連絡会|担当者会|調整会|打ち?合わ?せ|の会$", text):
        return EXCHANGE if NEIGHBOURS.search(text + " ".join(texts[1:])) else kind
    if kind == EXCHANGE and PUBLIC.search(text + texts[-1]) and re.search("つどい|集い", text):
        return LECTURE
    return kind
