"""What readers are told about an event or an activity today. A past plan is not a coming event."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class State:
    code: str
    label: str


HELD = State("held", _("開催済み"))
PLANNED = State("planned", _("予定"))
MOVED = State("moved", _("延期"))
CANCELLED = State("cancelled", _("中止"))
UNREPORTED = State("unreported", _("実施結果は未掲載"))
UNREPORTED_PARTLY = State("unreported", _("一部の実施結果は未掲載"))
REPORTED = State("reported", _("実施を報告"))
MIXED = State("mixed", _("一部は予定"))
