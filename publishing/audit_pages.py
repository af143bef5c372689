"""The audit list with its CSV, the trash, and the lists of changes in one state."""

from django import forms
from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.views.decorators.http import require_POST

from japanese import eras

from . import acts, audit
from .models import Decision, Revision
from .rights import may_look_around
from .work_list_sections import changes_in, name_of

PER_PAGE = 50


class WantedForm(forms.Form):
    person = forms.ChoiceField(label="だれが", required=False)
    act = forms.ChoiceField(label="したこと", required=False)
    kind = forms.ChoiceField(label="記録の種類", required=False)
    month = forms.ChoiceField(label="月", required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        choices = {
            "person": [(str(pk), name) for pk, name in people.items()],
            "act": [*Decision.Act.choices, (audit.ACCOUNT, "利用者の管理")],
            "kind": audit.kinds_of_records(),
            "month": _months(),
        }
        for name, known in choices.items():
            self.fields[name].choices = [("", "すべて"), *known]

    def wanted(self) -> audit.Wanted:
        """What an old or mistyped address asks for and nobody knows narrows nothing."""
        self.is_valid()
        return audit.Wanted(**self.cleaned_data)


def urls(admin_site) -> list:

    def staff(view):
        return admin_site.admin_view(_for_who_may_look(view))

    return [
        path("audit/", staff(_page_of(admin_site, audit_page)), name="audit"),
        path("audit/audit.csv", staff(audit_csv), name="audit-csv"),
        path("trash/", staff(_page_of(admin_site, trash)), name="trash"),
        path("trash/<uuid:pk>/restore/", staff(restore), name="trash-restore"),
        path("changes/<slug:state>/", staff(_page_of(admin_site, changes)), name="changes"),
    ]


def audit_page(request):
    people = _people()
    form = WantedForm(request.GET, people=people)
    found = Paginator(audit.lines(form.wanted()), PER_PAGE)
    page = found.get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    return "audit", {
        "title": "履歴の一覧",
        "form": form,
        "page": page,
        "pages": found.get_elided_page_range(page.number),
        "lines": audit.as_lines(page.object_list, people),
        "asked": asked.urlencode(),
        "is_narrowed": any(form.cleaned_data.values()),
    }


def audit_csv(request):
    people = _people()
    form = WantedForm(request.GET, people=people)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"rireki-{eras.today():%Y%m%d}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    audit.write_csv(response, audit.as_lines(audit.lines(form.wanted()), people))
    return response


def trash(request):
    found = [one for one in audit.withdrawn() if _may(request.user, one)]
    reopened = {
        revision.root_id: revision
        for revision in Revision.objects.open()
        .filter(root_id__in=[one.root_id for one in found])
        .defer("tree")
    }
    rows = [(one, _taken_by(one), reopened.get(one.root_id)) for one in found]
    return "trash", {"title": "公開をやめたもの", "rows": rows}


@require_POST
def restore(request, pk):
    gone = get_object_or_404(audit.withdrawn(), pk=pk)
    if not _may(request.user, gone):
        raise PermissionDenied
    try:
        revision = acts.restore(gone.base, by=request.user)
    except acts.Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:trash")
    messages.success(request, "元に戻す承認を頼みました。承認されると、公開されます。")
    return redirect(revision)


def changes(request, state):
    titles = {"draft": "下書き", "waiting": "承認待ち", "scheduled": "予約した公開"}
    if state not in titles:
        raise Http404
    return "changes", {"title": titles[state], "section": changes_in(state, request.user)}


def _for_who_may_look(view):
    def looked_at(request, **kwargs):
        if not may_look_around(request.user):
            raise PermissionDenied
        return view(request, **kwargs)

    return looked_at


def _page_of(admin_site, build):
    """`build` names the template and what it shows."""

    def view(request, **kwargs):
        name, context = build(request, **kwargs)
        frame = admin_site.each_context(request) | context
        return TemplateResponse(request, f"admin/audit/{name}.html", frame)

    return view


def _people() -> dict:
    """Leavers, too: the history keeps their names."""
    users = get_user_model().objects.order_by("-is_active", "username")
    return {user.pk: name_of(user) for user in users}


def _months() -> list[tuple[str, str]]:
    moments = Decision.objects.order_by().datetimes("at", "month")
    logged = LogEntry.objects.order_by().datetimes("action_time", "month")
    firsts = sorted({moment.date() for moment in [*moments, *logged]}, reverse=True)
    return [(f"{first:%Y-%m}", eras.western_date(first, "month")) for first in firsts]


def _may(user, revision) -> bool:
    opts = revision.model._meta
    return user.has_perm(f"{opts.app_label}.change_{opts.model_name}")


def _taken_by(revision) -> str:
    decision = next(iter(revision.decisions.all()), None)
    return name_of(decision.by) if decision else "自動"
