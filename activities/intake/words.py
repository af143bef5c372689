"""Names of what is proposed in the words of the forms, and texts compared and marked."""

import re

from ..models import Activity, Event
from ..yearly_document import proposal

OWN_NAMES = {"date": "日付", "moved_from": "もとの日付", "event": "開催かどうか"}
LEFT_REASONS = {
    "title": "題名",
    "year": "年度の見出し",
    "chapter": "章の見出し",
    "month": "月の見出し",
    "note": "注",
    "table-header": "表の見出し",
    "page-number": "ページ番号",
    "running-header": "ページごとの見出し",
    "other-year": "ほかの年度",
    "plan": "次の年度の予定",
}


# What a printed count says beside its number when it says nothing more.
MERE_COUNT = re.compile(r"参加者?|人数|[0-9０-９,，\s：:、はの]+|[名人]")


def solid(text: str) -> str:
    """Without white space: a line break of the document is no difference."""
    return re.sub(r"\s+", "", text)


def beyond_count(note: str | None) -> str | None:
    """参加者延べ102名 stays as printed; 参加者35名 says no more than 35."""
    return note if note and MERE_COUNT.sub("", note) else None


def label(model, name: str) -> str:
    return OWN_NAMES.get(name) or str(model._meta.get_field(name).verbose_name)


def doubts(said: proposal.Activity) -> list[tuple[str, str]]:
    """(field of the row's form, what to look at) for every cell that the reader is not sure of."""
    own = [(name, label(Activity, name)) for name in said.uncertain]
    return own + [
        (f"events-{number}-{name}", f"開催{number + 1}の{label(Event, name)}")
        for number, event in enumerate(said.events)
        for name in event.uncertain
    ]


def marked(text: str, words: list[str]) -> list[tuple[bool, str]]:
    """(is one of the words, piece) in order; line breaks inside a word are no hindrance."""
    patterns = [r"\s*".join(map(re.escape, solid(word))) for word in words if word.strip()]
    if not patterns:
        return [(False, text)]
    pieces = re.split(f"({'|'.join(patterns)})", text)
    return [(number % 2 == 1, piece) for number, piece in enumerate(pieces) if piece]
