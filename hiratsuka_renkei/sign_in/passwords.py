"""Passwords that a 管理者 hands over. There is no e-mail in this: the two people know each other."""

import secrets

from axes.utils import reset
from django.db import transaction

from .audit import record
from .models import OneTimePassword

# Without what is read wrongly on paper: 0 and o, 1, l and i.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def give_one_time_password(*, user, by) -> str:
    """Ends the user's sessions and lockouts; returns the password, which is stored nowhere."""
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
    user.set_password(password)
    user.save(update_fields=["password"])
    OneTimePassword.objects.update_or_create(user=user)
    reset(username=user.get_username())
    record("一回限りのパスワードを発行しました。", user=user, by=by)
    return password


@transaction.atomic
def password_chosen(*, user):
    OneTimePassword.objects.filter(user=user).delete()
    record("自分でパスワードを決めました。", user=user)
