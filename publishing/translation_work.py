"""What is left to do about translations, for the work list and for the page of all of them."""

from collections import defaultdict

from django.apps import apps
from django.conf import settings
from django.urls import reverse

from . import confirming, translated
from .coverage import Coverage, Figures, coverage, figures, kind_of
from .work_list import Entry, Section, change_url, register


@register
def stale_translations(user) -> Section:
    return Section(
        key="stale-translations",
        title="訳を見直す",
        position=70,
        entries=[_stale(texts) for texts in _by_name(translated.stale())],
        note="日本語があとから変わったもの",
        empty="どの訳も、いまの日本語から作られています。",
        short="見直す訳",
    )


@register
def to_confirm(user) -> Section:
    return Section(
        key="to-confirm",
        title="訳を確かめる",
        position=75,
        entries=[_language(one) for one in coverage(translated.texts()) if _is_open(one)],
        note="確かめるまで、読む人に仮訳と伝えます",
        empty="どの訳も、人が確かめています。",
        is_work=False,
    )


def records_in(language: str, texts) -> Section:
    """The records with something left to do, what has waited longest first; the interface before them."""
    roots = defaultdict(list)
    for text in texts:
        if text.language == language and text.is_open:
            roots[text.root_type, text.root_id].append(text)
    oldest = sorted(roots.values(), key=lambda found: min(text.since for text in found))
    return Section(
        key=f"{language}-records",
        title="確かめていない訳のある記録",
        position=0,
        entries=[*_interface(language), *(_record(language, found) for found in oldest)],
        empty="どの訳も、人が確かめています。",
    )


def in_words(figures: Figures) -> str:
    counts = (
        ("訳のない文", figures.missing),
        ("日本語があとから変わった訳", figures.stale),
        ("仮訳", figures.provisional),
    )
    return "、".join(f"{label} {count:,}" for label, count in counts if count)


def _language(one: Coverage) -> Entry:
    whole = one.whole
    told = f"{whole.total:,}の文のうち{whole.translated:,}（{whole.percent}%）に訳があります。"
    return Entry(
        state="check",
        state_label=_state(whole),
        what=whole.label,
        why=told + in_words(whole),
        actions=[("訳を確かめる", f"{reverse('admin:translations')}#{one.language}")],
    )


def _is_open(one: Coverage) -> bool:
    return bool(in_words(one.whole)) or confirming.interface(one.language) is None


def _interface(language: str) -> list[Entry]:
    if confirming.interface(language):
        return []
    return [
        Entry(
            state="check",
            state_label="仮訳",
            what="画面のことば",
            why="ボタンや見出しなど、どのページにも出ることば",
            actions=[("訳を確かめる", reverse("admin:translation-interface", args=[language]))],
        )
    ]


def _record(language: str, texts) -> Entry:
    first = texts[0]
    name = f"{kind_of(first.root_type)}「{first.root_name}」"
    found = figures(name, texts)
    page = reverse("admin:translation", args=[language, first.root_type, first.root_id])
    return Entry(
        state="check",
        state_label=_state(found),
        what=name,
        why=in_words(found),
        actions=[("訳を確かめる", page)],
    )


def _stale(texts) -> Entry:
    first, languages = texts[0], dict(settings.LANGUAGES)
    labels = dict.fromkeys(f"{text.label}（{languages[text.language]}）" for text in texts)
    return Entry(
        state="check",
        state_label="訳が古い",
        what=f"{kind_of(first.root_type)}「{first.root_name}」",
        why=f"日本語があとから変わりました：{'、'.join(labels)}",
        actions=[("訳を直す", change_url(apps.get_model(first.root_type), first.root_id))],
    )


def _state(figures: Figures) -> str:
    if figures.stale:
        return "訳が古い"
    return "訳がない" if figures.missing else "仮訳"


def _by_name(texts):
    roots = defaultdict(list)
    for text in texts:
        roots[text.root_name, text.root_type, text.root_id].append(text)
    return [found for _, found in sorted(roots.items())]
