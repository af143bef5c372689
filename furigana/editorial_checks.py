"""Tells the writer which words would stand without kana."""

from urllib.parse import urlencode

from django.urls import reverse

from publishing.editorial_checks import INFO, Remark, Text, register

from . import lexicon, missing
from .models import Reading


@register()
def words_without_reading(text: Text):
    if text.language not in missing.LANGUAGES or isinstance(text.record, Reading):
        return
    found = missing.unread(text.visible.text, text.site.get(lexicon.read))
    if words := list(dict.fromkeys(surface for surface, _, _ in found)):
        message = "ふりがなのないことばがあります。読みを入れると、読む人に見えます。"
        address = reverse("admin:furigana-missing") + "?" + urlencode({"word": words}, doseq=True)
        yield Remark(INFO, message, "、".join(words), link=("読みを入れる", address))
