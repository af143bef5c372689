"""The pages on which staff take in a yearly document: hand it in, look through it, correct a row."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from framework.models import Item
from japanese import eras
from publishing import acts, tree

from .. import intake
from ..models import ImportedRow, YearImport
from ..next_year_page import may_prepare
from ..yearly_document import files, reading
from .forms import DocumentForm, RowForm, event_forms, keep, mark_doubts
from .shown import shown, to_look_at
from .words import LEFT_REASONS

State = ImportedRow.State
ROWS_ON_A_PAGE = 25
OVERTAKEN = (
    "この画面を開いたあとに、ほかの人がこの取組を直しました。いまの内容を見て、直し直してください。"
)


def urls(admin_site) -> list:
    pages = {
        "year-import/": ("year-import-start", start),
        "year-import/<uuid:pk>/": ("year-import", review),
        "year-import/<uuid:pk>/<int:position>/": ("year-import-row", row),
    }
    return [
        path(route, admin_site.admin_view(_page(admin_site, view)), name=name)
        for route, (name, view) in pages.items()
    ]


def _page(admin_site, view: Callable):
    """`view` answers with a response, or with the name of a template and its context."""

    def page(request, **where):
        if not may_prepare(request.user):
            raise PermissionDenied
        answer = view(request, **where)
        if isinstance(answer, HttpResponse):
            return answer
        template, context = answer
        context = admin_site.each_context(request) | context
        return TemplateResponse(request, f"admin/intake/{template}.html", context)

    return page


def start(request):
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (made := _read(request, form)):
        return redirect(made)
    readings = YearImport.objects.select_related("author")
    return "start", {"title": "年度の資料を取り込む", "form": form, "readings": readings}


def _read(request, form) -> YearImport | None:
    file, text, year = (form.cleaned_data[name] for name in ("file", "text", "year"))
    try:
        document = files.opened(file.read(), file.name) if file else files.pasted(text)
        read = reading.propose(document, year, intake.official())
    except files.Unreadable as error:
        form.add_error("file" if file else "text", str(error))
        return None
    if not read.activities:
        name = eras.fiscal_year_name(year)
        form.add_error("year", f"{name}の取組が見つかりません。資料の年度を確かめてください。")
        return None
    return intake.start(read, file.name if file else "貼り付けた文章", request.user)


def review(request, pk):
    reading = get_object_or_404(YearImport, pk=pk)
    if request.method == "POST":
        try:
            return _decided(request, reading)
        except acts.Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(_place(request, reading))
    rows = list(reading.rows.select_related("actor"))
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    items = {one.letter: f"（{one.letter}）{one.title_2015}" for one in Item.objects.all()}
    asked = [(row, to_look_at(row)) for row in rows]
    return "review", {
        "title": str(reading),
        "reading": reading,
        "page": page,
        "rows": [shown(row, items) for row in page],
        "asked": [(row, found) for row, found in asked if found],
        "asked_count": sum(len(found) for _, found in asked),
        "counts": _counts(rows),
        "certain": sum(row.is_certain and row.is_open for row in rows),
        "accepted": reading.rows.accepted().count(),
        "left": [(LEFT_REASONS.get(one["reason"], ""), one["text"]) for one in reading.left],
    }


def _decided(request, reading):
    """One button was pressed: for the whole reading, or for the row whose position is its value."""
    said = request.POST
    if "discard" in said:
        reading.delete()
        messages.success(request, "読み取った内容を消しました。下書きは、そのままです。")
        return redirect("admin:year-import-start")
    if "finish" in said:
        return _finished(request, reading)
    if "certain" in said:
        messages.success(request, f"{intake.accept_certain(reading)}件を受け入れました。")
        return redirect(reading)
    for state in State.values:
        if (position := said.get(state, "")).isdecimal():
            intake.decide(get_object_or_404(reading.rows, position=int(position)), state)
    return redirect(_place(request, reading))


def _finished(request, reading):
    batch = intake.accept(reading, request.user)
    told = (
        f"{batch}として、{batch.revisions.count()}件の承認を頼みました。"
        if batch
        else "資料の内容は、すべてもうサイトにあります。"
    )
    messages.success(request, told)
    if YearImport.objects.filter(pk=reading.pk).exists():
        messages.info(request, "まだ決めていない取組が残っています。")
        return redirect(reading)
    return redirect("admin:index")


def row(request, pk, position):
    one = get_object_or_404(
        ImportedRow.objects.select_related("year_import"), year_import=pk, position=position
    )
    if one.batch_id:
        messages.info(request, f"「{one}」は、もう下書きになっています。")
        return redirect(_at(one))
    typed = request.POST if request.method == "POST" else None
    form, events = RowForm(typed, row=one), event_forms(one, typed)
    if typed is not None and form.is_valid() and events.is_valid():
        if typed.get("seen") == tree.token(one.entry):
            return _corrected(request, one, form, events)
        form.add_error(None, OVERTAKEN)
    mark_doubts(one, form, events)
    return "row", {
        "title": f"{one.position}．{one}",
        "row": one,
        "form": form,
        "events": events,
        "seen": tree.token(one.entry),
        "shown": shown(one, {}),
    }


def _corrected(request, one, form, events):
    keep(one, form, events)
    intake.correct(one)
    one.refresh_from_db()
    if "accept" not in request.POST:
        messages.success(request, f"「{one}」を直しました。")
        return redirect(_at(one))
    try:
        intake.decide(one, State.ACCEPTED)
    except acts.Refused as refusal:
        messages.error(request, f"直した内容は残っています。{refusal}")
        return redirect(one)
    messages.success(request, f"「{one}」を直して、受け入れました。")
    return redirect(_at(one))


def _counts(rows) -> list[tuple[str, int]]:
    counted = {
        "まだ": sum(row.is_open for row in rows),
        "受け入れる": sum(row.state == State.ACCEPTED and not row.batch_id for row in rows),
        "受け入れない": sum(row.state == State.DECLINED for row in rows),
        "すでに同じ内容": sum(row.outcome == row.Outcome.SAME for row in rows),
        "下書きにした": sum(bool(row.batch_id) for row in rows),
    }
    return [(words, number) for words, number in counted.items() if number]


def _at(one: ImportedRow) -> str:
    before = one.year_import.rows.filter(position__lt=one.position).count()
    page = f"?page={before // ROWS_ON_A_PAGE + 1}"
    return f"{one.year_import.get_absolute_url()}{page}#row-{one.position}"


def _place(request, reading) -> str:
    """The row that the button belonged to, or the top."""
    position = next((request.POST[state] for state in State.values if state in request.POST), "")
    found = position.isdecimal() and reading.rows.filter(position=int(position)).first()
    return _at(found) if found else reading.get_absolute_url()
