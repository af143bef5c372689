"""What the administration of every public record has in common: publication and language tabs."""

from django.db import models
from django.forms import Textarea
from modeltranslation.admin import (
    TranslationAdmin,
    TranslationStackedInline,
    TranslationTabularInline,
)

from .publication import publication

FIELDS = {
    models.TextField: {"widget": Textarea(attrs={"rows": 3, "cols": 60})},
    models.URLField: {"assume_scheme": "https"},
}


class PublicModelAdmin(TranslationAdmin):
    """Saving and deleting are publications; `サイトで見る` leads to the public page."""

    save_on_top = True
    list_per_page = 50
    formfield_overrides = FIELDS

    class Media:
        js = ["admin_site/language_tabs.js"]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return self._published(super().changeform_view, request, object_id, form_url, extra_context)

    def changelist_view(self, request, extra_context=None):
        return self._published(super().changelist_view, request, extra_context)

    def delete_view(self, request, object_id, extra_context=None):
        return self._published(super().delete_view, request, object_id, extra_context)

    @staticmethod
    def _published(view, request, *args):
        if request.method != "POST":
            return view(request, *args)
        with publication():
            return view(request, *args)


class PublicStackedInline(TranslationStackedInline):
    extra = 0
    formfield_overrides = FIELDS


class PublicTabularInline(TranslationTabularInline):
    extra = 0
    formfield_overrides = FIELDS
