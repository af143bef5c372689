"""How much there is of everything, and that data and the printed lines beside it say the same."""

from collections import Counter

import pytest

from activities.models import Activity, Event
from centers.models import Agreement, ContactPoint, OpeningHours, Organization, Service
from framework.models import Category, Handbook, Item
from furigana.models import Reading
from pages.models import Edition, Figure, Page, Resource, SiteIdentity
from publishing.models import public_models
from tests.sources import flat, raw_sources

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]


def count(queryset, *fields):
    return Counter(queryset.order_by().values_list(*fields))


def test_three_categories_hold_seven_of_the_eight_items():
    orders = {
        c.number: "".join(i.letter for i in c.items.order_by("position")) for c in categories()
    }
    assert orders == {1: "アイウ", 2: "オキエカ", 3: ""}
    assert (
        "".join(Item.objects.order_by("letter").values_list("letter", flat=True))
        == "アイウエオカキク"
    )
    transferred = Item.objects.get(category=None)
    assert (transferred.letter, transferred.transferred_to) == ("ク", "都道府県主体の役割")


def categories():
    return Category.objects.prefetch_related("items")


def test_three_items_are_worded_differently_in_the_two_handbooks():
    changed = [item.letter for item in Item.objects.all() if item.title_2015 != item.title_2020]
    assert changed == ["イ", "ウ", "ク"]
    assert list(Handbook.objects.values_list("year", "issued_precision", "printed_note")) == [
        (2015, "month", "PDF:3.25MB"),
        (2020, "year", "PDF:6.06MB"),
    ]


def test_23_activities():
    assert count(Activity.objects, "year__start_year", "actor__slug") == {
        (2018, "city"): 6,
        (2018, "support-center"): 7,
        (2019, "city"): 5,
        (2019, "support-center"): 5,
    }
    assert count(Activity.objects, "year__start_year", "status") == {
        (2018, "reported"): 13,
        (2019, "mixed"): 1,
        (2019, "planned"): 9,
    }


def test_entries_keep_the_order_of_the_document():
    for year, items in ((2018, "イアエアキクアアオオカカキ"), (2019, "イウエアクアアカカキ")):
        entries = list(Activity.objects.filter(year__start_year=year).order_by("position"))
        assert [entry.position for entry in entries] == list(range(1, len(entries) + 1))
        assert "".join(entry.item.letter for entry in entries) == items
    assert [a.key for a in Activity.objects.all() if not a.heading] == ["2018-care-service-list"]


def test_what_the_sources_say_of_an_item_is_not_more_than_they_say():
    assert count(Activity.objects, "item_basis") == {
        ("stated",): 4,
        ("inferred",): 18,
        ("uncertain",): 1,
    }


def test_16_dated_events():
    dated = Event.objects.exclude(on=None)
    assert count(dated, "precision") == {("day",): 11, ("month",): 5}
    assert count(dated, "status") == {("held",): 13, ("planned",): 3}
    assert count(dated, "activity__year__start_year") == {(2018,): 12, (2019,): 4}


def test_three_events_without_a_date_are_plans():
    undated = Event.objects.filter(on=None)
    assert count(undated, "precision", "status") == {("none", "planned"): 3}


def test_one_number_of_participants():
    assert [event.key for event in Event.objects.exclude(participants=None)] == [
        "2018-center-public-0302"
    ]


def test_three_downloads_with_their_printed_format_and_size():
    assert count(Edition.objects, "resource__slug", "printed_format", "printed_size") == {
        ("emergency-sheet", "Excelファイル", "53KB"): 1,
        ("ambulance-use", "PDFファイル", "7KB"): 1,
        ("emergency-procedure", "PDFファイル", "55KB"): 1,
    }
    sheet = Resource.objects.get(slug="emergency-sheet")
    assert {paper.slug for paper in sheet.companions.all()} == {
        "ambulance-use",
        "emergency-procedure",
    }
    assert sheet.audience == "facilities"
    assert sheet.not_for


def test_four_telephones_and_one_fax():
    phones = ContactPoint.objects.exclude(phone="").values_list("phone", "audience")
    assert dict(phones) == {
        "0463-20-8217": "residents",
        "0463-20-8210": "professionals",
        "0463-75-9444": "professionals",
        "0463-32-1950": "professionals",
    }
    assert list(ContactPoint.objects.exclude(fax="").values_list("fax", flat=True)) == [
        "0463-21-9742"
    ]


def test_five_parties_in_order():
    agreement = Agreement.objects.get()
    assert [party.printed_name for party in agreement.parties.all()] == [
        "平塚市",
        "平塚市医師会",
        "平塚歯科医師会",
        "平塚中郡薬剤師会",
        "平塚市社会福祉協議会",
    ]
    for party in agreement.parties.select_related("organization"):
        assert party.printed_name == party.organization.name


def test_the_support_center_carries_four_items_under_their_printed_names():
    assert count(Organization.objects.get(slug="support-center").assignments, "item__letter") == {
        ("ア",): 1,
        ("オ",): 1,
        ("カ",): 1,
        ("キ",): 1,
    }


def test_two_survey_questions():
    assert len(SiteIdentity.objects.get().survey_questions) == 2


def test_printed_lines_say_what_the_data_say():
    for hours in OpeningHours.objects.all():
        assert flat(hours.printed) == flat(str(hours))
    for contact in ContactPoint.objects.all():
        assert (contact.phone or contact.fax) in contact.printed
    for contact in ContactPoint.objects.filter(organization__slug="community-care-division"):
        assert contact.purpose in contact.printed


def test_printed_lines_stand_in_the_source():
    source = flat(raw_sources()[0])
    printed = [
        *ContactPoint.objects.values_list("printed", flat=True),
        *OpeningHours.objects.values_list("printed", flat=True),
        *Handbook.objects.values_list("printed_note", flat=True),
        *Figure.objects.values_list("printed_alt", flat=True),
        *Figure.objects.values_list("caption", flat=True),
        *Service.objects.values_list("printed_heading", flat=True),
        *(f"{e.printed_format}:{e.printed_size}" for e in Edition.objects.all()),
    ]
    assert len(printed) == 16
    assert [line for line in printed if flat(line) not in source] == []


def test_every_misprint_and_every_other_name_stands_in_a_source():
    sources = "".join(map(flat, raw_sources()))
    named = [*Organization.objects.all(), *Service.objects.all(), *Resource.objects.all()]
    names = [name for record in named for name in record.aliases.splitlines()]
    names += [name for record in Service.objects.all() for name in record.misprints.splitlines()]
    assert len(names) == 9
    assert [name for name in names if flat(name) not in sources] == []


def test_nothing_is_made_up_where_the_sources_are_silent():
    assert not Edition.objects.exclude(file="").exists()
    assert not Figure.objects.exclude(image="").exists()
    assert not Handbook.objects.exclude(url="").exists()
    assert not Resource.objects.exclude(url="").exists()
    assert not ContactPoint.objects.exclude(form_url="").exists()
    assert not Organization.objects.exclude(kana="").exists()
    assert not OpeningHours.objects.exclude(year_end_from=None).exists()
    assert Agreement.objects.get().ended_on is None
    assert SiteIdentity.objects.get().licence == ""


def test_our_own_policies_say_that_they_are_drafts():
    templates = Page.objects.filter(is_template=True)
    assert {page.slug for page in templates} == {"accessibility", "privacy"}


def test_every_record_is_whole():
    records = [record for model in public_models() for record in model.objects.all()]
    assert len([record for record in records if not isinstance(record, Reading)]) == 131
    for record in records:
        record.full_clean()
