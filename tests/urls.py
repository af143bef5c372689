"""Every public address of the site, collected from the records, for tests that walk them all."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from activities.models import FiscalYear
from centers.models import Agreement, Organization, Service
from framework.models import Item
from pages.models import Page, Resource

FIXED = [
    "home",
    "framework:overview",
    "centers:list",
    "activities:year-list",
    "pages:resource-list",
    "search:results",
    "accessibility-results",
]
RECORDS = [Item, Page, Organization, Service, Agreement, Resource, FiscalYear]
LANGUAGES = [code for code, _ in settings.LANGUAGES]


def public_urls(language: str = "ja") -> list[str]:
    """Needs the seed content; one address per page, in a stable order."""
    with translation.override(language):
        fixed = [reverse(name) for name in FIXED]
        return fixed + [
            record.get_absolute_url() for model in RECORDS for record in model.objects.all()
        ]
