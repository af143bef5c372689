"""What the sources name of the national framework and do not contain."""

from django.db.models import Q

from publishing.work_list import Entry, Section, change_url, may_change, missing, register

from .models import Handbook


@register
def handbooks_without_address(user) -> Section | None:
    if not may_change(user, Handbook):
        return None
    return missing(
        [_entry(handbook) for handbook in Handbook.objects.filter(Q(url="") | Q(url__isnull=True))]
    )


def _entry(handbook) -> Entry:
    action = ("リンク先を登録", change_url(Handbook, handbook.pk))
    why = f"取組のしくみ　{handbook.printed_note}"
    return Entry("missing", "リンク先なし", f"{handbook.publisher}「{handbook}」", why, [action])
