"""What stands on every page: the site's name, the home page's words, the survey's questions."""

from django.core.validators import RegexValidator
from django.db import models

from centers.models import Organization
from publishing.models import PublicModel


class SiteIdentity(PublicModel):
    """One record. Another municipality's site differs from this one by its records only."""

    content_file = "30-site"

    key = models.CharField("キー", max_length=10, unique=True, default="site", editable=False)
    name = models.CharField("サイトの名称", max_length=60, help_text="例：医療と介護の連携")
    headline = models.CharField(
        "ホームの見出し", max_length=60, help_text="市が約束することを、ひとことで。"
    )
    lead = models.CharField("ホームのリード文", max_length=200)
    programme_name = models.CharField(
        "事業の名称", max_length=100, blank=True, help_text="例：平塚市在宅医療介護連携推進事業"
    )
    survey = models.TextField(
        "ページのアンケート", blank=True, help_text="1行に1つずつ質問を書きます。"
    )
    municipality_code = models.CharField(
        "団体コード",
        max_length=6,
        validators=[RegexValidator(r"^\d{6}$", "6けたの数字で書いてください。例：142034")],
    )
    municipality = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name="市町村"
    )
    default_office = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="+",
        verbose_name="担当課",
        help_text="市民の方の相談先であり、担当課を決めていないページの問い合わせ先になります。",
    )
    professionals_office = models.ForeignKey(
        Organization,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="医療・介護の仕事をしている方の相談先",
    )
    licence = models.CharField(
        "データのライセンス", max_length=100, blank=True, help_text="決まるまでは空にします。"
    )

    class Meta:
        verbose_name = verbose_name_plural = "サイトの基本情報"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(key="site"),
                name="pages_one_site_identity",
                violation_error_message="サイトの基本情報は1件だけです。",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return "/"

    @property
    def survey_questions(self):
        return self.survey.splitlines()
