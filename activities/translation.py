from modeltranslation.translator import TranslationOptions, register

from .models import Activity, Event, FiscalYear


@register(FiscalYear)
class FiscalYearTranslation(TranslationOptions):
    fields = ("document_title", "note")
    required_languages = ("ja",)


@register(Activity)
class ActivityTranslation(TranslationOptions):
    fields = ("heading", "short_title", "body")
    required_languages = ("ja",)


@register(Event)
class EventTranslation(TranslationOptions):
    fields = (
        "title",
        "topics",
        "speakers",
        "venue",
        "partners",
        "audience",
        "participants_note",
        "reason",
    )
    required_languages = ("ja",)
