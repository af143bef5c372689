from django.contrib import admin

from publishing.admin import PublicModelAdmin, PublicStackedInline

from .models import Activity, Event, FiscalYear


@admin.register(FiscalYear)
class FiscalYearAdmin(PublicModelAdmin):
    list_display = ["__str__", "start_year", "document_title", "updated"]
    search_fields = ["start_year", "document_title_ja"]
    change_list_template = "admin/activities/year_change_list.html"


class EventInline(PublicStackedInline):
    model = Event
    fields = [
        "position",
        ("on", "until", "precision", "status"),
        ("moved_from_on", "moved_from_precision"),
        ("kind", "held_as"),
        "reason",
        "title",
        "topics",
        "speakers",
        "venue",
        "partners",
        "audience",
        "participants",
        "participants_note",
        "key",
    ]


@admin.register(Activity)
class ActivityAdmin(PublicModelAdmin):
    list_display = ["name", "year", "actor", "item", "status", "updated"]
    list_filter = ["year", "actor", "item", "status", "item_basis"]
    list_select_related = ["year", "actor", "item"]
    search_fields = ["heading_ja", "short_title_ja", "body_ja", "events__title_ja"]
    autocomplete_fields = ["year", "actor", "item", "other_items", "partners", "resources"]
    inlines = [EventInline]
    fieldsets = [
        (
            None,
            {"fields": [("year", "actor", "position"), "heading", "short_title", "body", "status"]},
        ),
        ("取組項目", {"fields": ["item", "other_items", "item_basis"]}),
        ("つながり", {"fields": ["partners", "resources"]}),
        ("アドレス", {"fields": ["key"], "classes": ["collapse"]}),
    ]

    @admin.display(description="題名", ordering="heading_ja")
    def name(self, activity):
        return activity.name
