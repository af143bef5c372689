"""The yearly log: what the city and the support center reported or planned, entry by entry."""

from itertools import groupby

from django.apps import apps
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, Q
from django.urls import reverse

from centers.models import Organization
from framework.models import Item
from japanese import eras
from pages.models import Resource
from publishing.models import NaturalKeyManager, PublicModel, new_key

from .state import MIXED, PLANNED, REPORTED, UNREPORTED, UNREPORTED_PARTLY


class FiscalYearQuerySet(models.QuerySet):
    def counted(self):
        return self.annotate(activity_count=models.Count("activities"))


class FiscalYear(PublicModel):
    natural_key_field = "start_year"

    start_year = models.PositiveSmallIntegerField(
        "年度（始まる年）",
        unique=True,
        help_text="西暦。令和元年度は2019。",
        validators=[
            MinValueValidator(1950, "1950年度より後の年度を、西暦で書いてください。例：2019"),
            MaxValueValidator(2200, "2200年度より前の年度を、西暦で書いてください。例：2019"),
        ],
    )
    document_title = models.CharField(
        "原資料の題名", max_length=200, blank=True, help_text="例：平成30年度の取組"
    )
    note = models.CharField("この年度について", max_length=300, blank=True)

    objects = NaturalKeyManager.from_queryset(FiscalYearQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "年度"
        ordering = ["-start_year"]

    def __str__(self):
        return eras.fiscal_year_name(self.start_year)

    @property
    def content_file(self):
        return f"40-activities-{self.start_year}"

    def get_absolute_url(self):
        return reverse("activities:year", args=[self.start_year])


class ActivityQuerySet(models.QuerySet):
    def told(self, today):
        """With what `state` needs: whether a planned event has passed without a result."""
        event = apps.get_model("activities", "Event")
        passed = event.objects.unreported(today).filter(activity=models.OuterRef("pk"))
        return self.select_related("year", "item", "actor").annotate(has_unreported=Exists(passed))

    def involving(self, organization):
        """Its own and those in which it worked with others."""
        return self.filter(Q(actor=organization) | Q(partners=organization)).distinct()

    def by_year(self):
        """One entry a year: {"year": FiscalYear, "activities": [Activity, …]}, in this order."""
        groups = groupby(self, key=lambda activity: activity.year)
        return [{"year": year, "activities": list(group)} for year, group in groups]


class Activity(PublicModel):
    class Wording(models.TextChoices):
        """How the document speaks of the entry; plans are never turned into results."""

        REPORTED = "reported", "実施したと書かれている"
        PLANNED = "planned", "予定と書かれている"
        MIXED = "mixed", "一部は実施、一部は予定"

    class ItemBasis(models.TextChoices):
        STATED = "stated", "原資料に書かれている"
        INFERRED = "inferred", "内容から判断した"
        UNCERTAIN = "uncertain", "はっきりしない"

    key = models.CharField(
        "キー",
        max_length=50,
        unique=True,
        default=new_key,
        help_text="ページの中のアドレス（#…）になります。例：2018-council",
    )
    year = models.ForeignKey(
        FiscalYear, models.PROTECT, related_name="activities", verbose_name="年度"
    )
    actor = models.ForeignKey(
        Organization, models.PROTECT, related_name="activities", verbose_name="実施した組織"
    )
    position = models.PositiveSmallIntegerField("順番", help_text="年度の中で、原資料の順に。")

    heading = models.CharField(
        "見出し",
        max_length=200,
        blank=True,
        help_text="原資料のとおり。見出しがなければ空にします。",
    )
    short_title = models.CharField(
        "短い題名", max_length=100, blank=True, help_text="見出しがないときに、一覧で使う短い名前。"
    )
    body = models.TextField("本文", blank=True, help_text="段落の間は1行あけます。")
    status = models.CharField("書かれ方", max_length=10, choices=Wording)

    item = models.ForeignKey(
        Item, models.PROTECT, related_name="activities", verbose_name="主な取組項目"
    )
    other_items = models.ManyToManyField(
        Item, blank=True, related_name="related_activities", verbose_name="ほかの取組項目"
    )
    item_basis = models.CharField(
        "項目の根拠", max_length=10, choices=ItemBasis, default=ItemBasis.INFERRED
    )

    partners = models.ManyToManyField(
        Organization, blank=True, related_name="joint_activities", verbose_name="関わった組織"
    )
    resources = models.ManyToManyField(
        Resource, blank=True, related_name="activities", verbose_name="関係する資料"
    )

    objects = NaturalKeyManager.from_queryset(ActivityQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "取組"
        ordering = ["-year__start_year", "position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(heading__gt="") | models.Q(short_title__gt=""),
                name="activities_activity_has_a_name",
                violation_error_message="見出しがないときは、短い題名を書いてください。",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def content_file(self):
        return f"40-activities-{self.year.start_year}"

    def get_absolute_url(self):
        return f"{reverse('activities:year', args=[self.year.start_year])}#{self.key}"

    @property
    def name(self):
        return self.heading or self.short_title

    @property
    def name_field(self):
        return "heading" if self.heading else "short_title"

    @property
    def paragraphs(self):
        return [p for p in self.body.split("\n\n") if p.strip()]

    @property
    def state(self):
        """What readers are told today; only for an activity from a `told()` queryset."""
        is_over = eras.fiscal_year_of(eras.today()) > self.year.start_year
        if self.status == self.Wording.REPORTED:
            return REPORTED
        if is_over or self.has_unreported:
            return UNREPORTED if self.status == self.Wording.PLANNED else UNREPORTED_PARTLY
        return PLANNED if self.status == self.Wording.PLANNED else MIXED
