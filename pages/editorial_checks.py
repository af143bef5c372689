"""Rules about pages, papers and pictures as records."""

from japanese import eras
from japanese.faults import ERROR, WARNING
from japanese.name_forms import NameForms
from publishing.editorial_checks import Remark, Text, register, register_names

from .models import Figure, Page, Resource


@register(Page, fields=["review_due_on"])
def review_is_due(text: Text):
    if text.value and text.value < eras.today():
        message = (
            "見直す日を過ぎています。内容を確かめて、最終確認日と次に見直す日を新しくしてください。"
        )
        yield Remark(WARNING, message)


@register(Figure, fields=["alt"])
def figure_without_words(text: Text):
    """In Japanese; in the other languages a missing text falls back to it."""
    if text.language == "ja" and text.record.image and not (text.value or "").strip():
        message = "画像に代替テキストがありません。見えない人に伝える内容を書いてください。"
        yield Remark(ERROR, message)


@register()
def names_of_papers(text: Text):
    if text.language in ("", "ja") and not isinstance(text.record, Resource):
        yield from text.report(text.site.get(known_papers).near_misses(text.visible.text))


def known_papers() -> NameForms:
    rows = list(Resource.objects.values_list("title_ja", "aliases"))
    aliases = [alias for _, lines in rows for alias in lines.splitlines()]
    return NameForms([title for title, _ in rows if title], aliases)


@register_names
def titles_of_papers():
    return Resource.objects.values_list("title_ja", flat=True)
