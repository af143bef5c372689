"""The site as it stands before anybody has translated it."""

from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

MODELS = translator.get_registered_models(abstract=False)


def translated_fields(model) -> list[str]:
    """Names without a language."""
    return list(translator.get_options_for_model(model).fields)


def forget_translations(language: str):
    for model in MODELS:
        columns = [build_localized_fieldname(name, language) for name in translated_fields(model)]
        if columns:
            model.objects.update(**dict.fromkeys(columns, ""))
