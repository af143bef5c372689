"""Why something was called off or put off, as printed: 台風のため, 先方の都合により."""

import re
from collections.abc import Iterable

from japanese.plain_text import Text

_off = (
    "中止|取り?や?止?め|見送|延期|順延|変更|断念|休会|休止|振り?替|繰り?[延下]|開か|開け|行わ|行え|でき"
    "|開催しな|開催せ"
)
_gap = r"(?:[^、。()]|\(.{1,3}\)){0,30}?"
_cause = (
    "のため(?!の)|により|に伴い|にともない|の影響で|の影響から|を受けて?|を考慮し|を鑑み|に鑑み|を踏まえて?"
    "|(?<=.)ため(?!の)"
)
BECAUSE = re.compile(
    rf"([^、。()「」※:\s]*[^、。()「」※:\s](?:{_cause}))(?=、|。?$|\)|開催|{_gap}(?:{_off}))"
)
TOO_FEW = re.compile(
    rf"([^、。()「」※:\s]+?が(?:少な|足り|集まら|そろわ|不足)[^、。()\s]*?)(?=、?(?:{_off}))"
)
BY_CAUSE = re.compile(
    r"((?:台風|大雪|大雨|豪雨|地震|荒天|悪天候|感染症|感染拡大|コロナ|新型コロナ)[^、。()\s]*?|[^、。()\s]+の都合)(?:で|により|の為)(?:中止|延期)"
)
IN_BRACKETS = re.compile(r"(?:中止|延期)\(([^()]*?(?:ため|により|に伴い|影響|理由))(?:、[^()]*)?\)")
# Each with whether words of the gathering itself (研修会は, 開催を) may stand before the cause.
PATTERNS = ((IN_BRACKETS, True), (BECAUSE, True), (TOO_FEW, False), (BY_CAUSE, True))
ABOUT = re.compile(
    "^.*[一-鿿々ァ-ヶー)](?:は|が|を(?!受け|考慮|鑑み|踏まえ)|も)(?=[一-鿿ァ-ヶーA-Z])"
)


def reason(texts: Iterable[Text]) -> str | None:
    """From the first of the texts that tells one."""
    for text in texts:
        for pattern, has_subject in PATTERNS:
            match = pattern.search(text.plain)
            if match:
                start, end = match.span(1)
                about = has_subject and ABOUT.match(match[1])
                return text.words(start + (about.end() if about else 0), end)
    return None
