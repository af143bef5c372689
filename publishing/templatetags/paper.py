"""What a page shows on paper only."""

from django import template
from django.utils.safestring import mark_safe

from publishing.paper import qr

register = template.Library()


@register.simple_tag
def qr_code(address):
    return mark_safe(qr.svg(address))  # noqa: S308 drawn by us: nothing of the address is in it as text
