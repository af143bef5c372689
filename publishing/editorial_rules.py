"""Rules for every text of the site: structure of rich text, characters, dates, easy Japanese.

Rules that need the records of an app are in that app's `editorial_checks.py`.
"""

import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files.storage import default_storage

from japanese import characters, dates_in_text, easy_japanese
from japanese.faults import ERROR, WARNING

from .editorial_registry import Remark, Text, columns, proper_names, register
from .models import public_models

VAGUE = {
    *(
        "こちら",
        "こちらから",
        "こちらへ",
        "こちらを参照",
        "こちらをご覧ください",
        "こちらをクリック",
    ),
    *("ここ", "ここから", "ここをクリック", "クリック", "詳細", "詳細はこちら", "詳しくはこちら"),
    *("くわしくはこちら", "もっと見る", "続きを読む", "リンク", "リンク先", "ダウンロードはこちら"),
    *("here", "clickhere", "more", "readmore", "link", "thislink", "thispage", "details"),
    *("seehere", "learnmore", "download"),
}
FORMATS = {
    **dict.fromkeys(("pdf",), "PDF"),
    **dict.fromkeys(("doc", "docx"), "Word"),
    **dict.fromkeys(("xls", "xlsx", "xlsm"), "Excel"),
    **dict.fromkeys(("ppt", "pptx"), "PowerPoint"),
    **{ending: ending.upper() for ending in ("csv", "zip", "txt", "mp4", "mp3")},
}
FORMAT_WORDS = re.compile(
    r"PDF|Word|Excel|PowerPoint|CSV|ZIP|MP[34]|ワード|エクセル|テキスト", re.I
)
SIZE_WORDS = re.compile(r"\d[\d.,]*\s*(?:[KMG]?B|[キメギ]?[ロガ]?バイト)\b", re.I)
TOP_HEADING = 3


@register()
def heading_order(text: Text):
    """A section's own heading is an h2: the first in its text is an h3, and none is skipped."""
    level = TOP_HEADING - 1
    for tag in text.visible.tags:
        if re.fullmatch("h[1-6]", tag.name) and not tag.is_end:
            found = int(tag.name[1])
            if not TOP_HEADING <= found <= level + 1:
                words = _words_from(text, tag)
                right = min(max(found, TOP_HEADING), level + 1)
                message = f"見出しの段階が飛んでいます。{right - TOP_HEADING + 1}段目の見出しにしてください。"
                yield Remark(ERROR, message, words, _headings_in_order(text.value))
            level = max(found, TOP_HEADING)


@register()
def vague_links(text: Text):
    for start, end in text.visible.elements("a"):
        words = text.visible.text[start.at : end.at]
        pictured = any(
            tag.attributes.get("alt") for tag in _images(text) if start.at <= tag.at <= end.at
        )
        if not words.strip() and not pictured:
            yield Remark(ERROR, "文字のないリンクがあります。リンク先の名前を書いてください。")
        elif _letters(words) in VAGUE:
            message = "行き先がわからないリンクです。「救急連絡シート」のように、行き先の名前にしてください。"
            yield Remark(ERROR, message, words.strip())


@register()
def pictures_without_words(text: Text):
    for tag in _images(text):
        if not tag.attributes.get("alt", "").strip():
            message = "画像に代替テキストがありません。見えない人に伝える内容を書いてください。"
            yield Remark(ERROR, message, "")


@register()
def files_without_size(text: Text):
    """A link to a file says what opens and how much comes down the line."""
    for start, end in text.visible.elements("a"):
        words = text.visible.text[start.at : end.at]
        label = _file_label(start.attributes.get("href", ""))
        if label and not (FORMAT_WORDS.search(words) and SIZE_WORDS.search(words)):
            value = text.value
            mended = value[: end.start] + label + value[end.start :] if "：" in label else None
            message = (
                "ファイルへのリンクには、形式と大きさを書いてください。例：（PDFファイル：53KB）"
            )
            yield Remark(ERROR if mended else WARNING, message, words.strip(), mended)


@register()
def half_width_kana(text: Text):
    if not text.is_verbatim:
        yield from text.report(characters.half_width_kana(text.visible.text))


@register()
def machine_dependent(text: Text):
    if not text.is_verbatim:
        yield from text.report(characters.machine_dependent(text.visible.text))


@register()
def full_width(text: Text):
    if not text.is_as_printed:
        yield from text.report(characters.full_width(text.visible.text))


@register()
def spaces_in_words(text: Text):
    """Not in easy Japanese, where spaces between phrases are wanted."""
    shown = text.visible.text
    if text.language in ("", "ja") and not text.is_as_printed and characters.SPACED.search(shown):
        yield from text.report(characters.spaces_in_words(shown, text.site.get(all_japanese)))


@register()
def impossible_dates(text: Text):
    yield from text.report(dates_in_text.impossible(text.visible.text))


@register()
def easy_to_read(text: Text):
    if text.language != "ja-simple":
        return
    shown, names = text.visible.text, text.site.get(proper_names)
    if text.column.is_name:
        rules = easy_japanese.check_title(shown)
    else:
        rules = easy_japanese.check(shown, before=text.before, names=names)
    for faults in rules:
        yield from text.report(faults)


def all_japanese() -> str:
    """Every Japanese text of the site, in which words stand whole."""
    texts = []
    for model in public_models():
        names = [c.name for c in columns(model) if c.is_text and c.language in ("", "ja")]
        for row in model._default_manager.values_list(*names) if names else []:
            texts += [text for text in row if text]
    return "\n".join(texts)


def _images(text: Text):
    return [tag for tag in text.visible.tags if tag.name == "img"]


def _letters(words: str) -> str:
    """「 ＞＞ こちら！」→ こちら: letters only, half-width and small."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", words)).lower()


def _words_from(text: Text, tag) -> str:
    return text.visible.text[tag.at :].strip("\n").partition("\n")[0]


def _headings_in_order(html: str) -> str:
    level = TOP_HEADING - 1

    def renamed(match: re.Match) -> str:
        nonlocal level
        if not match[1]:
            level = min(max(int(match[2]), TOP_HEADING), level + 1)
        return f"<{match[1]}h{level}"

    return re.sub(r"<(/?)[hH]([1-6])(?![A-Za-z0-9])", renamed, html)


def _file_label(address: str) -> str:
    """「（PDFファイル：53KB）」 of one of our files, 「（PDFファイル）」 of another's; empty for a page."""
    path = unquote(urlsplit(address).path) if _is_readable(address) else ""
    kind = FORMATS.get(PurePosixPath(path).suffix.lower().removeprefix("."))
    if kind is None:
        return ""
    size = _size(path)
    return f"（{kind}ファイル：{max(1, round(size / 1024))}KB）" if size else f"（{kind}ファイル）"


def _is_readable(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _size(path: str) -> int | None:
    """In bytes, of a file in our media folder."""
    name = path.removeprefix(settings.MEDIA_URL)
    if name == path or ".." in name or not default_storage.exists(name):
        return None
    return default_storage.size(name)
