"""The second step: six digits from the user's telephone, or a recovery code where it is not at hand.

Both are digits only, so that a telephone shows its number keys. A code is accepted once.
"""

import secrets
import time
from base64 import b32encode
from dataclasses import dataclass
from math import ceil

import segno
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django_otp import verify_token
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from .audit import record

CODE_DIGITS, RECOVERY_DIGITS, RECOVERY_CODES = 6, 10, 10


def is_set_up(user) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def _device(user, code: str):
    model = TOTPDevice if len(code) == CODE_DIGITS else StaticDevice
    return model.objects.filter(user=user, confirmed=True).first()


def verify(user, code: str):
    """The device that accepts the code, or None; failures make the device wait (seconds_to_wait)."""
    device = _device(user, code)
    return device and verify_token(user, device.persistent_id, code)


def seconds_to_wait(user, code: str) -> int:
    device = _device(user, code)
    allowed, why = device.verify_is_allowed() if device else (True, None)
    return 0 if allowed else ceil((why["locked_until"] - timezone.now()).total_seconds())


def recovery_codes_left(user) -> int:
    return sum(d.token_set.count() for d in StaticDevice.objects.filter(user=user))


@dataclass(frozen=True)
class Proposal:
    """A key that is not anybody's yet; it lives in the session of the one who was shown it."""

    user: object
    key: str

    @staticmethod
    def new_key() -> str:
        return random_hex(20)

    @property
    def typed(self) -> str:
        """For those who cannot scan: BASE32, in fours."""
        letters = b32encode(bytes.fromhex(self.key)).decode()
        return " ".join(letters[i : i + 4] for i in range(0, len(letters), 4))

    @property
    def picture(self) -> SafeString:
        """Inline, so that no address serves the key; on white in a dark page too."""
        url = TOTPDevice(user=self.user, key=self.key).config_url
        drawing = segno.make(url, error="m").svg_inline(light="#fff", omitsize=True)
        return mark_safe(drawing)  # noqa: S308

    def time_step_of(self, code: str) -> int | None:
        """The half minute in which the code holds, or None if it is not this key's."""
        totp = TOTP(bytes.fromhex(self.key))
        totp.time = time.time()
        return totp.t() if code.isdecimal() and totp.verify(int(code), tolerance=1) else None


@transaction.atomic
def set_up(*, proposal: Proposal, time_step: int):
    """The device in place of any earlier one, and its recovery codes; `time_step` is used up."""
    user = proposal.user
    TOTPDevice.objects.filter(user=user).delete()
    device = TOTPDevice.objects.create(
        user=user, name=settings.OTP_TOTP_ISSUER, key=proposal.key, last_t=time_step
    )
    record("二段階認証を設定しました。", user=user)
    return device, new_recovery_codes(user=user)


@transaction.atomic
def new_recovery_codes(*, user) -> list[str]:
    """Earlier ones are void."""
    device, _ = StaticDevice.objects.get_or_create(user=user, defaults={"name": "リカバリーコード"})
    device.token_set.all().delete()
    codes = [_random_digits(RECOVERY_DIGITS) for _ in range(RECOVERY_CODES)]
    for code in codes:
        device.token_set.create(token=code)
    record("リカバリーコードを作りました。", user=user)
    return codes


@transaction.atomic
def start_over(*, user, by):
    """For a lost telephone: the next sign-in leads through the set-up again."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    record("二段階認証を取り消しました。", user=user, by=by)


def _random_digits(number: int) -> str:
    return "".join(secrets.choice("0123456789") for _ in range(number))
