"""When a desk answers the telephone."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language

from centers import hours_abroad
from publishing.models import PublicModel, new_key

from .organization import Organization


class OpeningHours(PublicModel):
    """When a desk answers. A day with two spans has two records; unknown year-end dates are empty."""

    content_file = "20-organizations"

    key = models.CharField("キー", max_length=50, unique=True, default=new_key)
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="opening_hours", verbose_name="組織"
    )
    weekdays = models.CharField(
        "曜日",
        max_length=7,
        validators=[RegexValidator(r"^(?=.)1?2?3?4?5?6?7?$", "曜日を選んでください。")],
        help_text="1が月曜日、7が日曜日。例：12345",
    )
    opens = models.TimeField("開始", help_text="例：9:00")
    closes = models.TimeField("終了", help_text="例：17:00")
    closed_on_holidays = models.BooleanField("祝日は休み", default=False)
    closed_at_year_end = models.BooleanField("年末年始は休み", default=False)
    year_end_from = models.DateField("年末年始の休みの初日", null=True, blank=True)
    year_end_to = models.DateField("年末年始の休みの最終日", null=True, blank=True)
    printed = models.CharField("原資料の表記", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "受付時間"
        ordering = ["weekdays", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")),
                name="centers_opening_hours_close_after_opening",
                violation_error_message="終了は、開始より後の時刻にしてください。",
            ),
            models.CheckConstraint(
                condition=models.Q(year_end_from__isnull=True, year_end_to__isnull=True)
                | models.Q(year_end_to__gte=models.F("year_end_from")),
                name="centers_opening_hours_year_end_in_order",
                violation_error_message="年末年始の休みは、初日と最終日の両方を順に書いてください。",
            ),
        ]

    def __str__(self):
        return f"{self.days}、{self.span}"

    @property
    def days(self):
        """月曜日から金曜日（年末年始、祝日を除く）, in the reader's language."""
        if (language := get_language()) in hours_abroad.DAYS:
            return hours_abroad.days(
                language, self.weekdays, self.closed_on_holidays, self.closed_at_year_end
            )
        closed = [
            name
            for name, is_closed in (
                ("年末年始", self.closed_at_year_end),
                ("祝日", self.closed_on_holidays),
            )
            if is_closed
        ]
        return self._weekday_words() + (f"（{'、'.join(closed)}を除く）" if closed else "")

    @property
    def span(self):
        """9時から17時まで, in the reader's language."""
        if (language := get_language()) in hours_abroad.DAYS:
            return hours_abroad.span(language, self.opens, self.closes)
        return f"{_clock(self.opens)}から{_clock(self.closes)}まで"

    @property
    def days_open(self):
        """Seven booleans, Monday first."""
        return [str(day) in self.weekdays for day in range(1, 8)]

    def _weekday_words(self):
        names = ["月火水木金土日"[int(day) - 1] + "曜日" for day in self.weekdays]
        consecutive = self.weekdays in "1234567" and len(names) > 2
        return f"{names[0]}から{names[-1]}" if consecutive else "・".join(names)


class Closure(PublicModel):
    content_file = "20-organizations"

    key = models.CharField("キー", max_length=50, unique=True, default=new_key)
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="closures", verbose_name="組織"
    )
    first_on = models.DateField("初日")
    last_on = models.DateField("最終日")
    reason = models.CharField("理由", max_length=100, help_text="例：停電のため")

    class Meta:
        verbose_name = verbose_name_plural = "臨時の休み"
        ordering = ["first_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")),
                name="centers_closure_in_order",
                violation_error_message="最終日は、初日と同じ日か、後の日にしてください。",
            )
        ]

    def __str__(self):
        return f"{self.first_on}〜{self.last_on} {self.reason}"


def _clock(time) -> str:
    return f"{time.hour}時" + (f"{time.minute}分" if time.minute else "")
