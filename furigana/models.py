"""How the words of the site are read. Only what a person or a source has confirmed reaches readers."""

from django.core.exceptions import ValidationError
from django.db import models

from japanese import ruby
from publishing.models import NaturalKeyManager, PublicModel, new_key


class ReadingQuerySet(models.QuerySet):
    def shown(self):
        return self.exclude(state=Reading.State.DRAFT)


class Reading(PublicModel):
    """One word. Where a word is read in several ways, a longer word or a context tells them apart."""

    content_file = "50-readings"

    class State(models.TextChoices):
        CONFIRMED = "confirmed", "人が確かめた"
        CHECKED = "checked", "資料で確かめた"
        DRAFT = "draft", "下書き（まだ表示しない）"

    key = models.CharField("キー", max_length=120, unique=True, default=new_key)
    surface = models.CharField("ことば", max_length=60, help_text="例：看取り")
    kana = models.CharField(
        "読み",
        max_length=120,
        help_text="漢字1字ごとに「・」で分けます。例：医療は「い・りょう」、看取りは「み・と」。"
        "分けられないことばは、続けて書きます。例：明日は「あす」。",
    )
    context = models.CharField(
        "前後のことば",
        max_length=80,
        blank=True,
        help_text="この並びの中だけで使うとき。例：ことばが「方」、前後が「認知症の方」。",
    )
    source = models.CharField(
        "よりどころ", max_length=200, blank=True, help_text="例：市のホームページ、国語辞典"
    )
    state = models.CharField("状態", max_length=10, choices=State, default=State.DRAFT)
    confirmed_by = models.CharField("確かめた人", max_length=60, blank=True)
    confirmed_on = models.DateField("確かめた日", null=True, blank=True)

    objects = NaturalKeyManager.from_queryset(ReadingQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "ふりがな"
        ordering = ["kana", "surface"]
        constraints = [
            models.UniqueConstraint(
                fields=["surface", "context"],
                name="furigana_reading_one_for_a_word",
                violation_error_message="このことばの読みは、すでに登録されています。",
            )
        ]

    def __str__(self):
        return f"{self.surface}（{self.kana.replace('・', '')}）"

    def get_absolute_url(self):
        return "/"

    def clean(self):
        try:
            ruby.pieces(self.surface, self.kana)
        except ValueError as error:
            raise ValidationError({"kana": str(error)}) from error
        if self.context and self.surface not in self.context:
            raise ValidationError({"context": f"この中に「{self.surface}」がありません。"})
