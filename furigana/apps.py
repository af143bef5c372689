from django.apps import AppConfig


class FuriganaConfig(AppConfig):
    name = "furigana"
    verbose_name = "ふりがな"
