"""Text with paragraphs, lists and links: what editors may use, and what ever reaches a page."""

from django.utils.safestring import SafeString, mark_safe
from django_prose_editor.fields import ProseEditorField, create_sanitizer

from . import external_links

EXTENSIONS = {
    "Bold": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Link": {"enableTarget": False},
    "Heading": {"levels": [3]},
}


class RichTextField(ProseEditorField):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **({"extensions": EXTENSIONS, "sanitize": True} | kwargs))


_clean = create_sanitizer(EXTENSIONS)


def render(html: str) -> SafeString:
    """Sanitised again: a field cleans only in `full_clean()`, and not every route goes there."""
    return mark_safe(external_links.mark(_clean(html)))  # noqa: S308
