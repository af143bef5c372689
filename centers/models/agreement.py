"""What organizations run together or have signed: services and agreements."""

from django.db import models
from django.urls import reverse

from japanese.models import Precision
from publishing.models import NaturalKeyManager, PublicModel, new_key
from publishing.rich_text import RichTextField

from .fields import Audience, names_field, slug_field
from .organization import ContactPoint, Organization


class Service(PublicModel):
    natural_key_field = "slug"
    content_file = "21-services"

    slug = slug_field("medical-big-net")
    name = models.CharField("名称", max_length=100, help_text="例：medical B.I.G. net")
    summary = models.CharField("ひとことの説明", max_length=200, blank=True)
    aliases = names_field("別の呼び名", "medical Big net")
    misprints = names_field("原資料の誤記", "medicla B.I.G. net")
    printed_heading = models.CharField("原資料の見出し", max_length=200, blank=True)
    operator = models.ForeignKey(
        Organization, models.PROTECT, related_name="services", verbose_name="運営する組織"
    )
    contact = models.ForeignKey(
        ContactPoint,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="services",
        verbose_name="問い合わせ先",
    )
    audience = models.CharField("だれのためのものか", max_length=20, choices=Audience)
    started_on = models.DateField("始まった日", null=True, blank=True)
    started_precision = models.CharField(
        "始まった日の細かさ", max_length=12, choices=Precision, default=Precision.FISCAL_YEAR
    )
    website = models.URLField("ホームページ", blank=True)
    text = RichTextField("説明", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "サービス・システム"
        ordering = ["slug"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("centers:service", args=[self.slug])


class AgreementQuerySet(models.QuerySet):
    def of(self, organization):
        """Those that it signed and those that are about it."""
        signed = models.Q(parties__organization=organization)
        return self.filter(signed | models.Q(concerning=organization)).distinct()


class Agreement(PublicModel):
    natural_key_field = "slug"
    content_file = "22-agreements"

    slug = slug_field("cooperation-2017")
    title = models.CharField("名称", max_length=200)
    concerning = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="concerned_by",
        verbose_name="何についての協定か",
        help_text="当事者でなくても、この組織のページに協定が出ます。例：支援センター",
    )
    signed_on = models.DateField("締結日")
    ended_on = models.DateField("終了日", null=True, blank=True)
    text = RichTextField("説明", blank=True)

    objects = NaturalKeyManager.from_queryset(AgreementQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "協定"
        ordering = ["-signed_on"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("centers:agreement", args=[self.slug])


class Party(PublicModel):
    content_file = "22-agreements"

    key = models.CharField("キー", max_length=50, unique=True, default=new_key)
    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="parties", verbose_name="協定"
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="parties", verbose_name="組織"
    )
    printed_name = models.CharField("協定での名称", max_length=100)
    position = models.PositiveSmallIntegerField("順番")

    class Meta:
        verbose_name = verbose_name_plural = "協定の当事者"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organization"],
                name="centers_party_once",
                violation_error_message="この組織は、もう当事者になっています。",
            )
        ]

    def __str__(self):
        return self.printed_name
