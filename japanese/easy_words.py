"""Words of やさしい日本語: which need no explanation, which always get one.

Extend these lists when readers tell us what they know; the rules are in easy_japanese.
"""

# Katakana that a learner of Japanese meets in the first months, or every day in town.
_KATAKANA = """
アドレス アパート アルバイト アンケート イベント インターネット エレベーター カード カレンダー ガス
キロ クラス グループ ケガ コピー コンビニ ゴミ サービス サイト スーパー スタッフ スポーツ スマートフォン
スマホ センター タクシー テーブル テーマ テレビ テキスト データ デパート トイレ ドア ニュース ノート バス
バイク パート パソコン ビデオ ビル ファイル ファクス ファックス プリント プール ページ ペット ペン
ホーム ホームページ ホール ホテル ボタン ポスト マーク マスク マンション メートル メール メモ メンバー
メニュー ルール レストラン ロビー ワクチン
アメリカ イギリス インドネシア インド カナダ カンボジア スペイン スリランカ タイ ドイツ ネパール
フィリピン フランス ブラジル ベトナム ペルー ポルトガル ミャンマー ラオス ロシア
リハビリ リーフレット パンフレット チラシ ポスター シート リスト マップ セミナー
"""
KNOWN_KATAKANA = frozenset(_KATAKANA.split())

# Latin letters that stand on every sign.
KNOWN_LATIN = frozenset(
    {"PDF", "FAX", "URL", "QR", "ID", "IC", "TV", "ATM", "LINE", "OK", "AM", "PM"}
)

# Words of the programme that stay as they are, because readers will meet them, and are explained once.
KEY_WORDS = (
    "在宅医療",
    "訪問看護",
    "訪問診療",
    "介護保険",
    "介護",
    "看取り",
    "薬剤師",
    "認知症",
    "人生会議",
    "終末期",
    "多職種",
    "医師会",
    "歯科医師会",
    "薬剤師会",
    "福祉会館",
    "公民館",
    "救急車",
)
