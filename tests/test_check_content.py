"""`manage.py check_content`: every finding of the site with its address."""

import pytest
from django.core.management import call_command

from pages.models import Section
from publishing.editorial_checks import check_site

pytestmark = pytest.mark.django_db


def run(capsys, **options) -> tuple[int, list[str]]:
    code = 0
    try:
        call_command("check_content", **options)
    except SystemExit as stopped:
        code = stopped.code
    return code, capsys.readouterr().out.splitlines()


def test_the_seed_content_has_no_error(content):
    assert [finding for _, finding in check_site() if finding.level == "error"] == []


def test_succeeds_and_ends_with_counts(content, capsys):
    code, lines = run(capsys)
    assert code == 0
    assert lines[-1].startswith("誤り 0件、注意 ")
    assert len(lines) - 1 == sum(1 for _ in check_site())


def test_an_error_fails_and_is_told_with_its_address(content, capsys):
    Section.objects.filter(key="home-care-ask").update(body_ja="<p>ﾃﾞｰﾀを見る</p>")
    code, lines = run(capsys, level="error")
    assert code == 1
    line, _ = lines
    assert line.split("\t")[:2] == ["/pages/home-care/#home-care-ask", "節 相談したいとき"]
    assert line.endswith("「ﾃﾞｰﾀ」")


def test_the_number_of_queries_does_not_grow_with_the_texts(content, django_assert_max_num_queries):
    with django_assert_max_num_queries(80):
        list(check_site())
