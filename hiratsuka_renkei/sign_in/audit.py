"""The trail of who may sign in, as sentences in Django's own log, listed with each user."""

from django.contrib.admin.models import CHANGE, LogEntry


def record(sentence: str, *, user, by=None):
    """`by` is who did it; a lockout or a set-up is told of the user themselves."""
    actor = by or user
    LogEntry.objects.log_actions(actor.pk, [user], CHANGE, sentence, single_object=True)
