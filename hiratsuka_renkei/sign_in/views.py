"""The pages between the password and the administration, and each person's own second step."""

from django.contrib import admin, messages
from django.contrib.auth.views import PasswordChangeView
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_otp import login as remember_device
from django_otp.plugins.otp_static.models import StaticDevice

from . import second_step
from .forms import CodeForm, NewPasswordForm, SetUpForm
from .models import OneTimePassword

SESSION_KEY = "second_step_key"


def urls(site) -> list:
    return [
        path("second-step/", site.admin_view(enter_code), name="second-step"),
        path("second-step/set-up/", site.admin_view(set_up), name="second-step-set-up"),
        path("second-step/recovery-codes/", site.admin_view(recovery_codes), name="recovery-codes"),
    ]


def enter_code(request):
    if not second_step.is_set_up(request.user) or request.user.is_verified():
        return redirect(_wanted(request))
    form = CodeForm(request.POST or None, user=request.user)
    if form.is_valid():
        _pass(request, form.device)
        if isinstance(form.device, StaticDevice):
            left = second_step.recovery_codes_left(request.user)
            messages.warning(request, f"リカバリーコードで入りました。残りは {left} 個です。")
        return redirect(_wanted(request))
    return _page(request, "second_step", "確認コードの入力", form=form)


def set_up(request):
    """Also for another telephone: the gate lets nobody here who has not passed the present one."""
    key = request.session.setdefault(SESSION_KEY, second_step.Proposal.new_key())
    proposal = second_step.Proposal(request.user, key)
    form = SetUpForm(request.POST or None, proposal=proposal)
    if form.is_valid():
        del request.session[SESSION_KEY]
        device, codes = second_step.set_up(proposal=proposal, time_step=form.time_step)
        _pass(request, device)
        return _page(request, "recovery_codes", "リカバリーコード", codes=codes)
    context = {"form": form, "proposal": proposal, "left": _codes_left(request.user)}
    return _page(request, "set_up", "二段階認証の設定", **context)


def recovery_codes(request):
    if not second_step.is_set_up(request.user):
        return redirect("admin:second-step-set-up")
    codes = second_step.new_recovery_codes(user=request.user) if request.method == "POST" else None
    context = {"codes": codes, "left": second_step.recovery_codes_left(request.user)}
    return _page(request, "recovery_codes", "リカバリーコード", **context)


def password_change(request, context):
    is_one_time = OneTimePassword.objects.filter(user=request.user).exists()
    return PasswordChangeView.as_view(
        form_class=NewPasswordForm,
        template_name="admin/sign_in/password_change.html",
        success_url=reverse("admin:index" if is_one_time else "admin:password_change_done"),
        extra_context={**context, "is_one_time": is_one_time},
    )(request)


def _codes_left(user) -> int | None:
    return second_step.recovery_codes_left(user) if second_step.is_set_up(user) else None


def _pass(request, device):
    request.session.cycle_key()
    remember_device(request, device)


def _wanted(request) -> str:
    wish = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wish, {request.get_host()}, request.is_secure()):
        return wish
    return resolve_url("admin:index")


def _page(request, name, title, **context):
    frame = admin.site.each_context(request) | {"title": title, "wanted": _wanted(request)}
    return TemplateResponse(request, f"admin/sign_in/{name}.html", frame | context)
