"""Whatever is not public yet, and whatever was: a record with its children as a tree.

The tables hold what readers see and nothing else (publishing.tree, publishing.acts).
"""

import uuid

from django.apps import apps
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from .public import MachineFact


def person(user) -> str:
    """How staff are named in the history; nobody for what the clock or the loader did."""
    return (user.get_full_name() or user.get_username()) if user else "自動"


class Batch(models.Model):
    """Drafts that are decided on together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("まとまりの名前", max_length=100)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="作った人",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "まとまり"

    def __str__(self):
        return self.name


class RevisionQuerySet(models.QuerySet):
    def of(self, root):
        return self.filter(root_type=root._meta.label_lower, root_id=root.pk)

    def like(self, revision):
        """The changes of the same record."""
        return self.filter(root_type=revision.root_type, root_id=revision.root_id)

    def open(self):
        return self.filter(state__in=Revision.OPEN)

    def waiting(self):
        return self.filter(state=Revision.State.WAITING)

    def published(self):
        """Newest first; the first is what readers see, unless the record was written past us."""
        return self.filter(state=Revision.State.PUBLIC).order_by("-published_at")

    def due(self, now):
        return self.filter(state=Revision.State.SCHEDULED, publish_at__lte=now)

    def ending(self, now):
        """Public with an end that has come."""
        return self.filter(state=Revision.State.PUBLIC, withdraw_at__lte=now, ended=False)


class Revision(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "下書き"
        WAITING = "waiting", "承認待ち"
        RETURNED = "returned", "差し戻し"
        SCHEDULED = "scheduled", "公開の予約"
        PUBLIC = "public", "公開"
        DISCARDED = "discarded", "破棄"

    OPEN = (State.DRAFT, State.WAITING, State.RETURNED, State.SCHEDULED)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    root_type = models.CharField("種類", max_length=60)
    root_id = models.UUIDField("記録")
    root_name = models.CharField("名前", max_length=200)
    state = models.CharField("状態", max_length=10, choices=State, default=State.DRAFT)

    tree = models.JSONField(null=True, help_text="Null: the record is withdrawn.")
    base = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    reason = models.CharField("公開をやめる理由", max_length=200, blank=True)
    batch = models.ForeignKey(Batch, models.SET_NULL, null=True, related_name="revisions")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="書いた人",
    )
    note = models.CharField("メモ", max_length=200, blank=True)

    publish_at = models.DateTimeField("公開する日時", null=True, blank=True)
    withdraw_at = models.DateTimeField("公開をやめる日時", null=True, blank=True)
    ended = models.BooleanField(default=False, help_text="withdraw_at has been obeyed.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)

    objects = models.Manager.from_queryset(RevisionQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "変更"
        ordering = ["-updated_at"]
        indexes = [
            models.Index(fields=["root_type", "root_id", "state"]),
            models.Index(fields=["state", "publish_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["root_type", "root_id"],
                condition=models.Q(state__in=["draft", "waiting", "returned", "scheduled"]),
                name="publishing_one_open_revision",
            )
        ]
        permissions = [("approve_revision", "変更を承認できる")]

    def __str__(self):
        return f"{self.model._meta.verbose_name}「{self.root_name}」"

    def get_absolute_url(self):
        return reverse("admin:revision", args=[self.pk])

    @property
    def author_name(self):
        return person(self.author)

    @property
    def model(self):
        return apps.get_model(self.root_type)

    @property
    def is_open(self):
        return self.state in self.OPEN

    @property
    def is_withdrawal(self):
        return self.tree is None

    def live_root(self):
        """The record as it is in the tables, or None."""
        return self.model.objects.filter(pk=self.root_id).first()


class Decision(models.Model):
    """What somebody did with a revision, in the order of time: the history and the audit list."""

    class Act(models.TextChoices):
        SAVED = "saved", "下書きを保存"
        SUBMITTED = "submitted", "承認を依頼"
        RETURNED = "returned", "差し戻し"
        APPROVED = "approved", "承認"
        SCHEDULED = "scheduled", "公開を予約"
        PUBLISHED = "published", "公開"
        WITHDRAWN = "withdrawn", "公開をやめた"
        RESTORED = "restored", "元に戻す下書きを作成"
        DISCARDED = "discarded", "下書きを破棄"
        FAILED = "failed", "公開できなかった"

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="decisions")
    act = models.CharField("したこと", max_length=10, choices=Act)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="だれが"
    )
    at = models.DateTimeField("いつ", default=timezone.now)
    comment = models.TextField("ひとこと", blank=True)
    tree = models.JSONField(null=True, help_text="What was saved, for a save.")

    class Meta:
        verbose_name = verbose_name_plural = "履歴"
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_act_display()} {self.revision}"

    @property
    def by_name(self):
        return person(self.by)


class Redirect(models.Model):
    """An address that readers may still have: it moved, or it was withdrawn with a reason."""

    old_path = models.CharField("もとのアドレス", max_length=300, unique=True)
    new_path = models.CharField("新しいアドレス", max_length=300, blank=True)
    title = models.CharField("題名", max_length=200, blank=True)
    reason = models.CharField("理由", max_length=200, blank=True)
    at = models.DateTimeField("いつ", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "移動・終了したアドレス"

    def __str__(self):
        return self.old_path


class TranslationStamp(MachineFact):
    """Which Japanese a translation was made from, as a hash: it is stale when the Japanese is another.
    Until a person has read and confirmed it, it is provisional; a new translation is so again."""

    record_id = models.UUIDField()
    field = models.CharField(max_length=60)
    source_hash = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)
    confirmed_by = models.CharField("訳を確かめた人", max_length=150, blank=True)
    confirmed_at = models.DateTimeField("訳を確かめた日時", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "訳のもとの文"
        constraints = [
            models.UniqueConstraint(fields=["record_id", "field"], name="publishing_one_stamp")
        ]

    def __str__(self):
        return self.field
