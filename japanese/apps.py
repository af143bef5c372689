from django.apps import AppConfig


class JapaneseConfig(AppConfig):
    name = "japanese"
    verbose_name = "日本語"
