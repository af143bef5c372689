"""Members of staff for tests: one of each role, and what they type."""

from django.contrib.auth import get_user_model
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from hiratsuka_renkei.sign_in.roles import Role, assign

PASSWORD = "umi-to-yama-to-machi"
KEY = "3132333435363738393031323334353637383930"


def person(role: Role | None, username=None, **fields):
    """Without a second step, as they are on their first day."""
    names = {None: "nobody", Role.EDITOR: "editor", Role.APPROVER: "approver"}
    user = get_user_model().objects.create_user(
        username or names.get(role, "administrator"),
        password=PASSWORD,
        **({"is_staff": True, "last_name": "平塚 花子"} | fields),
    )
    if role:
        assign(user=user, role=role)
    return user


def with_telephone(user):
    TOTPDevice.objects.create(user=user, name="telephone", key=KEY)
    return user


def code(key=KEY) -> str:
    """What the telephone shows now."""
    return f"{totp(bytes.fromhex(key)):06d}"
