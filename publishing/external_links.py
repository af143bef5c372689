"""Links that leave the site say so, in text: readers meet the words before they follow the link."""

import re
from html import unescape
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

LINK = re.compile(
    r'(<a\b[^>]*?\bhref="(https?://[^"]*)"[^>]*)>(.*?)</a>', re.DOTALL | re.IGNORECASE
)
# What an author or an earlier text already says of the link, in it or right behind it.
SAID = re.compile(r"別のサイト|外部サイト|ほかの サイト|external site", re.IGNORECASE)
WORDS_BEHIND = len(" (external site)")


def is_external(url: str) -> bool:
    """Another host than ours; a path, an anchor or a telephone number never is."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and parts.netloc != urlsplit(settings.SITE_URL).netloc


def mark(html: str) -> str:
    """Sanitised HTML with the words behind the text of every link to another host."""

    def marked(link: re.Match) -> str:
        opening, url, text = link.groups()
        if not is_external(unescape(url)):
            return link[0]
        behind = html[link.end() : link.end() + WORDS_BEHIND]
        words = "" if SAID.search(text + behind) else _("（別のサイト）")
        return f'{opening} class="external">{text}{words}</a>'

    return LINK.sub(marked, html)
