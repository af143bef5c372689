"""What a person types to get in."""

import unicodedata

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.auth.forms import UsernameField

from . import second_step
from .lockout import minutes_left
from .passwords import password_chosen


class SignInForm(AdminAuthenticationForm):
    """One sentence for every failure: it does not tell whether there is such a user."""

    username = UsernameField(label="ログイン名")

    error_messages = {
        "invalid_login": "ログイン名かパスワードが違います。大文字と小文字も確かめてください。",
        "locked_out": "続けて失敗したため、いまはログインできません。約 %(minutes)s 分待ってください。",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The name is kept, so after a failure the password is typed anew.
        first = "password" if self.is_bound else "username"
        self.fields[first].widget.attrs["autofocus"] = True

    def get_invalid_login_error(self):
        if not getattr(self.request, "axes_locked_out", False):
            return super().get_invalid_login_error()
        minutes = minutes_left(self.request, self.cleaned_data["username"])
        return forms.ValidationError(
            self.error_messages["locked_out"], code="locked_out", params={"minutes": minutes}
        )


class NewPasswordForm(AdminPasswordChangeForm):
    def clean_new_password1(self):
        password = self.cleaned_data["new_password1"]
        if password == self.cleaned_data.get("old_password"):
            raise forms.ValidationError("いまと違うパスワードにしてください。", code="same")
        return password

    def save(self, commit=True):
        user = super().save(commit)
        password_chosen(user=user)
        return user


class CodeField(forms.CharField):
    def __init__(self, **kwargs):
        hints = {"autofocus": True, "autocomplete": "one-time-code", "inputmode": "numeric"}
        super().__init__(max_length=20, widget=forms.TextInput(attrs=hints), **kwargs)

    def to_python(self, value):
        """Full-width digits, spaces and hyphens are as good."""
        typed = unicodedata.normalize("NFKC", super().to_python(value))
        return "".join(character for character in typed if character.isdecimal())


class CodeForm(forms.Form):
    code = CodeField(label="確認コード")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.device = None

    def clean_code(self):
        code = self.cleaned_data["code"]
        if wait := second_step.seconds_to_wait(self.user, code):
            raise forms.ValidationError(f"続けて違いました。{wait} 秒待ってから、もう一度どうぞ。")
        self.device = second_step.verify(self.user, code)
        if self.device is None:
            raise forms.ValidationError(
                "コードが違うか、もう使われています。新しいコードが出るのを待って入力してください。"
            )
        return code


class SetUpForm(forms.Form):
    code = CodeField(label="確認コード（6けた）")

    def __init__(self, *args, proposal, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        self.time_step = None

    def clean_code(self):
        self.time_step = self.proposal.time_step_of(self.cleaned_data["code"])
        if self.time_step is None:
            raise forms.ValidationError(
                "数字が合いません。スマートフォンの時刻が正しいか確かめ、新しい数字を入力してください。"
            )
        return self.cleaned_data["code"]
