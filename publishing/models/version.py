"""The number that says which state readers see, and when time itself changes it next."""

from django.db import models


class ContentVersion(models.Model):
    """One row: `number` grows with every change of a public table, whatever route the change took.

    Database triggers count (publishing.triggers); nothing else writes the number.
    """

    number = models.PositiveBigIntegerField(default=1)
    due_at = models.DateTimeField(null=True, help_text="The next scheduled publication or end.")

    class Meta:
        verbose_name = verbose_name_plural = "公開内容の版"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="publishing_one_content_version")
        ]

    def __str__(self):
        return str(self.number)
