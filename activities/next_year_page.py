"""The page on which staff prepare a new year; what that does is in next_year."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from japanese import eras
from publishing import acts

from . import next_year
from .work_list import date_in_words, name_of


class NextYearForm(forms.Form):
    repeat = forms.ModelMultipleChoiceField(None, required=False)

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        pks = [activity.pk for activity in offered]
        model = next_year.Activity
        self.fields["repeat"].queryset = model.objects.filter(pk__in=pks).order_by("position")


def urls(admin_site) -> list:
    return [path("next-year/", admin_site.admin_view(next_year_page(admin_site)), name="next-year")]


def may_prepare(user) -> bool:
    return user.has_perms(["activities.add_fiscalyear", "activities.add_activity"])


def next_year_page(admin_site):
    def view(request):
        if not may_prepare(request.user):
            raise PermissionDenied
        after = next_year.newest()
        offered = next_year.recurring(after) if after else []
        form = NextYearForm(request.POST or None, offered=offered)
        is_wanted = request.method == "POST" and after and form.is_valid()
        if is_wanted and (done := _prepared(request, after, form)):
            return done
        context = admin_site.each_context(request) | _page(after, offered)
        return TemplateResponse(request, "admin/work_list/next_year.html", context)

    return view


def _prepared(request, after, form):
    repeat = list(form.cleaned_data["repeat"])
    try:
        batch = next_year.prepare(after=after, repeat=repeat, by=request.user)
    except acts.Refused as refusal:
        messages.error(request, str(refusal))
        return None
    number = batch.revisions.count()
    messages.success(
        request,
        f"{batch}として、{number}件の承認を頼みました。承認する人は、まとめて選んで公開できます。",
    )
    return redirect("admin:index")


def _page(after, offered) -> dict:
    context = {"title": "新しい年度を用意する", "after": after, "offered": offered}
    if after is None:
        return context
    start_year = after.start_year + 1
    events = next_year.still_open(after)
    return context | {
        "name": eras.fiscal_year_name(start_year),
        "span": eras.fiscal_year_span(start_year),
        "draft": next_year.drafted(start_year),
        "still_open": [(event, name_of(event), date_in_words(event)) for event in events],
        "still_planned": next_year.still_planned(after),
    }
