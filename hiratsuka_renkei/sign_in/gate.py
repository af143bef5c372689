"""Between the password and the administration: what a person must do first.

A middleware, because every address under /admin/ is behind it, also one that forgets to ask.
"""

import time
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.urls import reverse

from . import second_step
from .models import OneTimePassword
from .roles import needs_second_step, role_of

SESSION_NOTE = "signed_in"


def next_duty(user) -> str | None:
    """The name of the page, or None when the way is free."""
    if not user.is_verified() and second_step.is_set_up(user):
        return "admin:second-step"
    if OneTimePassword.objects.filter(user=user).exists():
        return "admin:password_change"
    if not user.is_verified() and needs_second_step(user):
        return "admin:second-step-set-up"
    return None


class Gate:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith("/admin/") or not request.user.is_authenticated:
            return None
        if why := self._why_over(request):
            logout(request)
            messages.info(request, f"{why}もう一度ログインしてください。")
            return None
        duty = next_duty(request.user)
        if duty is None or request.resolver_match.view_name in (duty, "admin:logout"):
            return None
        return redirect(f"{reverse(duty)}?{urlencode({'next': self._wish(request)})}")

    @staticmethod
    def _why_over(request) -> str | None:
        """The first request of a session notes role and time. Django watches password and state."""
        role = role_of(request.user)
        noted, since = request.session.setdefault(SESSION_NOTE, [role, time.time()])
        if noted != role:
            return "役割が変わりました。"
        if time.time() - since > settings.SESSION_COOKIE_AGE:
            return "ログインしてから時間がたちました。"
        return None

    @staticmethod
    def _wish(request) -> str:
        """Where the person was going; a form that was being sent cannot be gone to."""
        if "next" in request.GET:
            return request.GET["next"]
        is_page = request.method == "GET" and request.path != reverse("admin:login")
        return request.get_full_path() if is_page else reverse("admin:index")
