"""Who may sign in: a name, a role, and whether they are still here. Nobody is ever deleted."""

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from japanese import eras

from . import second_step
from .passwords import give_one_time_password
from .roles import Role, assign, role_of

# Roles are fixed, and nobody looks at another person's keys.
admin.site.unregister((User, Group, TOTPDevice, StaticDevice))


class UserForm(forms.ModelForm):
    """`actor`, set by UserAdmin, is who fills it in: nobody changes their own role or state, so there
    is always a 管理者 left."""

    actor = None
    role = forms.ChoiceField(label="役割", choices=Role.choices, widget=forms.RadioSelect)

    class Meta:
        model = User
        fields = ["username", "last_name", "is_active"]
        labels = {"username": "ログイン名", "last_name": "氏名", "is_active": "利用中"}
        help_texts = {
            "username": "半角の英数字。例：hiratsuka",
            "last_name": "履歴に残る名前。例：平塚 花子",
            "is_active": "異動・退職した人は、チェックを外します。すぐにログインできなくなります。"
            "履歴に名前が残るように、利用者は削除できません。",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["last_name"].required = True
        if self.instance.pk:
            self.initial["role"] = role_of(self.instance)
        if self.instance == self.actor:
            for name in ("role", "is_active"):
                self.fields[name].disabled = True
                self.fields[
                    name
                ].help_text = "自分では変えられません。ほかの管理者に頼んでください。"


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    form = UserForm
    change_form_template = "admin/sign_in/user_form.html"
    list_display = ["username", "last_name", "role", "is_active", "has_second_step", "last_seen"]
    list_filter = ["is_active"]
    search_fields = ["username", "last_name"]
    ordering = ["-is_active", "username"]

    @admin.display(description="役割")
    def role(self, user):
        role = role_of(user)
        return role.value if role else "なし"

    @admin.display(description="最後のログイン", ordering="last_login")
    def last_seen(self, user):
        return eras.moment(user.last_login) if user.last_login else "まだありません"

    @admin.display(description="二段階認証", boolean=True)
    def has_second_step(self, user):
        return user.has_device

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        users = super().get_queryset(request).prefetch_related("groups")
        return users.annotate(has_device=Exists(devices))

    def get_fields(self, request, obj=None):
        return ["username", "last_name", "role", *(["is_active"] if obj else [])]

    def get_form(self, request, obj=None, **kwargs):
        kwargs["fields"] = [name for name in self.get_fields(request, obj) if name != "role"]
        form = super().get_form(request, obj, **kwargs)
        form.actor = request.user
        return form

    def save_model(self, request, user, form, change):
        user.is_staff = True
        super().save_model(request, user, form, change)
        assign(user=user, role=Role(form.cleaned_data["role"]))

    def construct_change_message(self, request, form, formsets, add=False):
        role, was = form.cleaned_data["role"], form.initial.get("role")
        if add:
            return f"利用者を加えました。役割は{role}です。"
        told = {
            "role": f"役割を「{was}」から「{role}」に変えました。",
            "is_active": "利用を再開しました。"
            if form.instance.is_active
            else "利用をやめました。",
            "username": f"ログイン名を「{form.instance.username}」に変えました。",
            "last_name": f"氏名を「{form.instance.last_name}」に変えました。",
        }
        return "".join(told[name] for name in form.changed_data) or "変更はありません。"

    def response_add(self, request, user, post_url_continue=None):
        return self._hand_over(request, user)

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/password/", view(self.reset_password), name="user-password"),
            path("<int:pk>/second-step/", view(self.reset_second_step), name="user-second-step"),
            *super().get_urls(),
        ]

    def reset_password(self, request, pk):
        user = self._other(request, pk)
        if request.method == "POST":
            return self._hand_over(request, user)
        return self._page(request, user, "パスワードを決め直す", "confirm_password")

    def reset_second_step(self, request, pk):
        user = self._other(request, pk)
        if request.method != "POST":
            return self._page(request, user, "二段階認証をやり直す", "confirm_second_step")
        second_step.start_over(user=user, by=request.user)
        self.message_user(
            request, f"{user.get_full_name() or user} さんの二段階認証を取り消しました。"
        )
        return redirect("admin:auth_user_change", user.pk)

    def _hand_over(self, request, user):
        password = give_one_time_password(user=user, by=request.user)
        return self._page(
            request, user, "一回限りのパスワード", "one_time_password", password=password
        )

    def _other(self, request, pk):
        user = get_object_or_404(User, pk=pk)
        if not self.has_change_permission(request, user) or user == request.user:
            raise PermissionDenied
        return user

    def _page(self, request, user, title, name, **context):
        frame = self.admin_site.each_context(request) | {"title": title, "person": user}
        return TemplateResponse(request, f"admin/sign_in/{name}.html", frame | context)
