"""Guessing passwords is stopped for a while, the same for names that exist and names that do not.

Counted for a name at one address: a colleague behind the same address can go on, and a stranger
elsewhere cannot shut anybody out.
"""

from ipaddress import ip_address
from math import ceil

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Max
from django.utils import timezone

from .audit import record

MINUTE = 60


def client_address(request) -> str | None:
    """Behind a proxy the address that the proxy itself added, the last; earlier ones can be forged."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    for candidate in (forwarded.split(",")[-1].strip(), request.META.get("REMOTE_ADDR", "")):
        try:
            return str(ip_address(candidate))
        except ValueError:
            continue
    return None


def minutes_left(request, username: str) -> int:
    attempts = AccessAttempt.objects.filter(username=username, ip_address=client_address(request))
    last = attempts.aggregate(last=Max("attempt_time"))["last"] or timezone.now()
    left = last + settings.AXES_COOLOFF_TIME - timezone.now()
    return max(1, ceil(left.total_seconds() / MINUTE))


def too_many_requests(request, response, credentials):
    """The sign-in page as it is, its form says why (forms.SignInForm)."""
    response.status_code = 429
    return response


def record_lockout(sender, *, request, username, **kwargs):
    """Once: what is tried while locked is refused without being counted."""
    user = get_user_model().objects.filter(username=username).first()
    if user and request.axes_failures_since_start:
        record("ログインに続けて失敗したため、しばらくログインできません。", user=user)
