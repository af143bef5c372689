"""Japanese passages of a page in another script, marked with `lang` so that they are read aloud as
Japanese. Pure."""

import re
from collections.abc import Iterator

CORE = "ぁ-んァ-ヶー々〇一-鿿㐀-䶿豈-﫿"
# What stands between two Japanese characters is part of the passage, unless it is a word by itself.
PASSAGE = re.compile(
    rf"[「『（〈]*[{CORE}](?:(?:[^A-Za-z&{CORE}]*|[A-Za-z0-9.]+)[{CORE}])*[」』）〉、。]*"
)
TOKEN = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>|<![^>]*>|[^<]+", re.S)
LANG = re.compile(r'\blang="([^"]*)"')
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# No element may stand in these; script and style are not read at all.
TEXT_ONLY = {"title", "option", "textarea", "script", "style"}
# A line may break inside a passage.
WBR, BREAK = "<wbr>", "\x00"


def in_html(html: str) -> str:
    """Every run of Japanese whose nearest `lang` is another one in a span; where it is all that an
    element says, the element itself gets `lang`. Attributes stay as they are."""
    return "".join(_parts(html.replace(WBR, BREAK))).replace(BREAK, WBR)


def _parts(html: str) -> Iterator[str]:
    # Of each open element: its name, whether it is Japanese.
    around: list[tuple[str, bool]] = [("", False)]
    held = ""  # a start tag that may still get `lang`
    for token in TOKEN.finditer(html):
        before, held = held, ""
        is_end, name, attributes = token.groups()
        if name is None:
            yield _shown(before, token[0], around, is_all=html.startswith("</", token.end()))
        elif is_end:
            _close(name, around)
            yield before + token[0]
        elif name not in VOID and not attributes.endswith("/") and _open(name, attributes, around):
            yield before
            held = token[0]
        else:
            yield before + token[0]
    yield held


def _shown(tag: str, text: str, around: list, *, is_all: bool) -> str:
    """`tag` stands right before the text; with `is_all` the element ends right after it."""
    if tag and is_all and PASSAGE.fullmatch(text.strip()):
        return f'{tag[:-1]} lang="ja">{text}'
    return tag + _marked(text, around)


def _open(name: str, attributes: str, around: list) -> bool:
    """Whether it may get `lang`."""
    lang = LANG.search(attributes)
    is_japanese = lang[1].startswith("ja") if lang else around[-1][1]
    around.append((name, is_japanese))
    return not is_japanese and not lang and name not in ("script", "style")


def _close(name: str, around: list):
    while len(around) > 1 and around.pop()[0] != name:
        pass


def _marked(text: str, around: list) -> str:
    name, is_japanese = around[-1]
    if is_japanese or name in TEXT_ONLY or text.startswith("<"):
        return text
    inline = "tspan" if name in ("text", "tspan") else "span"
    return PASSAGE.sub(rf'<{inline} lang="ja">\g<0></{inline}>', text)
