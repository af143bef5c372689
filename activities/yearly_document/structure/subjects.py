"""Who did the work where no label says so: the title of the document, or the subject of a sentence."""

import re

from ..proposal import CENTER
from .actors import kind_of
from .lines import plain

REPORT = re.compile(
    r"(?P<who>\S*(?:センター|(?:支援|相談|連携|推進|調整|ケア)室|拠点))(?:の|\s)*(?:(?:事業|活動|業務|取り?組み?|運営|実施)(?:の|\s)*)*"
    r"(?:報告書?|実績|計画書?|記録|日誌|概要|年報|だより|(?P<end>$))"
)
SELF = re.compile(r"当センター|本センター|弊センター|当(?:相談|支援|連携)?室|当拠点|私ども?")
NAME = r"(?:[^、。\s「」()はがで]{0,25}(?:市|町|村|区|課|センター|(?:支援|相談|連携|推進|調整|ケア)室|拠点))"
SUBJECT = re.compile(
    rf"(?:^|[、。\s)]|(?<=[にでは]))(?P<who>(?:{NAME}(?:と|及び|・))?{NAME})"
    r"(?:は|が|では|において|も|の[^、。]{1,20}は)"
)
QUOTED = re.compile(r"「[^「」]*」|\([^()]*\)")


def owner(titles: list[str], texts: list[str]) -> str | None:
    """The center, where the title calls the document its own, or its text says 当センター."""
    for title in titles:
        match = REPORT.search(re.sub(r"\([^()]*\)", "", plain(title)))
        if match and kind_of(match["who"])[0] == CENTER:
            return CENTER
    said = sum(bool(SELF.search(plain(text))) for text in texts)
    return CENTER if said > 1 else None


def of_sentences(texts: list[str]) -> str | None:
    """市は、会議を開いた; 同センターの研修は…: the first subject that is city or center."""
    for text in texts:
        masked = QUOTED.sub(lambda found: "＿" * len(found[0]), plain(text))
        for match in SUBJECT.finditer(masked):
            kind, _ = kind_of(re.sub("^[同当本]", "", match["who"]))
            if kind:
                return kind
    return None
