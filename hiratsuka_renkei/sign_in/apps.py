from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


def lay_roles(*, using, **kwargs):
    from . import roles

    roles.lay(using)


class SignInConfig(AppConfig):
    name = "hiratsuka_renkei.sign_in"
    verbose_name = "ログイン"

    def ready(self):
        from axes.signals import user_locked_out

        from .lockout import record_lockout

        apps.get_app_config("auth").verbose_name = "利用者"
        post_migrate.connect(lay_roles, sender=self)
        user_locked_out.connect(record_lockout)
