"""What happened or was to happen on a date, as part of an activity."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from japanese import eras
from publishing.models import NaturalKeyManager, PublicModel, new_key

from .activity import Activity
from .state import CANCELLED, HELD, MOVED, PLANNED, UNREPORTED


class EventQuerySet(models.QuerySet):
    def unreported(self, today):
        """Planned, and the last day that its date can mean is past. `Event.state_on` says the same."""
        this_year = eras.fiscal_year_of(today)
        planned = self.filter(status=Event.Status.PLANNED).alias(ends_on=Coalesce("until", "on"))
        return planned.filter(
            Q(precision="day", ends_on__lt=today)
            | Q(precision="month", ends_on__lt=today.replace(day=1))
            | Q(precision="none", activity__year__start_year__lt=this_year)
        )


class Event(PublicModel):
    class Precision(models.TextChoices):
        DAY = "day", "日まで"
        MONTH = "month", "月まで"
        NONE = "none", "日付の記載なし"

    class Status(models.TextChoices):
        PLANNED = "planned", "予定"
        HELD = "held", "開催済み"
        CANCELLED = "cancelled", "中止"

    class Kind(models.TextChoices):
        MEETING = "meeting", _("会議")
        EXCHANGE = "exchange", _("意見交換・交流")
        TRAINING = "training", _("研修")
        LECTURE = "lecture", _("講座・催し")

    class HeldAs(models.TextChoices):
        WRITTEN = "written", _("書面開催")
        ONLINE = "online", _("オンライン開催")

    key = models.CharField(
        "キー",
        max_length=50,
        unique=True,
        default=new_key,
        help_text="ページの中のアドレス（#…）になります。例：council-2018-08-02",
    )
    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="events", verbose_name="取組"
    )
    position = models.PositiveSmallIntegerField("順番", default=1)

    on = models.DateField("日付", null=True, blank=True, help_text="月までのときは、その月の1日。")
    until = models.DateField(
        "終わりの日",
        null=True,
        blank=True,
        help_text="何日も続いたとき、最後の日。月までのときは、最後の月の1日。",
    )
    precision = models.CharField(
        "日付の細かさ", max_length=5, choices=Precision, default=Precision.DAY
    )
    moved_from_on = models.DateField(
        "もとの日付", null=True, blank=True, help_text="延期したとき、はじめの日付。"
    )
    moved_from_precision = models.CharField(
        "もとの日付の細かさ",
        max_length=5,
        choices=[choice for choice in Precision.choices if choice[0] != "none"],
        default=Precision.DAY,
    )
    status = models.CharField(
        "状態",
        max_length=10,
        choices=Status,
        help_text="日付が過ぎても、結果を確かめるまで「予定」のまま。",
    )
    reason = models.CharField("中止の理由", max_length=200, blank=True)

    kind = models.CharField("種類", max_length=10, choices=Kind)
    held_as = models.CharField(
        "開催の方法",
        max_length=10,
        choices=HeldAs,
        blank=True,
        help_text="集まったときは、空にします。",
    )
    title = models.CharField("題名", max_length=200, blank=True)
    topics = models.TextField("議題・テーマ", blank=True, help_text="1行に1つずつ書きます。")
    speakers = models.TextField("講師", blank=True, help_text="1行に1人ずつ書きます。")
    venue = models.TextField("会場", blank=True, help_text="1行に1つずつ書きます。")
    partners = models.TextField("協力・参加", blank=True, help_text="1行に1つずつ書きます。")
    audience = models.TextField("対象", blank=True, help_text="1行に1つずつ書きます。")
    participants = models.PositiveIntegerField("参加者数", null=True, blank=True)
    participants_note = models.CharField(
        "参加者数の説明", max_length=200, blank=True, help_text="例：延べ人数"
    )

    objects = NaturalKeyManager.from_queryset(EventQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "開催"
        ordering = ["position", F("on").asc(nulls_last=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(precision="none", on__isnull=True)
                | (~Q(precision="none") & Q(on__isnull=False)),
                name="activities_event_date_matches_precision",
                violation_error_message="日付がないときは「日付の記載なし」を、あるときは細かさを選んでください。",
            ),
            models.CheckConstraint(
                condition=~Q(precision="month") | Q(on__day=1),
                name="activities_event_month_is_its_first_day",
                violation_error_message="月までの日付は、その月の1日にしてください。",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(on__isnull=False, until__gte=F("on")),
                name="activities_event_ends_after_start",
                violation_error_message="終わりの日は、日付より前にできません。",
            ),
            models.CheckConstraint(
                condition=~Q(precision="month") | Q(until__isnull=True) | Q(until__day=1),
                name="activities_event_last_month_is_its_first_day",
                violation_error_message="月までのときの終わりの日は、その月の1日にしてください。",
            ),
            models.CheckConstraint(
                condition=~Q(moved_from_precision="month")
                | Q(moved_from_on__isnull=True)
                | Q(moved_from_on__day=1),
                name="activities_event_moved_month_is_its_first_day",
                violation_error_message="月までのもとの日付は、その月の1日にしてください。",
            ),
            models.CheckConstraint(
                condition=~Q(status="cancelled") | Q(reason__gt=""),
                name="activities_event_cancelled_has_reason",
                violation_error_message="中止のときは、理由を書いてください。",
            ),
        ]

    def __str__(self):
        when = self.era_date or "日付の記載なし"
        return f"{when} {self.title or self.get_kind_display()}"

    @property
    def content_file(self):
        return f"40-activities-{self.activity.year.start_year}"

    def get_absolute_url(self):
        return f"{self.activity.get_absolute_url().split('#')[0]}#{self.key}"

    def clean(self):
        year = self.activity.year.start_year if self.activity_id else None
        outside = {
            name: f"{eras.era_date(day)}は{eras.fiscal_year_name(year)}"
            f"（{eras.fiscal_year_span(year)}）に入りません。"
            for name in ("on", "until")
            if year and (day := getattr(self, name)) and eras.fiscal_year_of(day) != year
        }
        if outside:
            raise ValidationError(outside)

    @property
    def era_date(self) -> str:
        """平成30年8月2日〜4日; empty without a date."""
        return eras.era_span(self.on, self.until, self.precision) if self.on else ""

    @property
    def western_date(self) -> str:
        return eras.western_span(self.on, self.until, self.precision) if self.on else ""

    @property
    def state(self):
        return self.state_on(eras.today())

    def state_on(self, today):
        if self.status == self.Status.CANCELLED:
            return CANCELLED
        if self.status == self.Status.HELD:
            return HELD
        if self._last_possible_day() < today:
            return UNREPORTED
        return MOVED if self.moved_from_on else PLANNED

    @property
    def topic_list(self):
        return self.topics.splitlines()

    @property
    def speaker_list(self):
        return self.speakers.splitlines()

    @property
    def venue_list(self):
        return self.venue.splitlines()

    @property
    def partner_list(self):
        return self.partners.splitlines()

    @property
    def audience_list(self):
        return self.audience.splitlines()

    def _last_possible_day(self):
        if self.on:
            return eras.last_day(self.until or self.on, self.precision)
        return eras.fiscal_year_end(self.activity.year.start_year)
