"""A person says that a translation is right: who and when, for exactly what they have read."""

import hashlib
import json
import re
from gettext import GNUTranslations
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import to_locale

from . import stamps, translated
from .models import PublicModel, TranslationStamp
from .models.revision import person
from .publication import publication
from .rights import Refused

VALUE = re.compile(r"%\((\w+)\)s")
CHANGED = (
    "読んでいるあいだに、文か訳が変わりました。いまの訳をもう一度読んでから、確かめてください。"
)


def texts_of(root: PublicModel, language: str) -> list[translated.Text]:
    return [text for text in translated.texts(root=root) if text.language == language]


def seen_token(texts: list[translated.Text]) -> str:
    """Equal only while every text and translation is as somebody read it."""
    told = sorted((str(t.record_id), t.field, t.japanese, t.translation) for t in texts)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def confirm(root: PublicModel, language: str, *, seen: str, by) -> int:
    """How many translations are confirmed now. Raises Refused: other texts than `seen`, none at all."""
    with publication():
        texts = texts_of(root, language)
        if seen != seen_token(texts):
            raise Refused(CHANGED)
        read = [text for text in texts if text.translation]
        if not read:
            raise Refused("確かめる訳が、まだありません。先に訳を書いてください。")
        _keep([(t.record_id, t.field, stamps.hash_of(t.japanese)) for t in read], by)
        return len(read)


def confirm_interface(language: str, *, seen: str, by):
    """Raises Refused where the words of the pages are others than `seen`."""
    words = stamps.interface(language)
    with publication():
        if seen != words.source_hash:
            raise Refused(CHANGED)
        _keep([(words.record_id, words.field, words.source_hash)], by)


def interface(language: str) -> TranslationStamp | None:
    """Who confirmed the words of the pages as they are now, and when."""
    words = stamps.interface(language)
    found = TranslationStamp.objects.filter(record_id=words.record_id, field=words.field)
    return found.filter(source_hash=words.source_hash, confirmed_at__isnull=False).first()


def words_of_interface(language: str) -> list[tuple[str, str]]:
    """(Japanese, translation) of every word of the pages themselves; 〔…〕 is where a value goes."""
    folder = Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES"
    with (folder / "django.mo").open("rb") as file:
        known = GNUTranslations(file)._catalog
    pairs = (pair for pair in known.items() if pair[0])
    return [tuple(VALUE.sub(r"〔\1〕", text) for text in pair) for pair in pairs]


def _keep(rows: list[tuple], by):
    TranslationStamp.objects.bulk_create(
        [
            TranslationStamp(
                record_id=pk,
                field=field,
                source_hash=made_from,
                confirmed_by=person(by),
                confirmed_at=timezone.now(),
            )
            for pk, field, made_from in rows
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["record_id", "field"],
        update_fields=["source_hash", "confirmed_by", "confirmed_at"],
    )
