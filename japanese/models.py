"""How exactly a date is known. A missing part is never filled in; the stored day is the first."""

from django.db import models


class Precision(models.TextChoices):
    DAY = "day", "日まで"
    MONTH = "month", "月まで"
    YEAR = "year", "年まで"
    FISCAL_YEAR = "fiscal_year", "年度まで"
