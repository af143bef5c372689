"""Three roles, laid as groups after every `migrate`: what each may do stands here and nowhere else.

A superuser, such as the first account of `make run`, counts as 管理者.
"""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q

from publishing.models import public_models


class Role(models.TextChoices):
    """The value is the group's name. Each may do what the ones before it may."""

    EDITOR = "編集者", "編集者（内容を書き、承認を頼む）"
    APPROVER = "承認者", "承認者（編集者のことに加えて、承認して公開する）"
    ADMINISTRATOR = "管理者", "管理者（承認者のことに加えて、利用者を管理する）"


APPROVING = {"approve_revision"}
# A user is never deleted: the history keeps the names of those who have left.
MANAGING = {"add_user", "change_user", "view_user"}
FURTHER = {
    Role.EDITOR: set(),
    Role.APPROVER: APPROVING,
    Role.ADMINISTRATOR: APPROVING | MANAGING,
}
WITH_SECOND_STEP = (Role.APPROVER, Role.ADMINISTRATOR)


def role_of(user) -> Role | None:
    if user.is_superuser:
        return Role.ADMINISTRATOR
    names = {group.name for group in user.groups.all()}
    return next((role for role in reversed(Role) if role.value in names), None)


def needs_second_step(user) -> bool:
    return settings.REQUIRE_TOTP and role_of(user) in WITH_SECOND_STEP


@transaction.atomic
def assign(*, user, role: Role):
    """The one role of the user. A superuser who stays 管理者 stays a superuser."""
    if role_of(user) == role:
        return
    user.is_superuser = False
    user.save(update_fields=["is_superuser"])
    user.groups.set(Group.objects.filter(name=role.value))


def lay(using: str):
    """Groups and their permissions, also those of models that have come since."""
    types = ContentType.objects.db_manager(using).get_for_models(*public_models()).values()
    permissions = Permission.objects.using(using)
    for role in Role:
        group, _ = Group.objects.using(using).get_or_create(name=role.value)
        allowed = permissions.filter(Q(content_type__in=types) | _named(FURTHER[role]))
        group.permissions.set(allowed)


def _named(codenames: set[str]) -> Q:
    return Q(codename__in=codenames, content_type__app_label__in=("auth", "publishing"))
