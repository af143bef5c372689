"""/activities/ sets the years side by side: what the log has of each item in each year, nothing else."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup
from django.utils.html import escape

from activities import side_by_side
from activities.models import Activity, Event, FiscalYear
from framework.models import Category, Item
from japanese import eras
from tests.test_query_budgets import grow, queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


def page(client, query=""):
    response = client.get(f"/activities/{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").main


def text(element):
    return "".join(element.get_text().split())


def columns(main):
    return [text(a) for a in main.select("thead th a")]


def cells(main):
    """{(letter, year): cell} of the rows that have an item."""
    years = columns(main)
    rows = [row for row in main.select("tbody tr") if row.find(class_="mark")]
    return {
        (text(row.find(class_="mark")), year): cell
        for row in rows
        for year, cell in zip(years, row.find_all("td"), strict=True)
    }


def test_it_is_a_table_for_the_ear_too(client):
    main = page(client)
    table = main.table
    assert text(table.caption)
    assert {th["scope"] for th in table.thead.find_all("th")} == {"col"}
    assert {th["scope"] for th in table.tbody.find_all("th")} == {"row", "rowgroup"}
    frame = table.parent
    assert (frame["role"], frame["tabindex"]) == ("region", "0")
    assert main.find(id=frame["aria-labelledby"]) == table.caption
    assert "表は横に動かせます" in text(main)


def test_rows_stand_by_category_and_what_others_took_over_is_last(client):
    bodies = page(client).table.find_all("tbody")
    assert ["".join(text(m) for m in body.select(".mark")) for body in bodies] == [
        *("アイウ", "オキエカ", "", "ク")
    ]
    for body, category in zip(bodies, Category.objects.all(), strict=False):
        assert f"{category.number}{category.title}" == text(body.find("th"))
    assert "従前の8項目に対応するものはありません。" in text(bodies[2])
    assert "都道府県主体の役割" in text(bodies[3].find("th"))


def test_each_cell_has_what_the_log_has(client):
    found = cells(page(client))
    assert len(found) == 8 * 2
    log = Counter((a.item.letter, str(a.year)) for a in Activity.objects.all())
    assert {pair: len(cell.select("li")) for pair, cell in found.items()} == {
        pair: log[pair] for pair in found
    }
    for pair, number in log.items():
        assert f"{number}件" in text(found[pair]), pair
        drawn = "".join(path["d"] for path in found[pair].select("svg.bar path"))
        assert drawn.count("z") == number, pair


def test_where_the_log_has_nothing_the_cell_says_so(client):
    empty = {pair for pair, cell in cells(page(client)).items() if text(cell) == "記載なし"}
    assert empty == {("ウ", "平成30年度"), ("オ", "令和元年度")}


def test_every_entry_links_to_its_place_with_its_state_and_actor(client):
    entries = {entry.a["href"]: text(entry) for entry in page(client).select("td li")}
    activities = list(Activity.objects.told(eras.today()))
    assert len(entries) == len(activities) == 23
    for activity in activities:
        said = entries[activity.get_absolute_url()]
        actor = activity.actor.short_name or activity.actor.name
        assert said == f"{activity.name}{actor}・{activity.state.label}"


def test_the_legend_explains_the_shapes_that_occur_and_the_short_names(client):
    legend = page(client).select(".matrix-legend li")
    assert [text(li) for li in legend] == [
        "実施を報告",
        "実施結果は未掲載",
        "支援センター：平塚市在宅医療・介護連携支援センター",
    ]


def test_a_coming_year_has_plans(client):
    start = eras.fiscal_year_of(eras.today()) + 1
    add(start, Item.objects.get(letter="ア"), 2)
    main = page(client)
    assert "予定" in {text(li) for li in main.select(".matrix-legend li")}
    cell = cells(main)["ア", eras.fiscal_year_name(start)]
    assert cell.find(class_="bar__planned")["d"].count("z") == 2


def add(start, item, number):
    year = FiscalYear.objects.create(start_year=start)
    actor = Activity.objects.first().actor
    return [
        Activity.objects.create(
            year=year, item=item, actor=actor, position=n, heading=f"見本{n}", status="planned"
        )
        for n in range(number)
    ]


def test_a_bar_is_as_long_as_its_number_and_never_too_long(client):
    add(2040, Item.objects.get(letter="ア"), 200)
    widths = {
        len(cell.select("li")): float(cell.svg["width"])
        for cell in cells(page(client)).values()
        if cell.svg
    }
    assert widths[200] == side_by_side.LONGEST
    assert widths[4] == pytest.approx(4 * widths[1], rel=0.01)


def test_years_of_which_nothing_is_planned_or_held_still_have_their_column(client):
    FiscalYear.objects.create(start_year=2020)
    assert columns(page(client)) == ["令和2年度", "令和元年度", "平成30年度"]


def test_the_newest_five_of_many_years_and_the_others_by_a_link(client):
    FiscalYear.objects.bulk_create(FiscalYear(start_year=year) for year in range(2000, 2018))
    main = page(client)
    assert len(columns(main)) == 5
    assert columns(main)[0] == "令和元年度"
    links = main.select("nav a[href^='?from=']")
    assert [a["href"] for a in links if a.get("aria-current")] == ["?from=2015#side-by-side"]
    assert {year for link in links for year in promised(client, link)} == {
        str(year) for year in FiscalYear.objects.all()
    }
    reached = {a["href"] for a in main.select(".year-nav a")}
    assert reached == {year.get_absolute_url() for year in FiscalYear.objects.all()}


def promised(client, link):
    """The years under a link, which are those that its words name."""
    main = page(client, link["href"].split("#")[0])
    assert text(link) == f"{columns(main)[-1]}〜{columns(main)[0]}"
    assert main.select_one("[aria-current=true]")["href"] == link["href"]
    return columns(main)


@pytest.mark.parametrize(
    ("wanted", "newest"),
    [("2000", "平成16年度"), ("２０１０", "平成26年度"), ("2019", "令和元年度")],
)
def test_from_is_the_first_of_five_years_and_the_table_is_always_full(client, wanted, newest):
    FiscalYear.objects.bulk_create(FiscalYear(start_year=year) for year in range(2000, 2018))
    main = page(client, f"?from={wanted}")
    assert (columns(main)[0], len(columns(main))) == (newest, 5)
    assert not main.find(role="status")


@pytest.mark.parametrize("bad", ["1900", "abc", "-1", "<b>", "9" * 400, "2018.0"])
def test_a_year_that_does_not_exist_is_named_and_the_newest_are_shown(client, bad):
    response = client.get("/activities/", {"from": bad})
    main = BeautifulSoup(response.content, "html.parser").main
    assert columns(main) == ["令和元年度", "平成30年度"]
    said = text(main.find(role="status"))
    assert said.endswith("から始まる年度はありません。新しい年度から順に示しています。")
    assert bad[:19] in said
    assert escape(bad[:19]) in response.content.decode()


def test_fifty_years_ask_the_database_no_more_than_two(client):
    assert queries(client, "/activities/") == queries(client, "/activities/?from=2018") <= 10
    few = queries(client, "/activities/")
    grow()
    assert FiscalYear.objects.count() == 50
    assert Event.objects.count() > 1_000
    assert {queries(client, f"/activities/{q}") for q in ("", "?from=2018", "?from=x")} == {few}


def test_without_content_there_is_no_empty_table(no_content, client):
    main = page(client)
    assert not main.table
    assert "まだ登録されていません" in text(main)
