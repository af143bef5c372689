"""Organizations, the numbers under which they answer, and the items of the framework they carry."""

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from framework.models import Item
from japanese.models import Precision
from publishing.models import PublicModel, new_key
from publishing.rich_text import RichTextField

from .fields import Audience, names_field, phone_validator, slug_field


class Organization(PublicModel):
    natural_key_field = "slug"
    content_file = "20-organizations"

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("市")
        OFFICE = "office", _("市の課")
        CENTER = "center", _("支援センター")
        COUNCIL = "council", _("会議")
        ASSOCIATION = "association", _("協定・連携の団体")
        CONSULTATION = "consultation", _("高齢者の相談窓口")
        PUBLIC_BODY = "public-body", _("県などの機関")

    slug = slug_field("support-center")
    kind = models.CharField("種類", max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="属する組織",
    )
    name = models.CharField(
        "名称", max_length=100, help_text="正式な名称。例：平塚市在宅医療・介護連携支援センター"
    )
    kana = models.CharField("よみがな", max_length=200, blank=True, help_text="ひらがなで。")
    short_name = models.CharField(
        "短い名称", max_length=40, blank=True, help_text="一覧で使います。例：支援センター"
    )
    aliases = names_field("別の呼び名", "支援センター")
    misprints = names_field("原資料の誤記", "medicla B.I.G. net")
    summary = models.CharField(
        "ひとことの説明",
        max_length=200,
        blank=True,
        help_text="例：医療・介護関係者のための相談窓口",
    )
    text = RichTextField("説明", blank=True)

    postal_code = models.CharField(
        "郵便番号",
        max_length=8,
        blank=True,
        help_text="例：254-8686",
        validators=[RegexValidator(r"^\d{3}-\d{4}$", "例のように書いてください：254-8686")],
    )
    address = models.CharField(
        "所在地", max_length=200, blank=True, help_text="例：平塚市立野町31番20号"
    )
    located_in = models.CharField(
        "建物", max_length=100, blank=True, help_text="例：平塚栗原ホーム内"
    )
    website = models.URLField("ホームページ", blank=True)

    started_on = models.DateField("始まった日", null=True, blank=True)
    started_precision = models.CharField(
        "始まった日の細かさ", max_length=12, choices=Precision, default=Precision.DAY
    )
    started_label = models.CharField(
        "始まった日の言い方", max_length=20, blank=True, help_text="例：開設、設置"
    )
    ended_on = models.DateField("終わった日", null=True, blank=True)
    ended_precision = models.CharField(
        "終わった日の細かさ", max_length=12, choices=Precision, default=Precision.DAY
    )

    class Meta:
        verbose_name = verbose_name_plural = "組織・団体"
        ordering = ["kind", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True)
                | models.Q(started_on__isnull=True)
                | models.Q(ended_on__gte=models.F("started_on")),
                name="centers_organization_ends_after_start",
                violation_error_message="終わった日は、始まった日より後にしてください。",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("centers:organization", args=[self.slug])

    def involved_in(self, today):
        """The activities that it carried out or joined, newest year first."""
        return self.activities.model.objects.told(today).involving(self)

    def contact_for(self, audience):
        """Its telephone for this audience, else its first; None without any."""
        points = [point for point in self.contact_points.all() if point.phone]
        return next((p for p in points if p.audience == audience), points[0] if points else None)

    @property
    def alias_list(self):
        return self.aliases.splitlines()


class ContactPoint(PublicModel):
    content_file = "20-organizations"

    key = models.CharField("キー", max_length=50, unique=True, default=new_key)
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="contact_points", verbose_name="組織"
    )
    position = models.PositiveSmallIntegerField("順番", default=1)
    purpose = models.CharField("用件・担当", max_length=100, help_text="例：地域包括ケア担当")
    audience = models.CharField("だれのための番号か", max_length=20, choices=Audience)
    phone = models.CharField("電話", max_length=20, blank=True, validators=[phone_validator])
    fax = models.CharField("ファクス", max_length=20, blank=True, validators=[phone_validator])
    form_url = models.URLField("問い合わせフォーム", blank=True)
    printed = models.CharField(
        "原資料の表記", max_length=200, blank=True, help_text="例：電話:0463-75-9444"
    )

    class Meta:
        verbose_name = verbose_name_plural = "連絡先"
        ordering = ["position", "key"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(phone="", fax="", form_url=""),
                name="centers_contact_point_has_a_way",
                violation_error_message="電話・ファクス・フォームのどれか1つは書いてください。",
            )
        ]

    def __str__(self):
        return f"{self.purpose} {self.phone or self.fax}"


class Assignment(PublicModel):
    """An item that an organization carries, in the words of the source."""

    content_file = "20-organizations"

    key = models.CharField("キー", max_length=50, unique=True, default=new_key)
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="assignments", verbose_name="組織"
    )
    item = models.ForeignKey(
        Item, models.PROTECT, related_name="assignments", verbose_name="取組項目"
    )
    printed_title = models.CharField("原資料での名称", max_length=200)
    position = models.PositiveSmallIntegerField("順番", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "受け持つ取組項目"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "item"],
                name="centers_assignment_once",
                violation_error_message="この取組項目は、もう登録されています。",
            )
        ]

    def __str__(self):
        return self.printed_title
