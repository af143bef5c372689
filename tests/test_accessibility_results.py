"""What a machine may say of accessibility: never that a criterion is met, let alone that the site conforms."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from pages.models import AccessibilityTest, Criterion
from tests.urls import LANGUAGES

pytestmark = pytest.mark.django_db
PAGE = "/accessibility/results/"


@pytest.fixture
def shown(content, client):
    return lambda path=PAGE: BeautifulSoup(client.get(path).content, "html.parser")


def rows(page):
    return {
        row.th.get_text().split()[0]: [cell.get_text(strip=True) for cell in row.find_all("td")]
        for row in page.select("tbody tr")
    }


def test_the_38_criteria_of_level_aa_wait_for_a_person(shown):
    found = rows(shown())
    assert len(found) == 38
    assert [level for level, *_ in found.values()].count("AA") == 13
    assert {applies for _, applies, *_ in found.values()} == {"未実施"}
    assert {result.split("（")[0] for *_, result in found.values()} == {"未実施"}


def test_what_tools_found_is_said_beside_it(shown):
    AccessibilityTest.objects.update(machine_checked="1.4.3\n3.1.1")
    found = rows(shown())
    assert found["1.4.3"][2:] == ["AC だけ", "未実施（ツールでは違反なし）"]
    assert found["1.3.3"][2:] == ["未実施", "未実施"]


def test_a_person_gives_the_result_with_name_and_date(shown):
    criterion = Criterion.objects.get(key="1.3.3")
    criterion.result = "met"
    with pytest.raises(ValidationError) as refusal:
        criterion.full_clean()
    assert set(refusal.value.error_dict) == {"method", "judged_by", "judged_on"}
    criterion.method, criterion.judged_by, criterion.judged_on = "HC", "見本課", date(2026, 12, 1)
    criterion.full_clean()
    criterion.save()
    assert rows(shown())["1.3.3"] == ["A", "適用あり", "HC", "適合（見本課、令和8年12月1日）"]


def test_nobody_says_that_the_site_conforms_before_people_do(shown):
    for path in (PAGE, "/accessibility/"):
        assert "準拠" not in shown(path).main.get_text()
    AccessibilityTest.objects.update(conformance_ja="JIS X 8341-3:2016 のレベルAAに一部準拠")
    assert "一部準拠" in shown().main.get_text()


def test_the_items_of_the_standard_are_published(shown):
    AccessibilityTest.objects.update(
        started_on=date(2026, 11, 1), ended_on=date(2026, 11, 2), addresses="/\n/centers/"
    )
    labels = {label.get_text() for label in shown().select("dl dt")}
    assert labels >= {
        "表明日",
        "規格",
        "目標とする適合レベル",
        "満たしている適合レベル",
        "対象となるページ",
        "依存した技術",
        "ページを選んだ方法",
        "試験を行った期間",
    }
    tested = [line.get_text() for line in shown().select("[aria-labelledby=addresses] li")]
    assert tested == ["http://testserver/", "http://testserver/centers/"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_statement_leads_to_it_in_its_language(shown, language):
    prefix = "" if language == "ja" else f"/{language}"
    assert shown(f"{prefix}/accessibility/").find("a", href=f"{prefix}{PAGE}")
