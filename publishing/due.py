"""Opening and closing times, obeyed without any scheduled job.

`ContentVersion.due_at` names the next one; the first request after it publishes what is due.
"""

import logging

from django.db import transaction
from django.utils import timezone

from .models import ContentVersion, Decision, Revision
from .publication import in_turn

logger = logging.getLogger(__name__)


def remember_next():
    """Name the earliest opening or end that is still to come."""
    opening = Revision.objects.filter(state=Revision.State.SCHEDULED).order_by("publish_at")
    ends = Revision.objects.filter(
        state=Revision.State.PUBLIC, withdraw_at__isnull=False, ended=False
    ).order_by("withdraw_at")
    times = [
        *opening.values_list("publish_at", flat=True)[:1],
        *ends.values_list("withdraw_at", flat=True)[:1],
    ]
    ContentVersion.objects.update(due_at=min(times, default=None))


def publish_due():
    """Publish and withdraw what is due; one change that cannot be is sent back, the rest goes on."""
    now = timezone.now()
    with transaction.atomic():
        version = in_turn()
        if version.due_at is None or version.due_at > now:
            return
        for revision in Revision.objects.due(now).order_by("publish_at"):
            _publish(revision)
        for revision in Revision.objects.ending(now).order_by("withdraw_at"):
            _end(revision)
        remember_next()


class PublishDue:
    """Reads the version once a request, before anything is rendered, as `request.content_version`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        number, is_due = _read()
        if is_due:
            publish_due()
            number, _ = _read()
        request.content_version = number
        return self.get_response(request)


def _read() -> tuple[int, bool]:
    number, due_at = ContentVersion.objects.values_list("number", "due_at").get(pk=1)
    return number, due_at is not None and due_at <= timezone.now()


def _publish(revision):
    from . import acts

    try:
        with transaction.atomic():
            acts.publish(revision, by=None)
    except acts.Refused as refusal:
        _send_back(revision, str(refusal))
    except Exception:
        # Whatever it is, readers keep their site and the other changes their time.
        logger.exception("A scheduled change could not be published: %s", revision.pk)
        _send_back(revision, "予期しない不具合のため、公開できませんでした。")


def _end(revision):
    """Withdraw with the reason given when the end was set."""
    from . import acts

    revision.ended = True
    revision.save(update_fields=["ended"])
    root = revision.live_root()
    if root is None:
        return
    try:
        with transaction.atomic():
            acts.withdraw_now(root, reason=revision.reason or "公開の期間が終わりました。")
    except Exception as error:
        logger.exception("A record could not be withdrawn at its end: %s", revision.pk)
        Decision.objects.create(revision=revision, act=Decision.Act.FAILED, comment=str(error))


def _send_back(revision, comment):
    Revision.objects.filter(pk=revision.pk).update(state=Revision.State.RETURNED)
    Decision.objects.create(revision=revision, act=Decision.Act.FAILED, comment=comment)
