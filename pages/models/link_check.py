"""What the last checks found at each address that the site links to."""

from django.conf import settings
from django.db import models

from publishing.models import MachineFact


class LinkCheckQuerySet(models.QuerySet):
    def broken(self):
        """Failed so often in a row that readers are told."""
        return self.filter(failures__gte=settings.LINK_FAILURES_BEFORE_TELLING)


class LinkCheck(MachineFact):
    """Written by `manage.py check_links` only."""

    url = models.CharField("アドレス", max_length=1000, unique=True)
    last_status = models.CharField("前回の結果", max_length=60)
    failures = models.PositiveSmallIntegerField("続けて失敗した回数", default=0)
    checked_at = models.DateTimeField("確かめた日時")

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "リンクの点検"
        ordering = ["-failures", "url"]

    def __str__(self):
        return self.url
