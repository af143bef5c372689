"""A first, simple search: the words, half width or full, somewhere in a record's own text."""

import unicodedata

from django.apps import apps
from django.db.models import CharField, Q, TextField
from django.shortcuts import render
from django.utils.translation import gettext as _, gettext_lazy

from japanese.templatetags.japanese import fiscal_year

# What can be found, in the order in which a reader wants it, and what a reader calls it.
SEARCHED = {
    "pages.Page": gettext_lazy("ページ"),
    "pages.Section": gettext_lazy("節"),
    "centers.Organization": gettext_lazy("組織・団体"),
    "centers.Service": gettext_lazy("サービス・システム"),
    "pages.Resource": gettext_lazy("様式・資料"),
    "framework.Item": gettext_lazy("8つの取組項目"),
    "activities.Activity": gettext_lazy("取組"),
}
EACH_AT_MOST = 20


def results(request):
    query = unicodedata.normalize("NFKC", request.GET.get("q", "").replace("\0", "")).strip()[:100]
    hits = [hit for label in SEARCHED for hit in _hits(label, query)] if query else []
    context = {
        "breadcrumbs": [(_("サイト内検索"), None)],
        "q": query,
        "hits": hits,
        "count": len(hits),
    }
    return render(request, "search/results.html", context)


def _hits(label, query):
    model = apps.get_model(label)
    found = model.objects.filter(_contains_all(model, query.split()))
    if label in ("pages.Section", "activities.Activity"):
        found = found.select_related("page" if label == "pages.Section" else "year")
    return [
        {"title": str(record), "url": record.get_absolute_url(), "kind": _kind(record)}
        for record in found[:EACH_AT_MOST]
    ]


def _kind(record):
    """What tells two hits of the same name apart: the page of a section, the year of an entry."""
    if hasattr(record, "page"):
        return record.page.title
    if hasattr(record, "year"):
        return _("%(year)sの取組") % {"year": fiscal_year(record.year.start_year)}
    return SEARCHED[record._meta.label]


def _contains_all(model, words):
    fields = [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, CharField | TextField) and not field.choices
    ]
    condition = Q()
    for word in words:
        condition &= Q(*((f"{name}__icontains", word) for name in fields), _connector=Q.OR)
    return condition
