"""Links that leave the site or lead nowhere, told apart where a page is put together."""

import re
from html import unescape

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from publishing.external_links import LINK, is_external

register = template.Library()


@register.simple_tag
def leaving(url):
    """The words behind the text of a link to another site."""
    return _("（別のサイト）") if is_external(url) else ""


@register.simple_block_tag
def checked_links(content, broken=(), office=None):
    """The page within, but each link whose address keeps failing is words and a telephone number.

    `broken`: the addresses; `office`: who answers for the page, with its contact points.
    """
    if not broken:
        return content

    def replaced(link: re.Match) -> str:
        _opening, url, text = link.groups()
        if unescape(url) not in broken:
            return link[0]
        context = {"text": mark_safe(text), "phone": _phone(office)}  # noqa: S308
        return render_to_string("components/broken_link.html", context).strip()

    return mark_safe(LINK.sub(replaced, content))  # noqa: S308


def _phone(office):
    points = office.contact_points.all() if office else []
    return next((point.phone for point in points if point.phone), "")
