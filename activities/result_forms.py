"""One small form for each thing that can have become of a planned event."""

from datetime import date

from django import forms

from japanese import eras

from . import results
from .models import Activity


class ResultForm(forms.Form):
    """Offers to call the whole entry reported when this was its last plan."""

    is_reported = forms.BooleanField(
        required=False,
        initial=True,
        label="この取組を「実施したと書かれている」にする",
        help_text="この取組の予定は、これですべて結果が入ります。",
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event
        is_open = event.activity.status != Activity.Wording.REPORTED
        if not (is_open and results.is_last_plan(event)):
            del self.fields["is_reported"]
        for name, field in self.fields.items():
            field.widget.attrs |= {"aria-describedby": f"about-{name}"}

    def is_valid(self):
        """Whoever cannot see the colour of a faulty field is told all the same."""
        valid = super().is_valid()
        for name in self.errors:
            if name in self.fields:
                self.fields[name].widget.attrs["aria-invalid"] = "true"
        return valid


class HeldForm(ResultForm):
    title, button = "開催済みにする", "開催済みとして承認を頼む"
    participants = forms.IntegerField(
        label="参加者数",
        required=False,
        min_value=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="わからないときは、空のままにします。例：25",
        error_messages={
            "invalid": "人数を、数字だけで書いてください。例：25",
            "min_value": "人数は、0以上の数字で書いてください。",
        },
    )
    note = forms.CharField(
        label="参加者数の説明",
        required=False,
        max_length=200,
        help_text="例：延べ人数",
        error_messages={"max_length": "200字までで書いてください（いま%(show_value)d字）。"},
    )
    field_order = ["participants", "note", "is_reported"]

    @staticmethod
    def initial_of(event):
        return {"participants": event.participants, "note": event.participants_note}

    def save(self, *, by):
        return results.confirm_held(event=self.event, by=by, **self.cleaned_data)


class MovedForm(ResultForm):
    title, button = "延期にする", "延期として承認を頼む"
    PRECISIONS = [("day", "日まで決まっている"), ("month", "月だけ決まっている")]

    precision = forms.ChoiceField(
        label="新しい日付は",
        choices=PRECISIONS,
        initial="day",
        widget=forms.RadioSelect,
        error_messages={"required": "どちらかを選んでください。"},
    )
    day = forms.DateField(
        label="新しい日",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "日付を正しく書いてください。例：2026-11-30"},
    )
    month = forms.TypedChoiceField(label="新しい月", required=False, coerce=date.fromisoformat)

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, event=event, **kwargs)
        self.fields.pop("is_reported", None)
        year = event.activity.year.start_year
        self.fields["month"].choices = [("", "月を選ぶ"), *_months(year)]
        self.fields["day"].help_text = f"{eras.fiscal_year_span(year)}の間の日。"
        first, last = date(year, 4, 1), eras.fiscal_year_end(year)
        self.fields["day"].widget.attrs |= {"min": str(first), "max": str(last)}

    @staticmethod
    def initial_of(event):
        return {}

    def clean(self):
        chosen = self.cleaned_data.get("precision")
        if chosen and chosen not in self.errors:
            self._check(chosen)
        return self.cleaned_data

    def save(self, *, by):
        precision = self.cleaned_data["precision"]
        on = self.cleaned_data[precision]
        return results.move(event=self.event, by=by, on=on, precision=precision)

    def _check(self, chosen):
        on, event = self.cleaned_data.get(chosen), self.event
        if not on:
            words = {"day": "新しい日を書いてください。", "month": "新しい月を選んでください。"}
            fault = None if chosen in self.errors else words[chosen]
        elif (on, chosen) == (event.on, event.precision):
            fault = "もとの日付と同じです。"
        else:
            fault = _outside(on, event.activity.year.start_year)
        if fault:
            self.add_error(chosen, fault)


class CancelledForm(ResultForm):
    title, button = "中止にする", "中止として承認を頼む"
    reason = forms.CharField(
        label="中止の理由",
        max_length=200,
        help_text="読む人に表示します。例：台風が近づいたため",
        error_messages={
            "required": "中止の理由を書いてください。読む人に表示します。",
            "max_length": "200字までで書いてください（いま%(show_value)d字）。",
        },
    )
    field_order = ["reason", "is_reported"]

    @staticmethod
    def initial_of(event):
        return {"reason": event.reason}

    def save(self, *, by):
        return results.cancel(event=self.event, by=by, **self.cleaned_data)


FORMS = {"held": HeldForm, "moved": MovedForm, "cancelled": CancelledForm}


def _months(start_year: int):
    for number in range(12):
        first = date(start_year + (number + 3) // 12, (number + 3) % 12 + 1, 1)
        yield str(first), f"{eras.era_date(first, 'month')}（{first.year}年）"


def _outside(on: date, start_year: int) -> str | None:
    if eras.fiscal_year_of(on) == start_year:
        return None
    return (
        f"{eras.fiscal_year_name(start_year)}（{eras.fiscal_year_span(start_year)}）の外の日付です。"
        "次の年度になるときは、中止にして、新しい年度の取組に予定を加えてください。"
    )
