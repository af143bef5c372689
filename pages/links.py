"""Every address outside the site that public records lead to, and the book of what checks found."""

import re
from collections import defaultdict
from html import unescape

from django.db import models, transaction
from django.utils import timezone

from publishing.external_links import LINK, is_external
from publishing.models import PublicModel, public_models
from publishing.rich_text import RichTextField

from .link_probe import Answer
from .models import LinkCheck

LONGEST = LinkCheck._meta.get_field("url").max_length


def addresses() -> dict[str, list[PublicModel]]:
    """Address → the records that lead there, of every public model, in every language."""
    found = defaultdict(list)
    for model in public_models():
        fields = [field for field in model._meta.concrete_fields if _may_hold_links(field)]
        for record in model._default_manager.all() if fields else ():
            for url in sorted(_addresses_of(record, fields)):
                found[url].append(record)
    return dict(found)


def write_down(answers: dict[str, Answer]):
    """One row an address; rows of addresses that nothing leads to any more go."""
    now = timezone.now()
    with transaction.atomic():
        LinkCheck.objects.exclude(url__in=answers).delete()
        for url, answer in answers.items():
            check = LinkCheck.objects.filter(url=url).first() or LinkCheck(url=url)
            check.failures = 0 if answer.works else check.failures + 1
            check.last_status, check.checked_at = answer.status, now
            check.save()


def _may_hold_links(field: models.Field) -> bool:
    return isinstance(field, models.URLField | RichTextField)


def _addresses_of(record, fields) -> set[str]:
    values = [(field, getattr(record, field.attname) or "") for field in fields]
    urls = {
        url
        for field, value in values
        for url in (_in_text(value) if isinstance(field, RichTextField) else [value])
    }
    return {url for url in urls if is_external(url) and len(url) <= LONGEST}


def _in_text(html: str) -> list[str]:
    return [unescape(link[2]) for link in re.finditer(LINK, html)]
