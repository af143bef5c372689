"""How far the site keeps to JIS X 8341-3: what the tools found, and what people judged, criterion by criterion."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from publishing.models import PublicModel


def _lines(label: str, example: str) -> models.TextField:
    return models.TextField(label, blank=True, help_text=f"1行に1つずつ書きます。例：{example}")


class AccessibilityTest(PublicModel):
    """One record: what JB.3.1 of the standard asks to be published. `make accessibility-report` fills it."""

    content_file = "36-accessibility-test"

    key = models.CharField("キー", max_length=10, unique=True, default="machine", editable=False)
    conformance = models.CharField(
        "対応度の表記",
        max_length=200,
        blank=True,
        help_text="人による試験がすべて終わってから、市が決めて書きます。空の間は「示していません」と出ます。",
    )
    scope = models.CharField("対象となるページの説明", max_length=200, blank=True)
    page_choice = models.CharField("ページを選んだ方法", max_length=300, blank=True)
    technologies = _lines("依存した技術", "HTML")
    started_on = models.DateField("試験を始めた日", null=True, blank=True)
    ended_on = models.DateField("試験を終えた日", null=True, blank=True)

    addresses = _lines("試験をしたページ", "/centers/")
    tools = _lines("使った検査ツール", "axe-core 4.12.1")
    appearances = models.PositiveIntegerField(
        "検査した画面の数",
        null=True,
        blank=True,
        help_text="ページ、言語、色、画面の幅の組み合わせの数。",
    )
    machine_checked = _lines("ツールが調べて違反のなかった達成基準", "1.4.3")

    class Meta:
        verbose_name = verbose_name_plural = "アクセシビリティの試験"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(key="machine"),
                name="pages_one_accessibility_test",
                violation_error_message="アクセシビリティの試験は1件だけです。",
            )
        ]

    def __str__(self):
        return "アクセシビリティの試験"

    def get_absolute_url(self):
        return reverse("accessibility-results")


class Criterion(PublicModel):
    """A success criterion of level A or AA. Only a person says that it is met."""

    content_file = "35-criteria"

    class Result(models.TextChoices):
        MET = "met", _("適合")
        NOT_MET = "not-met", _("不適合")
        NOT_APPLICABLE = "not-applicable", _("適用なし")

    class Method(models.TextChoices):
        AC = "AC", "AC：ツールによる判断"
        AF = "AF", "AF：ツールで見つけ、人が判断"
        HC = "HC", "HC：人による判断"

    key = models.CharField("番号", max_length=10, unique=True, help_text="例：1.4.3")
    position = models.PositiveSmallIntegerField("順番")
    name = models.CharField(
        "達成基準", max_length=100, help_text="例：コントラスト（最低限レベル）"
    )
    level = models.CharField("適合レベル", max_length=3, choices=[("A", "A"), ("AA", "AA")])

    result = models.CharField(
        "人が確かめた結果",
        max_length=20,
        blank=True,
        choices=Result,
        help_text="確かめるまでは空にします。ページには「未実施」と出ます。",
    )
    method = models.CharField("検証の方法", max_length=2, blank=True, choices=Method)
    judged_by = models.CharField(
        "確かめた人", max_length=60, blank=True, help_text="ページに出ます。例：広報課"
    )
    judged_on = models.DateField("確かめた日", null=True, blank=True)
    note = models.CharField("注記", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "達成基準"
        ordering = ["position", "key"]

    def __str__(self):
        return f"{self.key} {self.name}"

    def get_absolute_url(self):
        return f"{reverse('accessibility-results')}#c-{self.key}"

    def clean(self):
        """A result without the one who found it would be a claim."""
        judged = ("method", "judged_by", "judged_on")
        missing = [name for name in judged if self.result and not getattr(self, name)]
        if missing:
            raise ValidationError(
                dict.fromkeys(missing, "結果を入れたときは、ここも書いてください。")
            )
