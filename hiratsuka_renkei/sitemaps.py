"""Every public address, for search engines."""

from django.contrib.sitemaps import GenericSitemap, Sitemap
from django.urls import reverse

from activities.models import FiscalYear
from centers.models import Agreement, Organization, Service
from framework.models import Item
from pages.models import Page, Resource

MODELS = (Item, Page, Organization, Service, Agreement, Resource, FiscalYear)
FIXED = (
    "home",
    "framework:overview",
    "centers:list",
    "activities:year-list",
    "pages:resource-list",
    "accessibility-results",
)


class FixedSitemap(Sitemap):
    i18n = True

    def items(self):
        return FIXED

    def location(self, item):
        return reverse(item)


class RecordSitemap(GenericSitemap):
    i18n = True


def sitemaps() -> dict:
    records = {
        model._meta.model_name: RecordSitemap(
            {"queryset": model.objects.order_by("pk"), "date_field": "updated_at"}
        )
        for model in MODELS
    }
    return {"fixed": FixedSitemap(), **records}
