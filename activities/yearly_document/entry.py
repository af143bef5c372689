"""What stands between finding the entries of a document and reading one of them."""

from dataclasses import dataclass, field


@dataclass
class Entry:
    """One entry as printed, lines joined. `columns` names the cells of `body`, where a table or a
    form (会場：…) names them; otherwise it is empty."""

    heading: str | None
    body: list[str]
    actor: str | None = None
    actor_label: str | None = None
    columns: list[str] = field(default_factory=list)
    month: str | None = None  # 2018-07, where the entry stands under a month
    today: str | None = None  # 2022-11-10, the day of the meeting whose minutes these are
    is_plan: bool = False  # stands under 計画 or 予定
    letter: str | None = None  # ア … ク, where the entry or its chapter is printed with one
    chapter: str | None = None  # the chapter's words, which may be the item's official title
    source: str = ""


@dataclass
class Document:
    """A file opened: lines of text (pages parted by form feeds), or the rows of a table."""

    text: str = ""
    rows: list[list[str]] | None = None
    record: dict | None = None  # our own activities.json, where the file carries it


class Unreadable(ValueError):
    """One sentence for staff: why a file cannot be read, and what to do."""
