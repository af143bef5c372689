"""What the administration of every public record has in common: drafts, history, withdrawal."""

from copy import copy
from dataclasses import replace

from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.forms import BaseInlineFormSet, Textarea
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from modeltranslation.admin import (
    TranslationAdmin,
    TranslationStackedInline,
    TranslationTabularInline,
)

from japanese import eras

from . import acts, desk, drafting, exchange, overtaking, soundness, tree
from .models import Revision


class PlainText(Textarea):
    """Browsers send two characters at the end of a line; tables and content files have one."""

    def value_from_datadict(self, data, files, name):
        typed = super().value_from_datadict(data, files, name)
        return typed and typed.replace("\r\n", "\n")


FIELDS = {
    models.TextField: {"widget": PlainText(attrs={"rows": 3, "cols": 60})},
    models.URLField: {"assume_scheme": "https"},
}


class PlainRelations:
    """A record added in a pop-up would be a draft, which no other record can refer to yet."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_add_related = field.widget.can_delete_related = False
            field.widget.can_change_related = field.widget.can_view_related = False
        return field


class PublicModelAdmin(PlainRelations, TranslationAdmin):
    """Saving makes a draft, deleting asks for a withdrawal; `サイトで見る` leads to the public page."""

    save_on_top = True
    save_as = False
    list_per_page = 50
    actions = None
    formfield_overrides = FIELDS
    change_form_template = "admin/publishing/change_form.html"
    change_list_template = "admin/publishing/change_list.html"

    class Media:
        js = ["admin_site/language_tabs.js", "admin_site/findings.js"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form = drafting.with_its_own_key(form)
        return overtaking.unsaved(form) if "_restore" in request.POST else form

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        request.saved_root = form.instance

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        object_id = desk.primary_key(object_id)
        sent = request.POST.get("_seen", "") if request.method == "POST" else None
        with acts.rolled_back():
            try:
                laid = drafting.lay_out(self.model, object_id)
            except tree.CannotApply as refusal:
                messages.error(request, str(refusal))
                return redirect(acts.open_revision(self.model._meta.label_lower, object_id))
            if sent is None and laid.revision and laid.revision.is_withdrawal:
                return HttpResponseRedirect(laid.revision.get_absolute_url())
            opened = overtaking.opened(laid, object_id, sent)
            context = {"overtaken": overtaking.overtaken(self.model, laid, opened)}
            context |= {"restored": "_restore" in request.POST} | (extra_context or {})
            response = self._rehearsed(request, object_id, laid, opened, context)
            root = getattr(request, "saved_root", None)
            typed = tree.serialise(root) if root else None
        if root is None or response.status_code != 302:
            return response
        if again := self._asked_again(request, laid, opened, typed, context["overtaken"]):
            return self._shown_again(request, object_id, again, context)
        kept = drafting.keep(root, by=request.user, desk=laid, told=typed)
        return self._kept(request, root, kept)

    def _rehearsed(self, request, object_id, laid, opened, context):
        """Django's own form over the state that it shows; read or saved, it is undone afterwards."""
        overtaking.lay_over(self.model, laid, opened)
        context = self._form_context(laid, opened) | context
        response = super().changeform_view(request, object_id, "", context)
        if hasattr(response, "render"):
            response.render()
        return response

    def _asked_again(self, request, laid, opened, typed, overtaken):
        """The form to show instead of saving: somebody was first, or another value was chosen."""
        if overtaken:
            return overtaking.merged(self.model, laid, opened, typed, overtaken.who)
        if place := request.POST.get("_other"):
            swapped = overtaking.swapped(self.model, opened, typed, place)
            if swapped is None:
                messages.error(request, "ほかの欄と合わないので、入れかえられません。")
            return swapped or replace(opened, shown=typed)
        return None

    def _shown_again(self, request, object_id, opened, context):
        reading = copy(request)
        reading.method = "GET"
        with acts.rolled_back():
            laid = drafting.lay_out(self.model, object_id)
            return self._rehearsed(reading, object_id, laid, opened, context | {"is_merged": True})

    @admin.display(description="更新日時", ordering="updated_at")
    def updated(self, record):
        return eras.moment(record.updated_at)

    def delete_view(self, request, object_id, extra_context=None):
        return desk.withdraw(request, self, object_id)

    def history_view(self, request, object_id, extra_context=None):
        return desk.history(request, self, object_id)

    def changelist_view(self, request, extra_context=None):
        drafts = Revision.objects.open().filter(root_type=self.model._meta.label_lower)
        context = {"open_revisions": drafts.select_related("author")} | (extra_context or {})
        return super().changelist_view(request, context)

    def response_add(self, request, obj, post_url_continue=None):
        return HttpResponseRedirect(self._address(obj))

    def response_change(self, request, obj):
        return HttpResponseRedirect(self._address(obj))

    def _form_context(self, laid, opened) -> dict:
        return {
            "revision": None if laid.tree is None else laid.revision,
            "seen": opened.sign(),
            "questions": overtaking.questions(self.model, opened),
            "findings": soundness.findings(self.model, laid),
        }

    def _kept(self, request, root, revision):
        """After the rehearsal: tell what was kept and go where the button leads."""
        if place := request.POST.get("_mend"):
            drafting.mend(self.model, root.pk, by=request.user, place=place)
            messages.success(request, "直して、下書きを保存しました。読む人には、まだ見えません。")
            return HttpResponseRedirect(self._address(root))
        if revision is None:
            messages.info(request, "公開中の内容と同じなので、下書きは作りませんでした。")
            return HttpResponseRedirect(self._address(root))
        if "_submit" in request.POST:
            return desk.submit_now(request, revision)
        messages.success(request, "下書きを保存しました。読む人には、まだ見えません。")
        if "_preview" in request.POST:
            return HttpResponseRedirect(reverse("admin:preview", args=[revision.pk]))
        return HttpResponseRedirect(self._address(root))

    def _address(self, root) -> str:
        opts = self.model._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[root.pk])


class Children(BaseInlineFormSet):
    """Children may exchange what is unique, or take it over from one that goes. In a rehearsal only."""

    def full_clean(self):
        if self.is_bound:
            leaving = {*exchange.unique_names(self.model), DELETION_FIELD_NAME}
            forms = [form for form in self.initial_forms if leaving & {*form.changed_data}]
            exchange.vacate(self.model, [form.instance.pk for form in forms])
        super().full_clean()


class Inline(PlainRelations):
    extra = 0
    formset = Children
    formfield_overrides = FIELDS


class PublicStackedInline(Inline, TranslationStackedInline):
    pass


class PublicTabularInline(Inline, TranslationTabularInline):
    pass


class PlainStackedInline(Inline, admin.StackedInline):
    """For children without translations."""


class PlainTabularInline(Inline, admin.TabularInline):
    """For children without translations."""
