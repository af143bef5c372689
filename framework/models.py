"""The national framework: two handbooks, the eight items of the first, the three categories of the second.

What a municipality does under an item is not here (activities), nor who carries it (centers).
"""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from japanese.models import Precision
from publishing.models import NaturalKeyManager, PublicModel
from publishing.rich_text import RichTextField


class Handbook(PublicModel):
    natural_key_field = "year"
    content_file = "10-framework"

    year = models.PositiveSmallIntegerField("年", unique=True, help_text="西暦。例：2015")
    title = models.CharField(
        "名称", max_length=200, help_text="例：在宅医療・介護連携推進事業の手引き"
    )
    issued_on = models.DateField(
        "発行", help_text="わかる部分だけが表示されます。例：2015-03-01（月まで）"
    )
    issued_precision = models.CharField(
        "発行日の細かさ", max_length=12, choices=Precision, default=Precision.DAY
    )
    publisher = models.CharField("発行者", max_length=100, help_text="例：厚生労働省")
    url = models.URLField("リンク先", blank=True, help_text="わからないときは空のままにします。")
    printed_note = models.CharField(
        "原資料の表記", max_length=200, blank=True, help_text="例：PDF:3.25MB"
    )

    ideal = models.CharField("地域のめざす理想像", max_length=200, blank=True)
    text = RichTextField(
        "説明", blank=True, help_text="この手引きが示したことを、短い文で書きます。"
    )

    class Meta:
        verbose_name = verbose_name_plural = "手引き"
        ordering = ["year"]

    def __str__(self):
        return f"{self.title}（{self.year}年）"

    def get_absolute_url(self):
        return reverse("framework:overview") + f"#handbook-{self.year}"


class CategoryQuerySet(models.QuerySet):
    def with_items(self):
        """Each with its handbook and, in `items.all()`, its items in their order there."""
        items = models.Prefetch("items", Item.objects.order_by("position"))
        return self.select_related("handbook").prefetch_related(items)


class Category(PublicModel):
    natural_key_field = "number"
    content_file = "10-framework"

    handbook = models.ForeignKey(
        Handbook, models.PROTECT, related_name="categories", verbose_name="手引き"
    )

    number = models.PositiveSmallIntegerField("番号", unique=True, help_text="例：1")
    title = models.CharField("名称", max_length=200, help_text="例：現状分析・課題抽出・施策立案")

    objects = NaturalKeyManager.from_queryset(CategoryQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "事業分類"
        ordering = ["number"]

    def __str__(self):
        return f"{self.number}．{self.title}"

    def get_absolute_url(self):
        return reverse("framework:overview") + f"#category-{self.number}"


class Item(PublicModel):
    """One of the eight items. Without a category: it was transferred to somebody else's task."""

    content_file = "10-framework"

    key = models.CharField(
        "キー",
        max_length=2,
        unique=True,
        help_text="アドレスに使います。例：ア は a、ク は ku",
        validators=[
            RegexValidator(r"^[a-z]{1,2}$", "半角の英小文字1〜2字で書いてください。例：ka")
        ],
    )
    letter = models.CharField("記号", max_length=2, unique=True, help_text="例：ア")
    title_2015 = models.CharField("平成27年の手引きでの名称", max_length=200)
    title_2020 = models.CharField("令和2年の手引きでの名称", max_length=200)

    category = models.ForeignKey(
        Category,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name="事業分類",
        help_text="他の主体の役割に変わった項目は空にします。",
    )
    position = models.PositiveSmallIntegerField("分類の中での順番", help_text="例：1")
    transferred_to = models.CharField(
        "どこの役割に変わったか", max_length=200, blank=True, help_text="例：都道府県主体の役割"
    )

    class Meta:
        verbose_name = verbose_name_plural = "8つの取組項目"
        ordering = ["letter"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(category__isnull=True, transferred_to__gt="")
                | models.Q(category__isnull=False, transferred_to=""),
                name="framework_item_category_or_transferred",
                violation_error_message=(
                    "事業分類を選ぶか、「どこの役割に変わったか」を書くか、どちらか一方にしてください。"
                ),
            )
        ]

    def __str__(self):
        return f"（{self.letter}）{self.title_2015}"

    def get_absolute_url(self):
        return reverse("framework:item", args=[self.key])

    @property
    def is_transferred(self):
        return self.category_id is None
