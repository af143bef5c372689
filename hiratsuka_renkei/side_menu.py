"""The menu at the side of the administration: what staff do, in their words."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from activities.next_year_page import may_prepare
from publishing.models import Revision
from publishing.rights import may_look_around

CONTENT = (
    ("ページの文章", "pages_page"),
    ("年度の取組", "activities_activity"),
    ("様式・資料", "pages_resource"),
    ("相談先と受付時間", "centers_organization"),
    ("緊急のお知らせ", "pages_notice"),
)
MORE_CONTENT = (
    ("図・写真", "pages_figure"),
    ("サービス", "centers_service"),
    ("協定", "centers_agreement"),
    ("年度", "activities_fiscalyear"),
    ("取組項目", "framework_item"),
    ("事業分類", "framework_category"),
    ("手引き", "framework_handbook"),
    ("ふりがな", "furigana_reading"),
    ("サイトの基本情報", "pages_siteidentity"),
    ("アクセシビリティの試験", "pages_accessibilitytest"),
    ("達成基準の確認", "pages_criterion"),
)
STATES = (("下書き", "draft"), ("承認待ち", "waiting"), ("予約した公開", "scheduled"))
LOOK_UP = (
    ("訳を確かめる", "translations"),
    ("履歴の一覧", "audit"),
    ("公開をやめたもの", "trash"),
)


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    count: int = 0


def menu(request, admin_site) -> list[tuple[str, list[Link], list[Link]]]:
    """(heading, links, links behind 「ほか」). Lists that the person may not open are left out."""
    allowed = _allowed(request, admin_site)
    groups = [
        ("直す", [*_lists(CONTENT, allowed), *_years(request)], _lists(MORE_CONTENT, allowed)),
        *(_everybodys() if may_look_around(request.user) else []),
        ("管理する", _lists((("利用者", "auth_user"),), allowed), []),
    ]
    return [group for group in groups if group[1]]


def _allowed(request, admin_site) -> set[str]:
    return {
        f"{model._meta.app_label}_{model._meta.model_name}"
        for model, model_admin in admin_site._registry.items()
        if model_admin.has_view_permission(request)
    }


def _lists(names, allowed) -> list[Link]:
    return [
        Link(label, reverse(f"admin:{name}_changelist")) for label, name in names if name in allowed
    ]


def _years(request) -> list[Link]:
    if not may_prepare(request.user):
        return []
    return [
        Link("年度の資料を取り込む", reverse("admin:year-import-start")),
        Link("新しい年度を用意する", reverse("admin:next-year")),
    ]


def _everybodys() -> list[tuple[str, list[Link], list[Link]]]:
    looking = [Link(label, reverse(f"admin:{name}")) for label, name in LOOK_UP]
    return [("公開する", _states(), []), ("調べる", looking, [])]


def _states() -> list[Link]:
    counted = Revision.objects.open().order_by().values_list("state").annotate(Count("pk"))
    counts = dict(counted)
    counts["draft"] = counts.get("draft", 0) + counts.get("returned", 0)
    return [
        Link(label, reverse("admin:changes", args=[state]), counts.get(state, 0))
        for label, state in STATES
    ]
