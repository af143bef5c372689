"""Words that readers see without kana: one click leads to where readings are entered."""

from django.urls import reverse

from publishing.work_list import Entry, Section, may_change, register

from . import missing
from .models import Reading

SHOWN = 5


@register
def words_without_reading(user) -> Section | None:
    if not may_change(user, Reading):
        return None
    words = [word.surface for word in missing.find()]
    return Section(
        key="furigana",
        title="ふりがなのないことば",
        position=60,
        entries=[_entry(words)] if words else [],
        empty="公開している文章のことばには、すべてふりがながあります。",
        short="ふりがなのないことば",
    )


def _entry(words: list[str]) -> Entry:
    more = " など" if len(words) > SHOWN else ""
    return Entry(
        state="check",
        state_label="ふりがながない",
        what=f"{len(words)}語に、読みがありません",
        why="、".join(words[:SHOWN]) + more,
        actions=[("読みを入れる", reverse("admin:furigana-missing"))],
    )
