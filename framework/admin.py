from django.contrib import admin

from publishing.admin import PublicModelAdmin

from .models import Category, Handbook, Item


@admin.register(Handbook)
class HandbookAdmin(PublicModelAdmin):
    list_display = ["title", "year", "publisher"]
    search_fields = ["title_ja", "text_ja"]
    fieldsets = [
        (None, {"fields": ["title", "year", "ideal", "text"]}),
        ("発行", {"fields": ["publisher", "issued_on", "issued_precision", "url", "printed_note"]}),
    ]


@admin.register(Category)
class CategoryAdmin(PublicModelAdmin):
    list_display = ["title", "number", "handbook"]
    search_fields = ["title_ja"]


@admin.register(Item)
class ItemAdmin(PublicModelAdmin):
    list_display = ["letter", "title_2015", "title_2020", "category"]
    list_display_links = ["letter", "title_2015"]
    list_filter = ["category"]
    search_fields = ["letter", "title_2015_ja", "title_2020_ja"]
    fieldsets = [
        (None, {"fields": ["letter", "title_2015", "title_2020"]}),
        ("事業分類", {"fields": ["category", "position", "transferred_to"]}),
        ("アドレス", {"fields": ["key"], "classes": ["collapse"]}),
    ]
