from modeltranslation.translator import TranslationOptions, register

from .models import Agreement, Closure, ContactPoint, Organization, Service


@register(Organization)
class OrganizationTranslation(TranslationOptions):
    fields = ("name", "short_name", "summary", "text", "address", "located_in", "started_label")
    required_languages = ("ja",)


@register(ContactPoint)
class ContactPointTranslation(TranslationOptions):
    fields = ("purpose",)
    required_languages = ("ja",)


@register(Closure)
class ClosureTranslation(TranslationOptions):
    fields = ("reason",)
    required_languages = ("ja",)


@register(Service)
class ServiceTranslation(TranslationOptions):
    fields = ("name", "summary", "text")
    required_languages = ("ja",)


@register(Agreement)
class AgreementTranslation(TranslationOptions):
    fields = ("title", "text")
    required_languages = ("ja",)
