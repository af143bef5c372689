from django.apps import AppConfig


class HiratsukaRenkeiConfig(AppConfig):
    name = "hiratsuka_renkei"
    verbose_name = "サイト全体"
