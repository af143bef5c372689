"""What Django's own user does not know. Roles are groups (roles), devices are django-otp's."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class OneTimePassword(models.Model):
    """Its user must choose a password of their own before anything else."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="one_time_password"
    )
    given_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "一回限りのパスワード"

    def __str__(self):
        return str(self.user)
