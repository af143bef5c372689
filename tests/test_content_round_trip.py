"""Load → export → load is a fixed point, whatever stands in the fields, in every language."""

import json
import uuid

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings as tries, strategies as st

from activities.models import Activity, Event
from framework.models import Item
from publishing.content_files import writable_fields
from publishing.exporting import export
from publishing.models import public_models
from publishing.rich_text import RichTextField

pytestmark = pytest.mark.django_db
WORDS = st.text(
    st.one_of(
        st.sampled_from("医療と介護。\n\t 　\"\\'{}[]:#-&*!|>%@`＜0"), st.characters(codec="utf-8")
    ),
    max_size=12,
).map(lambda text: text.replace("\x00", "").replace("\r", ""))


def texts_of_translations(model) -> list[str]:
    """Columns in ja-simple and en; plain text only, because staff's editor cleans the rest."""
    endings = tuple(f"_{code.replace('-', '_')}" for code, _ in settings.LANGUAGES[1:])
    return [
        name
        for name, field in writable_fields(model).items()
        if name.endswith(endings)
        and isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, RichTextField)
    ]


def contents(folder) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def filled(words, path):
    """The seed file with every translation written."""
    records = json.loads(path.read_text(encoding="utf-8"))
    for record in records:
        model = next(m for m in public_models() if m._meta.label_lower == record["model"])
        for name in texts_of_translations(model):
            longest = model._meta.get_field(name).max_length or 60
            record["fields"][name] = f"{name[-3:]}{words}"[:longest]
    return records


@tries(
    max_examples=4,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=WORDS)
def test_load_and_export_is_a_fixed_point_in_every_language(words, no_content, tmp_path_factory):
    first, second, third = (tmp_path_factory.mktemp("content") for _ in range(3))
    for path in sorted(settings.FIXTURE_DIRS[0].glob("*.json")):
        text = json.dumps(filled(words, path), ensure_ascii=False)
        (first / path.name).write_text(text, encoding="utf-8")
    for source, target in ((first, second), (second, third)):
        with transaction.atomic():
            call_command("load_content", *sorted(source.iterdir()), verbosity=0)
            call_command("export_content", target, verbosity=0)
            transaction.set_rollback(True)
    assert contents(second) == contents(third)
    assert "title_en" in contents(second)["32-pages.json"]
    for path in first.iterdir():
        assert told(path) <= told(second / path.name)


def told(path) -> set:
    """(record type, field, value) of all texts of translations."""
    return {
        (record["model"], name, value)
        for record in json.loads(path.read_text(encoding="utf-8"))
        for name, value in record["fields"].items()
        if name.endswith(("_en", "_simple"))
    }


def test_a_second_load_of_an_export_changes_nothing(content, tmp_path, capsys):
    call_command("export_content", tmp_path, verbosity=0)
    call_command("load_content", *sorted(tmp_path.iterdir()))
    assert "追加 0件、変更 0件" in capsys.readouterr().out


def test_an_export_of_many_asks_as_much_as_one_of_few(content, tmp_path):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            export(tmp_path)
        return len(queries)

    few = asked()
    for pattern in (Activity.objects.first(), Event.objects.first()):
        for number in range(10):
            again = type(pattern).objects.get(pk=pattern.pk)
            again.pk, again._state.adding, again.key = uuid.uuid4(), True, f"n{number}"
            again.save()
    Activity.objects.get(key="n1").other_items.set(Item.objects.all()[:3])
    assert asked() == few
