from modeltranslation.translator import TranslationOptions, register

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


@register(SiteIdentity)
class SiteIdentityTranslation(TranslationOptions):
    fields = ("name", "headline", "lead", "programme_name", "survey")
    required_languages = ("ja",)


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "menu_title", "lead")
    required_languages = ("ja",)


@register(Section)
class SectionTranslation(TranslationOptions):
    fields = ("heading", "body")
    required_languages = ("ja",)


@register(Resource)
class ResourceTranslation(TranslationOptions):
    fields = ("title", "lead", "text", "intended_for", "not_for", "where_to_get")
    required_languages = ("ja",)


@register(Edition)
class EditionTranslation(TranslationOptions):
    fields = ("changes",)
    required_languages = ("ja",)


@register(Figure)
class FigureTranslation(TranslationOptions):
    fields = ("alt", "caption")
    required_languages = ("ja",)


@register(Notice)
class NoticeTranslation(TranslationOptions):
    fields = ("title", "body", "link_text")
    required_languages = ("ja",)


@register(AccessibilityTest)
class AccessibilityTestTranslation(TranslationOptions):
    fields = ("conformance", "scope", "page_choice")
    required_languages = ()


@register(Criterion)
class CriterionTranslation(TranslationOptions):
    fields = ("name", "note")
    required_languages = {"ja": ("name",)}
