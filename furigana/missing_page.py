"""The page on which staff enter readings for words that have none; together they wait for approval."""

import hashlib

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path

from japanese import eras, kana_split
from japanese.ruby import Word
from publishing import acts, tree
from publishing.models import Batch
from publishing.work_list import may_change

from . import drafts, missing
from .models import Reading

MOST = 100  # rows of one page; the rest comes when these are done


class ReadingForm(forms.ModelForm):
    """A row counts when it is ticked or when something else is written in it."""

    use = forms.BooleanField(label="この読みを使う", required=False)

    class Meta:
        model = Reading
        fields = ["surface", "kana", "context"]

    def __init__(self, *args, word: missing.Missing, known, **kwargs):
        prefix = "r" + hashlib.sha256(word.surface.encode()).hexdigest()[:8]
        same = Reading.objects.filter(surface=word.surface, state=Reading.State.DRAFT).first()
        first = {"surface": word.surface, "kana": kana_split.split(word.surface, word.kana, known)}
        super().__init__(*args, prefix=prefix, instance=same, initial=first, **kwargs)
        self.word, self.known, self.empty_permitted = word, known, True
        self.use_required_attribute = False

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("surface") and cleaned.get("kana"):
            cleaned["kana"] = kana_split.split(cleaned["surface"], cleaned["kana"], self.known)
        return cleaned


def urls(admin_site) -> list:
    view = admin_site.admin_view(missing_page(admin_site))
    return [path("furigana/missing/", view, name="furigana-missing")]


def missing_page(admin_site):
    def view(request):
        if not may_change(request.user, Reading):
            raise PermissionDenied
        rows = _forms(request)
        wanted = [row for row in rows if row.has_changed()]
        if wanted and not [row for row in wanted if not row.is_valid()]:
            batch = submit(wanted, by=request.user)
            messages.success(request, f"{batch}の承認を頼みました。承認されると、表示します。")
            return redirect("admin:furigana-missing")
        context = {
            "title": "ふりがなのないことば",
            "rows": rows,
            "has_drafts": drafts.tokenizer() is not None,
        }
        return TemplateResponse(
            request,
            "admin/work_list/missing_readings.html",
            admin_site.each_context(request) | context,
        )

    return view


def _forms(request) -> list[ReadingForm]:
    """What a writer came with first, then what readers see."""
    words = {word.surface: word for word in missing.find()}
    asked = [word[:60] for word in request.GET.getlist("word") if word]
    came = [words.pop(word, None) or missing.Missing(*_proposed(word)) for word in asked]
    known = kana_split.known_of(
        Word(*row) for row in Reading.objects.shown().values_list("surface", "kana")
    )
    data = request.POST if request.method == "POST" else None
    return [ReadingForm(data, word=word, known=known) for word in [*came, *words.values()][:MOST]]


def _proposed(word: str) -> tuple[str, str]:
    return drafts.word_at(word, 0, len(word))


@transaction.atomic
def submit(rows: list[ReadingForm], *, by) -> Batch:
    """One draft for each row, which wait together."""
    batch = Batch.objects.create(name=f"ふりがな（{len(rows)}語）", author=by)
    for row in rows:
        with acts.rolled_back():
            new_tree = tree.serialise(_confirmed(row, by))
        revision = acts.save_draft(
            root_type=Reading._meta.label_lower,
            root_id=new_tree["id"],
            new_tree=new_tree,
            by=by,
            batch=batch,
        )
        acts.submit(revision, by=by)
    return batch


def _confirmed(row: ReadingForm, by) -> Reading:
    reading = row.instance
    reading.key = reading.surface + (f"（{reading.context}）" if reading.context else "")
    reading.state = Reading.State.CONFIRMED
    reading.confirmed_by = by.get_full_name() or by.get_username()
    reading.confirmed_on = eras.today()
    reading.save()
    return reading
