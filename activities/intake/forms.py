"""The forms of an intake: which document, and one row of what was read."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError

from framework.models import Item
from japanese import eras
from japanese.era_dates import read_date
from pages.uploads import check_size

from ..models import Activity, Event, ImportedRow
from . import actors
from .words import doubts, label

FIRST_YEAR = 2000
MONTH = re.compile(r"\d{4}-\d{2}")
LISTS = ("topics", "partners", "speakers", "audience")


class DocumentForm(forms.Form):
    file = forms.FileField(
        label="資料のファイル",
        required=False,
        help_text="Word、Excel、PDF、CSV、テキスト。読み取ったあと、ファイルは残しません。",
        error_messages={"empty": "ファイルの中身がありません。別のファイルを選んでください。"},
    )
    text = forms.CharField(
        label="または、資料の文章",
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        strip=False,
        help_text="文章や表をコピーして、貼り付けます。",
    )
    year = forms.TypedChoiceField(
        label="どの年度の資料ですか", coerce=int, help_text="ほかの年度の分は、取り込みません。"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        newest = eras.fiscal_year_of(eras.today()) + 1
        self.fields["year"].choices = [
            (year, f"{eras.fiscal_year_name(year)}（{year}年度）")
            for year in range(newest, FIRST_YEAR - 1, -1)
        ]
        self.fields["year"].initial = newest - 2
        _describe(self)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file:
            check_size(file.size)
        return file

    def clean(self):
        data = self.cleaned_data
        if "file" in self.errors:
            return data
        if not data.get("file") and not data.get("text", "").strip():
            self.add_error("file", "ファイルを選ぶか、文章を貼り付けてください。")
        if data.get("file") and data.get("text", "").strip():
            self.add_error("file", "ファイルか文章の、どちらか1つにしてください。")
        return data


class KnownDate(forms.CharField):
    """A date as people write it → 2018-08-02, or 2018-07 where only the month is known."""

    def clean(self, value):
        text = unicodedata.normalize("NFKC", super().clean(value))
        if not text:
            return None
        try:
            day, precision = read_date(f"{text}-01" if MONTH.fullmatch(text) else text)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if precision not in (None, "day", "month"):
            raise ValidationError("月か日まで書いてください。例：平成30年7月")
        is_month = precision == "month" or MONTH.fullmatch(text)
        return day.isoformat()[: 7 if is_month else 10]


class Lines(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 2})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]

    def has_changed(self, initial, data):
        return self.clean(data) != (initial or [])


class Paragraphs(Lines):
    widget = forms.Textarea(attrs={"rows": 8})

    def prepare_value(self, value):
        return "\n\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        paragraphs = re.split(r"\n\s*\n", forms.CharField.clean(self, value).replace("\r\n", "\n"))
        return [paragraph.strip() for paragraph in paragraphs if paragraph.strip()]


class RowForm(forms.Form):
    actor = forms.ChoiceField(label=label(Activity, "actor"), required=False)
    heading = forms.CharField(
        label="見出し",
        required=False,
        max_length=200,
        help_text="資料のとおり。なければ空にします。",
    )
    short_title = forms.CharField(
        label="短い題名",
        required=False,
        max_length=100,
        help_text="見出しがないときに、一覧で使う短い名前。",
    )
    body = Paragraphs(label="本文", required=False, help_text="段落の間は1行あけます。")
    item = forms.ChoiceField(label=label(Activity, "item"), required=False)
    item_basis = forms.ChoiceField(label="項目の根拠", choices=Activity.ItemBasis)
    other_items = forms.MultipleChoiceField(
        label="ほかの取組項目", required=False, widget=forms.CheckboxSelectMultiple
    )
    status = forms.ChoiceField(label="書かれ方", choices=Activity.Wording)

    def __init__(self, *args, row: ImportedRow, **kwargs):
        said = row.said
        initial = {name: getattr(said, name, None) for name in self.base_fields}
        initial |= {"actor": row.actor_id, "short_title": row.short_title}
        super().__init__(*args, initial=initial, **kwargs)
        items = [(one.letter, f"（{one.letter}）{one.title_2015}") for one in Item.objects.all()]
        self.fields["actor"].choices = [("", "選んでください"), *actors.choices()]
        self.fields["item"].choices = [("", "選んでください"), *items]
        self.fields["other_items"].choices = items
        _describe(self)

    def clean(self):
        item, others = self.cleaned_data.get("item"), self.cleaned_data.get("other_items", [])
        self.cleaned_data["other_items"] = [letter for letter in others if letter != item]
        self.cleaned_data["item"] = item or None
        if "item" in self.changed_data and "item_basis" not in self.changed_data:
            self.cleaned_data["item_basis"] = Activity.ItemBasis.INFERRED
        self.cleaned_data["heading"] = self.cleaned_data.get("heading") or None
        return self.cleaned_data


class EventForm(forms.Form):
    """`record` is the key of the record's event that it means."""

    record = forms.CharField(required=False, widget=forms.HiddenInput)
    date = KnownDate(
        label="日付", required=False, help_text="例：2018-08-02、平成30年8月2日、月までなら2018-07"
    )
    until = KnownDate(label="終わりの日", required=False, help_text="何日も続いたとき。")
    status = forms.ChoiceField(
        label="状態", choices=[*Event.Status.choices, ("moved", "延期")], initial="held"
    )
    moved_from = KnownDate(label="もとの日付", required=False, help_text="延期したとき。")
    reason = forms.CharField(label="中止の理由", required=False, max_length=200)
    kind = forms.ChoiceField(
        label="種類", required=False, choices=[("", "選んでください"), *Event.Kind.choices]
    )
    held_as = forms.ChoiceField(
        label="開催の方法", required=False, choices=[("", "集まって開催"), *Event.HeldAs.choices]
    )
    title = forms.CharField(label="題名", required=False, max_length=200)
    topics = Lines(label="議題・テーマ", required=False, help_text="1行に1つずつ。")
    speakers = Lines(label="講師", required=False, help_text="1行に1人ずつ。")
    venue = forms.CharField(label="会場", required=False)
    partners = Lines(label="協力・参加", required=False, help_text="1行に1つずつ。")
    audience = Lines(label="対象", required=False, help_text="1行に1つずつ。")
    participants = forms.IntegerField(
        label="参加者数",
        required=False,
        min_value=0,
        max_value=1_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "人数を、数字だけで書いてください。例：25"},
    )
    participants_note = forms.CharField(
        label="参加者数の説明", required=False, max_length=200, help_text="例：延べ人数"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _describe(self)

    def clean(self):
        data = self.cleaned_data
        if (until := data.get("until")) and len(until) != len(data.get("date") or ""):
            self.add_error("until", "日付と同じ細かさ（日まで、または月まで）で書いてください。")
        return {name: None if value == "" else value for name, value in data.items()}


class Events(forms.BaseFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "この開催を消す"


def event_forms(row: ImportedRow, typed=None) -> forms.BaseFormSet:
    """One for each proposed event, and an empty one."""
    factory = forms.formset_factory(
        EventForm, Events, extra=1, can_delete=True, can_delete_extra=False
    )
    return factory(typed, initial=row.entry["events"], prefix="events")


def keep(row: ImportedRow, form: RowForm, events: forms.BaseFormSet):
    """What was typed, on the row. What a person has changed is no longer asked."""
    before, said = row.entry, form.cleaned_data
    row.actor_id, row.short_title = said["actor"] or None, said["short_title"]
    named = {name: said[name] for name in said if name in before and name != "actor"}
    kept = [_event(one, before["events"]) for one in events if _is_meant(one)]
    row.entry = before | named | {"events": kept}
    row.entry["uncertain"] = [name for name in before["uncertain"] if name not in form.changed_data]


def mark_doubts(row: ImportedRow, form: RowForm, events: forms.BaseFormSet):
    """Says at each field that the reader is not sure of it, or that it is missing."""
    asked = {
        name: "資料からは、はっきりしません。確かめてください。" for name, _ in doubts(row.said)
    }
    asked |= dict(row.problems)
    for one in [form, *events]:
        for name, field in one.fields.items():
            field.asked = asked.get(one.add_prefix(name), "")
        one.is_doubted = one.add_prefix("event") in asked


def _event(one: EventForm, before: list[dict]) -> dict:
    number = int(one.prefix.rsplit("-", 1)[1])
    asked = before[number]["uncertain"] if number < len(before) else []
    said = {name: value for name, value in one.cleaned_data.items() if name != "DELETE"}
    precision = "none" if not said["date"] else "month" if len(said["date"]) == 7 else "day"
    left = [name for name in asked if name not in one.changed_data]
    return said | {"precision": precision, "uncertain": left}


def _is_meant(one: EventForm) -> bool:
    is_there = one.has_changed() or any(one.initial.values())
    return is_there and not one.cleaned_data.get("DELETE")


def _describe(form):
    for name, field in form.fields.items():
        field.widget.attrs |= {"aria-describedby": f"about-{form.add_prefix(name)}"}
