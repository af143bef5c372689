"""The pages on which a person reads translations beside the Japanese and says that they are right."""

from collections import defaultdict

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import linebreaks_filter
from django.template.response import TemplateResponse
from django.urls import path, reverse

from . import confirming, rich_text, stamps, translated
from .coverage import coverage, kind_of
from .models import PublicModel, public_models
from .rights import Refused, may_look_around, may_write
from .translation_work import records_in
from .tree import child_relations, is_root
from .work_list import change_url, may_change


def urls(admin_site) -> list:
    def page(build):
        return admin_site.admin_view(_page_of(admin_site, build))

    start = "translations/<slug:language>"
    return [
        path("translations/", page(overview), name="translations"),
        path(f"{start}/interface/", page(interface_page), name="translation-interface"),
        path(f"{start}/<str:root_type>/<uuid:pk>/", page(record_page), name="translation"),
    ]


def overview(request):
    texts = translated.texts()
    return "overview", {
        "title": "訳を確かめる",
        "languages": [(one, records_in(one.language, texts)) for one in coverage(texts)],
    }


def record_page(request, language, root_type, pk):
    root = get_object_or_404(_root_model(root_type), pk=pk)
    if not request.user.has_perm(root_type.replace(".", ".view_")):
        raise PermissionDenied
    may_confirm = may_change(request.user, type(root))
    if request.method == "POST":
        return _confirmed(request, language, may_confirm, confirming.confirm, root, language)
    texts = confirming.texts_of(root, language)
    return "record", {
        "title": f"{kind_of(root_type)}「{root}」の訳",
        "groups": _groups(root, texts),
        "may_confirm": may_confirm and any(t.is_stale or t.is_provisional for t in texts),
        "seen": confirming.seen_token(texts),
        "edit_url": change_url(type(root), pk),
    }


def interface_page(request, language):
    may_confirm = may_write(request.user)
    if request.method == "POST":
        return _confirmed(request, language, may_confirm, confirming.confirm_interface, language)
    confirmed = confirming.interface(language)
    return "interface", {
        "title": "画面のことばの訳",
        "pairs": confirming.words_of_interface(language),
        "confirmed": confirmed,
        "may_confirm": may_confirm and not confirmed,
        "seen": stamps.interface(language).source_hash,
    }


def _confirmed(request, language, may_confirm, act, *of):
    if not may_confirm:
        raise PermissionDenied
    try:
        act(*of, seen=request.POST.get("seen", ""), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(request.path)
    messages.success(request, "訳を確かめたことを記録しました。読む人には、仮訳と表示しません。")
    return HttpResponseRedirect(f"{reverse('admin:translations')}#{language}")


def _page_of(admin_site, build):
    """`build` names the template and what it shows, or answers itself."""

    def view(request, **kwargs):
        if not may_look_around(request.user):
            raise PermissionDenied
        language = kwargs.get("language")
        if language not in (None, *stamps.TARGETS):
            raise Http404
        built = build(request, **kwargs)
        if isinstance(built, HttpResponseRedirect):
            return built
        name, context = built
        told = {"language": language, "language_name": dict(settings.LANGUAGES).get(language)}
        frame = admin_site.each_context(request) | told | context
        return TemplateResponse(request, f"admin/translations/{name}.html", frame)

    return view


def _root_model(label) -> type[PublicModel]:
    known = {model._meta.label_lower: model for model in public_models() if is_root(model)}
    if label not in known:
        raise Http404
    return known[label]


def _groups(root, texts) -> list[tuple]:
    """(heading, [(text, Japanese as HTML, translation as HTML)]) of the root, then of its children."""
    of_record = defaultdict(list)
    for text in texts:
        of_record[text.record_id].append((text, *_both(text)))
    children = (
        child
        for model, name in child_relations(type(root))
        for child in model._default_manager.filter(**{name: root})
    )
    records = [root, *children]
    return [(_heading(one, root), of_record[one.pk]) for one in records if one.pk in of_record]


def _heading(record, root) -> str:
    kind = str(record._meta.verbose_name)
    return kind if record == root else f"{kind}「{record}」"


def _both(text) -> tuple[str, str]:
    field = apps.get_model(text.kind)._meta.get_field(text.original)
    show = rich_text.render if isinstance(field, rich_text.RichTextField) else linebreaks_filter
    return show(text.japanese), show(text.translation) if text.translation else ""
