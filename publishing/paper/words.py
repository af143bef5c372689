"""Words as a layout takes them: cut where a line may break, with furigana, in their own language."""

import re
from itertools import accumulate

from django.conf import settings
from django.utils.translation import get_language

from japanese import phrases, ruby
from publishing import shown
from publishing.translations import is_translated

JAPANESE, ENGLISH = "ja", "en"
SPACE = re.compile(r"([ 　]+)")
OPENING, CLOSING = re.compile("^[（「『〈]+"), re.compile("[、。，：；）」』〉]+$")


class Words:
    """Of one document. `lexicon`: the readings over its Japanese, or None for none."""

    def __init__(self, lexicon: ruby.Lexicon | None):
        self.lexicon = lexicon

    def of(self, record, field: str) -> dict | None:
        """A record's field, as a page would print it; None when it is empty."""
        text = getattr(record, field, None) or ""
        shown.report(record, field, text)
        fell_back = not is_translated(record, field)
        return self.said(text, settings.LANGUAGE_CODE if fell_back else "")

    def said(self, text: str, language: str = "") -> dict | None:
        """{"lang": "ja", "phrases": […]}; None for no text.

        A phrase is {"opening": "（", "runs": [[piece, kana over it], …], "closing": "、"}.
        """
        if not text:
            return None
        language = language or get_language()
        if language == ENGLISH:
            return {
                "lang": ENGLISH,
                "phrases": [{"opening": "", "runs": [[text, ""]], "closing": ""}],
            }
        return {"lang": JAPANESE, "phrases": [_phrase(runs) for runs in self._cut(text)]}

    def _cut(self, text: str) -> list[list[list[str]]]:
        """Where やさしい日本語 has spaces, these say where a line breaks."""
        spaced = SPACE.split(text)
        pieces = spaced if len(spaced) > 1 else phrases.split(text)
        if self.lexicon is None:
            return [[[piece, ""]] for piece in pieces]
        ends = dict.fromkeys(accumulate(map(len, pieces[:-1])), ruby.WBR)
        grouped = []
        for start, piece, kana in ruby.runs(text, self.lexicon, ends):
            if start in ends or start == 0:
                grouped.append([])
            grouped[-1].append([piece, kana])
        return grouped


def _phrase(runs: list[list[str]]) -> dict:
    return {
        "opening": _taken(runs[0], OPENING),
        "closing": _taken(runs[-1], CLOSING),
        "runs": runs,
    }


def _taken(run: list[str], edge: re.Pattern) -> str:
    """The marks at the edge of a run, which loses them."""
    found = None if run[1] else edge.search(run[0])
    if found is None:
        return ""
    run[0] = edge.sub("", run[0])
    return found[0]
