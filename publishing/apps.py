from django.apps import AppConfig
from django.core import checks
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


def lay_triggers(*, using, **kwargs):
    from . import models, triggers

    models.ContentVersion.objects.using(using).get_or_create(pk=1)
    triggers.install(using)


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = "公開"

    def ready(self):
        from . import system_checks

        autodiscover_modules("editorial_checks")
        autodiscover_modules("work_list", "work_list_sections", "recent_publications")
        autodiscover_modules("translation_work")

        post_migrate.connect(lay_triggers, sender=self)
        checks.register(system_checks.triggers_are_in_place, checks.Tags.database)
