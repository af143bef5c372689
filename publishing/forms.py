"""The forms of a decision. Times are Japan's."""

from datetime import UTC, datetime

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M")


ACTS = ("submit", "approve", "return", "discard", "rebase", "restore", "undo")


def moment(label: str, help_text: str) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=False,
        widget=MomentInput,
        help_text=help_text,
        validators=[
            MinValueValidator(
                datetime(2000, 1, 1, tzinfo=UTC), "2000年より後の日時にしてください。"
            ),
            MaxValueValidator(
                datetime(2200, 1, 1, tzinfo=UTC), "2200年より前の日時にしてください。"
            ),
        ],
    )


class DecisionForm(forms.Form):
    act = forms.ChoiceField(
        choices=[(act, act) for act in ACTS],
        error_messages={
            "invalid_choice": "ボタンを選び直してください。",
            "required": "ボタンを選び直してください。",
        },
    )
    comment = forms.CharField(
        label="ひとこと（差し戻すときは、直してほしいところ）",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    publish_at = moment("公開する日時", "空なら、すぐに公開します。")
    withdraw_at = moment("公開をやめる日時", "空なら、ずっと公開します。")
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label="公開をやめる理由",
        max_length=200,
        help_text="読む人に表示します。例：新しい様式に変わりました。",
        error_messages={"required": "公開をやめる理由を書いてください。"},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
