from django import forms
from django.contrib import admin

from publishing.admin import (
    PlainStackedInline,
    PlainTabularInline,
    PublicModelAdmin,
    PublicStackedInline,
    PublicTabularInline,
)

from .models import (
    Agreement,
    Assignment,
    Closure,
    ContactPoint,
    OpeningHours,
    Organization,
    Party,
    Service,
)

WEEKDAYS = [(str(number), f"{name}曜日") for number, name in enumerate("月火水木金土日", 1)]


class WeekdaysField(forms.MultipleChoiceField):
    """Ticks instead of the stored "12345"."""

    def __init__(self, **kwargs):
        super().__init__(choices=WEEKDAYS, widget=forms.CheckboxSelectMultiple, **kwargs)

    def prepare_value(self, value):
        return list(value or "")

    def clean(self, value):
        return "".join(sorted(super().clean(value)))


class OpeningHoursForm(forms.ModelForm):
    weekdays = WeekdaysField(label="曜日", help_text="開いている曜日を選びます。")

    class Meta:
        model = OpeningHours
        fields = ["weekdays"]


class ContactPointInline(PublicStackedInline):
    model = ContactPoint
    fields = ["purpose", ("audience", "position"), ("phone", "fax"), "form_url", "printed", "key"]


class OpeningHoursInline(PlainStackedInline):
    model = OpeningHours
    form = OpeningHoursForm
    extra = 0
    fields = [
        "weekdays",
        ("opens", "closes"),
        ("closed_on_holidays", "closed_at_year_end"),
        ("year_end_from", "year_end_to"),
        "printed",
        "key",
    ]


class ClosureInline(PublicTabularInline):
    model = Closure
    fields = ["first_on", "last_on", "reason", "key"]


class AssignmentInline(PlainTabularInline):
    model = Assignment
    extra = 0
    fields = ["item", "printed_title", "position", "key"]


@admin.register(Organization)
class OrganizationAdmin(PublicModelAdmin):
    list_display = ["name", "kind", "parent", "updated"]
    list_filter = ["kind"]
    search_fields = ["name_ja", "name_en", "kana", "aliases", "misprints", "contact_points__phone"]
    autocomplete_fields = ["parent"]
    inlines = [ContactPointInline, OpeningHoursInline, ClosureInline, AssignmentInline]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "kind", "parent", "summary", "text"]}),
        ("場所", {"fields": ["postal_code", "address", "located_in", "website"]}),
        (
            "始まりと終わり",
            {
                "fields": [
                    ("started_on", "started_precision"),
                    "started_label",
                    ("ended_on", "ended_precision"),
                ],
                "classes": ["collapse"],
            },
        ),
        (
            "呼び名とアドレス",
            {"fields": ["kana", "aliases", "misprints", "slug"], "classes": ["collapse"]},
        ),
    ]


@admin.register(Service)
class ServiceAdmin(PublicModelAdmin):
    list_display = ["name", "operator", "audience", "updated"]
    list_filter = ["audience"]
    search_fields = ["name_ja", "name_en", "aliases", "misprints", "text_ja"]
    autocomplete_fields = ["operator"]
    fieldsets = [
        (None, {"fields": ["name", "summary", "audience", "text"]}),
        ("運営と問い合わせ", {"fields": ["operator", "contact", "website"]}),
        ("始まり", {"fields": [("started_on", "started_precision")]}),
        (
            "呼び名とアドレス",
            {
                "fields": ["aliases", "misprints", "printed_heading", "slug"],
                "classes": ["collapse"],
            },
        ),
    ]


class PartyInline(PlainTabularInline):
    model = Party
    extra = 0
    fields = ["position", "organization", "printed_name", "key"]
    autocomplete_fields = ["organization"]


@admin.register(Agreement)
class AgreementAdmin(PublicModelAdmin):
    list_display = ["title", "signed_on", "updated"]
    search_fields = ["title_ja", "text_ja", "parties__printed_name"]
    autocomplete_fields = ["concerning"]
    inlines = [PartyInline]
    fieldsets = [
        (None, {"fields": ["title", "concerning", ("signed_on", "ended_on"), "text"]}),
        ("アドレス", {"fields": ["slug"], "classes": ["collapse"]}),
    ]
