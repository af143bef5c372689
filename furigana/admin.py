from django.contrib import admin

from publishing.admin import PublicModelAdmin

from .models import Reading


@admin.register(Reading)
class ReadingAdmin(PublicModelAdmin):
    list_display = ["surface", "kana", "context", "state", "source"]
    list_filter = ["state"]
    search_fields = ["surface", "kana", "context"]
    fieldsets = [
        (None, {"fields": ["surface", "kana", "context"]}),
        ("確かめたこと", {"fields": ["state", "source", ("confirmed_by", "confirmed_on")]}),
        ("アドレス", {"fields": ["key"], "classes": ["collapse"]}),
    ]
