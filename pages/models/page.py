"""Information pages: one topic each, in sections that lead to the records they speak of."""

from django.db import models
from django.urls import reverse

from centers.models import Audience, Organization, Service
from centers.models.fields import slug_field
from framework.models import Item
from publishing.models import PublicModel, new_key
from publishing.rich_text import RichTextField

from .resource import Resource

# Pages that the law expects at an address of their own.
STATEMENTS = ("accessibility", "privacy")


class Page(PublicModel):
    natural_key_field = "slug"
    content_file = "32-pages"

    slug = slug_field("home-care")
    title = models.CharField("題名", max_length=100, help_text="例：在宅医療と介護について")
    menu_title = models.CharField(
        "短い題名", max_length=30, blank=True, help_text="ホームの入口で使います。例：研修"
    )
    lead = models.CharField("リード文", max_length=200, blank=True)
    audience = models.CharField(
        "だれのためのページか", max_length=20, choices=Audience, default=Audience.EVERYONE
    )
    menu_position = models.PositiveSmallIntegerField(
        "ホームでの順番", null=True, blank=True, help_text="空にすると、ホームの入口に出ません。"
    )

    office = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pages",
        verbose_name="担当課",
        help_text="空にすると、サイトの担当課になります。",
    )
    checked_on = models.DateField("最終確認日", null=True, blank=True)
    review_due_on = models.DateField("次に見直す日", null=True, blank=True)
    is_template = models.BooleanField(
        "ひな形（市の確認前）",
        default=False,
        help_text="市が確かめるまで、ページにその旨を出します。",
    )

    class Meta:
        verbose_name = verbose_name_plural = "ページ"
        ordering = [models.F("menu_position").asc(nulls_last=True), "slug"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        if self.slug in STATEMENTS:
            return reverse(self.slug)
        return reverse("pages:page", args=[self.slug])

    @property
    def menu_name(self):
        return self.menu_title or self.title


class Section(PublicModel):
    content_file = "32-pages"

    key = models.CharField(
        "キー",
        max_length=50,
        unique=True,
        default=new_key,
        help_text="節のアドレス（#…）になります。",
    )
    page = models.ForeignKey(Page, models.CASCADE, related_name="sections", verbose_name="ページ")
    position = models.PositiveSmallIntegerField("順番")
    heading = models.CharField("見出し", max_length=100)
    body = RichTextField("本文", blank=True)

    organizations = models.ManyToManyField(
        Organization, blank=True, related_name="sections", verbose_name="組織"
    )
    services = models.ManyToManyField(
        Service, blank=True, related_name="sections", verbose_name="サービス"
    )
    items = models.ManyToManyField(
        Item, blank=True, related_name="sections", verbose_name="取組項目"
    )
    resources = models.ManyToManyField(
        Resource, blank=True, related_name="sections", verbose_name="資料"
    )

    class Meta:
        verbose_name = verbose_name_plural = "節"
        ordering = ["position", "key"]

    def __str__(self):
        return self.heading

    def get_absolute_url(self):
        return f"{self.page.get_absolute_url()}#{self.key}"
