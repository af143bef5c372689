"""Urgent notices: closed by a typhoon, a wrong number, an outage. On top of every page."""

from django.core.exceptions import ValidationError
from django.db import models

from publishing.models import PublicModel, new_key


class Notice(PublicModel):
    """Short by rule: a title of 30 characters, a text of 100, one link; readers cannot close it."""

    content_file = "34-notices"

    key = models.CharField("キー", max_length=50, unique=True, default=new_key)
    title = models.CharField(
        "見出し", max_length=30, help_text="30字まで。例：台風のため、窓口を休みます"
    )
    body = models.CharField(
        "本文", max_length=100, blank=True, help_text="100字まで。いつ、どこで、何をすればよいか。"
    )
    url = models.URLField(
        "リンク先", blank=True, help_text="1つだけ。例：https://www.example.jp/taifu.html"
    )
    link_text = models.CharField(
        "リンクのことば", max_length=40, blank=True, help_text="例：休む窓口の一覧を見る"
    )
    position = models.PositiveSmallIntegerField("順番", default=1)

    class Meta:
        verbose_name = verbose_name_plural = "緊急のお知らせ"
        ordering = ["position", "key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(url="") | models.Q(link_text__gt=""),
                name="pages_notice_link_has_text",
                violation_error_message="リンクには、リンクのことばが必要です。",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return "/"

    def clean(self):
        """Said at its field: a form checks no constraint on a column that is not in it."""
        if self.url and not self.link_text:
            raise ValidationError(
                {"link_text_ja": "リンク先があるときは、ことばも書いてください。"}
            )
