from modeltranslation.translator import TranslationOptions, register

from .models import Reading


@register(Reading)
class ReadingTranslation(TranslationOptions):
    """Nothing to translate: kana is kana. The administration asks that every record is registered."""

    fields = ()
