"""Kinds of fields that the models of this app, and those above it, share."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

phone_validator = RegexValidator(
    r"^0\d{1,4}-\d{1,4}-\d{3,4}$",
    "市外局番から、半角の数字とハイフンで書いてください。例：0463-20-8217",
)
slug_validator = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "半角の英小文字・数字とハイフンで書いてください。例：support-center",
)


def slug_field(example: str) -> models.SlugField:
    return models.SlugField(
        "アドレス",
        unique=True,
        validators=[slug_validator],
        help_text=f"ページのアドレスになります。公開したあとは変えないでください。例：{example}",
    )


def names_field(label: str, example: str) -> models.TextField:
    return models.TextField(label, blank=True, help_text=f"1行に1つずつ書きます。例：{example}")


class Audience(models.TextChoices):
    RESIDENTS = "residents", _("市民の方")
    PROFESSIONALS = "professionals", _("医療・介護の仕事をしている方")
    FACILITIES = "facilities", _("高齢者施設の方")
    EVERYONE = "everyone", _("すべての方")
