"""A reading of a yearly document that people still look through. Readers never see any of it.

The document itself is not kept: each row has the text of its entry, and goes with the reading.
"""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from centers.models import Organization
from japanese import eras
from publishing.models import Batch

from ..yearly_document import proposal


class YearImport(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("資料の名前", max_length=200)
    start_year = models.PositiveSmallIntegerField("年度（始まる年）")
    left = models.JSONField(default=list, help_text="proposal.Left, as dictionaries.")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "資料の読み取り"
        ordering = ["created_at"]

    def __str__(self):
        return f"{eras.fiscal_year_name(self.start_year)}の資料「{self.name}」"

    def get_absolute_url(self):
        return reverse("admin:year-import", args=[self.pk])


class ImportedRowQuerySet(models.QuerySet):
    def unwritten(self):
        """What says the same as the site needs neither a decision nor a draft."""
        return self.filter(batch__isnull=True).exclude(outcome=ImportedRow.Outcome.SAME)

    def undecided(self):
        return self.unwritten().filter(state=ImportedRow.State.PENDING)

    def accepted(self):
        return self.unwritten().filter(state=ImportedRow.State.ACCEPTED)


class ImportedRow(models.Model):
    """One entry of the document, as read and as corrected since."""

    class State(models.TextChoices):
        PENDING = "pending", "まだ決めていません"
        ACCEPTED = "accepted", "受け入れる"
        DECLINED = "declined", "受け入れない"

    class Outcome(models.TextChoices):
        NEW = "new", "新しい取組になります"
        CHANGE = "change", "いまある取組の変更になります"
        SAME = "same", "すでに同じ内容があります"

    year_import = models.ForeignKey(YearImport, models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField("順番")
    entry = models.JSONField(
        help_text="proposal.Activity as a dictionary; an event has the key of its record, too."
    )
    actor = models.ForeignKey(
        Organization, models.SET_NULL, null=True, related_name="+", verbose_name="実施した組織"
    )
    short_title = models.CharField("短い題名", max_length=100, blank=True)

    state = models.CharField("受け入れ", max_length=10, choices=State, default=State.PENDING)
    batch = models.ForeignKey(Batch, models.SET_NULL, null=True, related_name="+")

    record_id = models.UUIDField(null=True, help_text="The activity that it is about.")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    changes = models.JSONField(default=list, help_text="Sentences, where the outcome is a change.")
    problems = models.JSONField(default=list, help_text="[field, sentence] that stop acceptance.")

    objects = ImportedRowQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["year_import", "position"], name="activities_importedrow_one_at_a_position"
            )
        ]

    def __str__(self):
        said = self.said
        return said.heading or self.short_title or "".join(said.body)[:30]

    def get_absolute_url(self):
        return reverse("admin:year-import-row", args=[self.year_import_id, self.position])

    @property
    def said(self) -> proposal.Activity:
        whole = {"start_year": 0, "activities": [self.entry]}
        return proposal.Proposal.from_dict(whole).activities[0]

    @property
    def is_open(self) -> bool:
        """`undecided()` says the same."""
        is_pending = self.state == self.State.PENDING and self.batch_id is None
        return is_pending and self.outcome != self.Outcome.SAME

    @property
    def is_uncertain(self) -> bool:
        return bool(self.said.uncertain or any(event.uncertain for event in self.said.events))

    @property
    def is_certain(self) -> bool:
        """Fit to be accepted unseen."""
        return not self.problems and not self.is_uncertain
