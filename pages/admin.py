from django import forms
from django.contrib import admin
from django.utils.html import format_html

from publishing.admin import PublicModelAdmin, PublicStackedInline

from .models import (
    AccessibilityTest,
    Criterion,
    Edition,
    Figure,
    Notice,
    Page,
    Resource,
    Section,
    SiteIdentity,
)


class SectionInline(PublicStackedInline):
    model = Section
    fields = [
        "position",
        "heading",
        "body",
        "organizations",
        "services",
        "items",
        "resources",
        "key",
    ]
    autocomplete_fields = ["organizations", "services", "items", "resources"]


@admin.register(Page)
class PageAdmin(PublicModelAdmin):
    list_display = ["title", "audience", "office", "review_due_on", "updated"]
    list_filter = ["audience", ("office", admin.RelatedOnlyFieldListFilter), "is_template"]
    search_fields = ["title_ja", "title_en", "lead_ja", "sections__heading_ja", "sections__body_ja"]
    autocomplete_fields = ["office"]
    inlines = [SectionInline]
    fieldsets = [
        (None, {"fields": ["title", "menu_title", "lead", "audience", "menu_position"]}),
        ("担当と見直し", {"fields": ["office", ("checked_on", "review_due_on"), "is_template"]}),
        ("アドレス", {"fields": ["slug"], "classes": ["collapse"]}),
    ]


class PublishedFile(forms.ClearableFileInput):
    """A file that was uploaded stays as it was: a new one is a new edition, and both are kept."""

    def render(self, name, value, attrs=None, renderer=None):
        edition = value.instance
        words = (value.url, edition.download_name, edition.format_and_size)
        return format_html('<a href="{}">{}</a>（{}）', *words)


class EditionForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.file:
            field = self.fields["file"]
            field.widget, field.disabled = PublishedFile(), True
            field.help_text = (
                "差し替えるときは、下の「版を足す」で新しい版を足します。前の版も残ります。"
            )


class EditionInline(PublicStackedInline):
    model = Edition
    form = EditionForm
    fieldsets = [
        (None, {"fields": ["label", "file", "issued_on", "changes"]}),
        (
            "原資料の記載とキー",
            {"fields": [("printed_format", "printed_size"), "key"], "classes": ["collapse"]},
        ),
    ]


@admin.register(Resource)
class ResourceAdmin(PublicModelAdmin):
    list_display = ["title", "kind", "audience", "publisher", "updated"]
    list_filter = ["kind", "audience"]
    search_fields = ["title_ja", "title_en", "aliases", "text_ja"]
    autocomplete_fields = ["publisher", "items", "companions"]
    inlines = [EditionInline]
    fieldsets = [
        (None, {"fields": ["title", "kind", "lead", "text"]}),
        ("使う人", {"fields": ["audience", "intended_for", "not_for"]}),
        ("手に入れる方法", {"fields": ["url", "where_to_get", "publisher", "contact"]}),
        ("つながり", {"fields": ["items", "companions", "named_by"]}),
        ("呼び名とアドレス", {"fields": ["aliases", "position", "slug"], "classes": ["collapse"]}),
    ]
    readonly_fields = ["named_by"]

    @admin.display(description="この資料を挙げている資料", empty_value="なし")
    def named_by(self, resource):
        return resource.pk and "、".join(map(str, resource.companion_of.all()))


@admin.register(Figure)
class FigureAdmin(PublicModelAdmin):
    list_display = ["caption", "has_image", "agreement", "handbook"]
    search_fields = ["caption_ja", "alt_ja"]
    fieldsets = [
        (None, {"fields": ["image", "alt", "caption"]}),
        ("出すところ", {"fields": ["agreement", "handbook"]}),
        ("原資料", {"fields": ["printed_alt", "key"], "classes": ["collapse"]}),
    ]

    @admin.display(description="画像", boolean=True)
    def has_image(self, figure):
        return bool(figure.image)


@admin.register(SiteIdentity)
class SiteIdentityAdmin(PublicModelAdmin):
    list_display = ["name", "municipality", "default_office"]
    autocomplete_fields = ["municipality", "default_office", "professionals_office"]
    fieldsets = [
        (None, {"fields": ["name", "headline", "lead", "programme_name", "survey"]}),
        ("市と担当課", {"fields": ["municipality", "default_office", "professionals_office"]}),
        ("データ", {"fields": ["municipality_code", "licence"]}),
    ]

    def has_add_permission(self, request):
        return not SiteIdentity.objects.exists() and super().has_add_permission(request)

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Notice)
class NoticeAdmin(PublicModelAdmin):
    list_display = ["title", "body", "position", "updated"]
    search_fields = ["title_ja", "body_ja"]
    fieldsets = [
        (None, {"fields": ["title", "body"]}),
        ("リンク（1つまで）", {"fields": ["url", "link_text"]}),
        ("並び", {"fields": ["position", "key"], "classes": ["collapse"]}),
    ]


@admin.register(AccessibilityTest)
class AccessibilityTestAdmin(PublicModelAdmin):
    list_display = ["__str__", "started_on", "ended_on", "updated"]
    fieldsets = [
        (None, {"fields": ["conformance", "scope", "page_choice", "technologies"]}),
        ("実施した日", {"fields": [("started_on", "ended_on")]}),
        ("ツールの結果", {"fields": ["addresses", "tools", "appearances", "machine_checked"]}),
    ]

    def has_add_permission(self, request):
        return not AccessibilityTest.objects.exists() and super().has_add_permission(request)

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Criterion)
class CriterionAdmin(PublicModelAdmin):
    list_display = ["__str__", "level", "result", "judged_by", "judged_on"]
    list_filter = ["level", "result"]
    search_fields = ["key", "name_ja", "name_en"]
    fieldsets = [
        (None, {"fields": ["result", "method", ("judged_by", "judged_on"), "note"]}),
        ("達成基準", {"fields": ["name", ("level", "position"), "key"], "classes": ["collapse"]}),
    ]
