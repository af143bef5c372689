"""The pages on which a person says what became of a planned event."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from publishing import acts
from publishing.models import Revision
from publishing.work_list import may_change

from . import results
from .models import Activity, Event
from .result_forms import FORMS
from .work_list import date_in_words, name_of


def urls(admin_site) -> list:
    view = admin_site.admin_view(result(admin_site))
    return [path("results/<uuid:pk>/<slug:outcome>/", view, name="result")]


def result(admin_site):
    def view(request, pk, outcome):
        if not may_change(request.user, Activity):
            raise PermissionDenied
        events = Event.objects.select_related("activity__year", "activity__actor")
        event = get_object_or_404(events, pk=pk, status=Event.Status.PLANNED)
        try:
            form = _form(request, event, outcome)
            if form.is_valid() and (done := _saved(request, form)):
                return done
        except acts.Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:index")
        context = admin_site.each_context(request) | _page(event, outcome, form)
        return TemplateResponse(request, "admin/work_list/result.html", context)

    return view


def _form(request, event, outcome):
    form = FORMS.get(outcome)
    if form is None:
        raise Http404
    initial = form.initial_of(results.as_drafted(event))
    typed = request.POST if request.method == "POST" else None
    return form(typed, event=event, initial=initial)


def _saved(request, form):
    try:
        revision = form.save(by=request.user)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return None
    name = name_of(form.event)
    if revision.state == Revision.State.DRAFT:
        messages.warning(
            request, f"結果を書きかけの下書きに加えました：{name}。承認はまだ頼んでいません。"
        )
        return redirect(revision)
    messages.success(request, f"結果の承認を頼みました：{name}。承認されると、公開されます。")
    return redirect("admin:index")


def _page(event, outcome, form) -> dict:
    return {
        "title": form.title,
        "form": form,
        "event": event,
        "name": name_of(event),
        "date": date_in_words(event),
        "outcomes": [(code, kind.title, code == outcome) for code, kind in FORMS.items()],
        "joins_draft": not results.is_submitted_at_once(event),
    }
