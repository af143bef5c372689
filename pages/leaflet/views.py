"""`leaflet.pdf`, in the language of its address."""

from pathlib import Path

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from furigana import lexicon
from furigana.middleware import is_wanted
from publishing.paper import answer, pdf
from publishing.paper.shelf import SHELF, key_of
from publishing.paper.words import Words

from ..media import SHOWN
from ..models import SiteIdentity
from ..uploads import size_in_words
from . import content

LAYOUT = Path(__file__).parent / "leaflet.typ"


@require_safe
def leaflet(request):
    site = SiteIdentity.objects.select_related(
        "municipality", "default_office", "professionals_office"
    ).first()
    if site is None:
        raise Http404
    return answer.document(
        SHELF.take(_key(request), lambda: _render(site, request)),
        content_type=SHOWN["pdf"],
        name=f"{_('相談先のチラシ')}.pdf",
        language=request.LANGUAGE_CODE,
        is_shown=True,
    )


def link(request) -> dict:
    """For every page: where the leaflet is, and its size when it has been made."""
    return {"url": reverse("pages:leaflet"), "size": size_in_words(SHELF.size(_key(request)))}


def _render(site, request) -> bytes:
    version = getattr(request, "content_version", None)
    words = Words(lexicon.of(version) if is_wanted(request) else None)
    return pdf.render(LAYOUT, content.document(site, words, version))


def _key(request):
    return key_of(request, "leaflet", request.LANGUAGE_CODE, is_wanted(request))
