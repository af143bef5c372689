from modeltranslation.translator import TranslationOptions, register

from .models import Category, Handbook, Item


@register(Handbook)
class HandbookTranslation(TranslationOptions):
    fields = ("title", "publisher", "ideal", "text")
    required_languages = ("ja",)


@register(Category)
class CategoryTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = ("ja",)


@register(Item)
class ItemTranslation(TranslationOptions):
    fields = ("title_2015", "title_2020", "transferred_to")
    required_languages = ("ja",)
