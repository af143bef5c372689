"""Checks of the installation (`manage.py check --database default`)."""

from django.core.checks import Error

from . import triggers


def triggers_are_in_place(app_configs, databases=None, **kwargs):
    return [
        Error(
            f"Edits of these tables would not reach readers: {', '.join(tables)}.",
            hint="Their triggers are missing; `manage.py migrate --skip-checks` lays them anew.",
            id="publishing.E001",
        )
        for using in databases or []
        if (tables := triggers.missing(using))
    ]
