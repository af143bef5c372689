"""The forms of a decision. Times are Japan's."""

from django import forms


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self):
        super().__init__(format="%Y-%m-%dT%H:%M")


ACTS = ("submit", "approve", "return", "discard", "rebase", "restore", "undo")


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
    publish_at = forms.DateTimeField(
        label="公開する日時",
        required=False,
        widget=MomentInput,
        help_text="空なら、すぐに公開します。",
    )
    withdraw_at = forms.DateTimeField(
        label="公開をやめる日時",
        required=False,
        widget=MomentInput,
        help_text="空なら、ずっと公開します。",
    )


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label="公開をやめる理由",
        max_length=200,
        help_text="読む人に表示します。例：新しい様式に変わりました。",
        error_messages={"required": "公開をやめる理由を書いてください。"},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
