"""A proposal becomes drafts row by row: nothing unasked, nothing twice, nothing that was not accepted."""

import pytest

from activities import data, intake
from activities.models import Activity, Event, FiscalYear, ImportedRow, YearImport
from activities.yearly_document.proposal import Proposal
from centers.models import Organization
from publishing import acts
from publishing.models import Batch, Revision
from tests.desk import draft, person
from tests.intake import NAMES, proposal, started
from tests.yearly_documents import corpus

pytestmark = pytest.mark.django_db
MOVED = "07-cancelled-and-moved"


@pytest.fixture
def editor(content, django_user_model):
    return person(django_user_model, "editor")


@pytest.fixture
def approver(content, django_user_model):
    return person(django_user_model, "approver", "approve_revision")


@pytest.fixture
def reading(editor):
    return started(MOVED, editor)


def row(reading, position):
    return reading.rows.get(position=position)


def accept_all_certain(name, by):
    reading = started(name, by)
    intake.accept_certain(reading)
    return reading, intake.accept(reading, by)


def publish(batch, by):
    for revision in batch.revisions.order_by("updated_at"):
        acts.approve(revision, by=by)


def test_starting_writes_neither_record_nor_draft(reading):
    assert reading.rows.count() == 6
    assert not Revision.objects.exists()
    assert not FiscalYear.objects.filter(start_year=2020).exists()
    assert {one.state for one in reading.rows.all()} == {"pending"}


def test_the_actor_is_found_by_its_role_or_its_name(reading, editor):
    assert row(reading, 1).actor == Organization.objects.get(kind="municipality")
    assert row(reading, 4).actor == Organization.objects.get(kind="center")
    office = Organization.objects.filter(kind="office").first()
    named = started(MOVED, editor, actor=None, actor_label=f"（{office.name}）")
    assert row(named, 1).actor == office
    assert row(started(MOVED, editor, actor=None, actor_label="（よその会）"), 1).actor is None


def test_of_two_centers_a_person_has_to_say_which(editor):
    center = Organization.objects.get(kind="center")
    Organization.objects.create(slug="another-center", kind="center", name_ja="東の支援センター")
    assert row(started(MOVED, editor), 4).actor == center, "the one that has acted"
    center.activities.update(actor=Organization.objects.get(kind="municipality"))
    assert row(started(MOVED, editor), 4).problems == [
        ["actor", "実施した組織を選んでください。"],
        ["events-2-reason", "開催3：中止の理由を書いてください。読む人に表示します。"],
    ]


LACKS = [
    ({"item": None}, "item"),
    ({"actor": None, "actor_label": None}, "actor"),
    ({"heading": None}, "short_title"),
]


@pytest.mark.parametrize(("said", "field"), LACKS)
def test_a_row_that_lacks_something_says_what_and_is_not_accepted(editor, said, field):
    first = row(started(MOVED, editor, **said), 1)
    assert [name for name, _ in first.problems] == [field]
    with pytest.raises(acts.Refused, match="まだ受け入れられません"):
        intake.decide(first, "accepted")


EVENTS_LACK = [
    ({"kind": None}, "events-0-kind"),
    ({"status": "cancelled"}, "events-0-reason"),
    ({"status": "moved"}, "events-0-moved_from"),
    ({"date": "2018-08-02", "precision": "day"}, "events-0-date"),
]


@pytest.mark.parametrize(("said", "field"), EVENTS_LACK)
def test_so_does_one_whose_event_lacks_something(editor, said, field):
    event = {"date": "2020-06-10", "precision": "day", "kind": "meeting", "status": "held"} | said
    first = row(started(MOVED, editor, events=[event]), 1)
    assert [name for name, _ in first.problems] == [field]
    assert "開催1：" in first.problems[0][1]


def test_only_what_is_complete_and_asks_nothing_is_accepted_unseen(reading):
    assert intake.accept_certain(reading) == 3
    assert [one.state for one in reading.rows.all()] == [
        *("accepted", "accepted", "pending"),
        *("pending", "pending", "accepted"),
    ]


def test_accepted_rows_are_one_batch_that_waits_with_its_year(reading, editor, approver):
    intake.accept_certain(reading)
    batch = intake.accept(reading, editor)
    revisions = list(batch.revisions.order_by("updated_at"))
    assert [one.root_type for one in revisions] == [
        "activities.fiscalyear",
        *["activities.activity"] * 3,
    ]
    assert {one.state for one in revisions} == {Revision.State.WAITING}
    assert all(MOVED in one.note for one in revisions)
    assert Activity.objects.filter(year__start_year=2020).count() == 0
    publish(batch, approver)
    year = FiscalYear.objects.get(start_year=2020)
    assert [one.key for one in year.activities.all()] == ["2020-1", "2020-2", "2020-6"]
    assert year.document_title_ja == proposal(MOVED).left[0].text


def test_what_is_published_is_what_was_accepted(editor, approver):
    publish(accept_all_certain(MOVED, editor)[1], approver)
    first, second = Activity.objects.filter(year__start_year=2020)[:2]
    said = proposal(MOVED).activities[0]
    assert (first.heading_ja, first.paragraphs) == (said.heading, said.body)
    written, held, moved = first.events.all()
    assert (written.held_as, written.key) == ("written", "2020-1-0528")
    assert held.participants == 18
    assert not held.participants_note_ja
    assert (moved.status, str(moved.on), str(moved.moved_from_on)) == (
        *("planned", "2021-03-18"),
        "2021-01-21",
    )
    assert second.events.get().reason_ja == "感染症の広がりのため"


def test_the_rest_stays_for_review_and_joins_the_same_year_later(reading, editor, approver):
    intake.accept_certain(reading)
    first = intake.accept(reading, editor)
    last = row(reading, 3)
    intake.decide(last, "accepted")
    second = intake.accept(reading, editor)
    assert [one.root_type for one in second.revisions.all()] == ["activities.activity"]
    publish(first, approver)
    publish(second, approver)
    assert Activity.objects.filter(year__start_year=2020).count() == 4
    assert YearImport.objects.filter(pk=reading.pk).exists()


def test_the_reading_goes_when_everything_is_decided(reading, editor):
    intake.accept_certain(reading)
    for one in reading.rows.undecided():
        intake.decide(one, "declined")
    batch = intake.accept(reading, editor)
    assert batch.revisions.count() == 4
    assert not YearImport.objects.exists()
    assert not ImportedRow.objects.exists()


def test_nothing_accepted_is_nothing_written(reading, editor):
    with pytest.raises(acts.Refused, match="受け入れた取組がありません"):
        intake.accept(reading, editor)
    assert not Batch.objects.exists()


TWICE = [(name, False) for name in NAMES[1::3] if name < corpus.MAY_ERR_FROM]
TWICE += [(MOVED, True), ("15-merged-cells", True)]


@pytest.mark.parametrize(("name", "is_published"), TWICE)
def test_the_same_document_twice_makes_nothing_new(editor, approver, name, is_published):
    reading = started(name, editor)
    assert intake.accept_certain(reading)
    written = set(reading.rows.accepted().values_list("position", flat=True))
    batch = intake.accept(reading, editor)
    if is_published:
        publish(batch, approver)
    again = started(name, editor)
    same = {one.position for one in again.rows.all() if one.outcome == "same"}
    assert same >= written
    made = Revision.objects.count()
    intake.accept_certain(again)
    if again.rows.accepted().exists():
        intake.accept(again, editor)
    assert Revision.objects.count() == made


@pytest.mark.parametrize("start_year", [2018, 2019])
def test_what_the_site_gives_away_comes_back_without_a_difference(editor, start_year):
    Event.objects.filter(activity__year__start_year=start_year).update(venue_ja="市役所\n別館")
    own = data.year(FiscalYear.objects.get(start_year=start_year)) | {"start_year": start_year}
    reading = intake.start(Proposal.from_dict(own), "activities.json", editor)
    assert {one.outcome for one in reading.rows.all()} == {"same"}
    assert reading.rows.count() >= 10
    assert intake.accept(reading, editor) is None
    assert not YearImport.objects.exists()


def test_a_later_document_changes_the_record_and_its_event(editor, approver):
    publish(accept_all_certain(MOVED, editor)[1], approver)
    later = proposal(MOVED)
    later.activities[0].events[2].status = "held"
    later.activities[0].events[2].participants = 20
    reading = intake.start(later, "later.txt", editor)
    first = row(reading, 1)
    assert first.outcome == "change"
    assert any("「開催済み」に" in sentence for sentence in first.changes)
    intake.decide(first, "accepted")
    publish(intake.accept(reading, editor), approver)
    record = Activity.objects.get(key="2020-1")
    assert record.events.count() == 3
    event = record.events.get(key="2020-1-0318")
    assert (event.status, event.participants) == ("held", 20)


def test_what_a_person_has_decided_is_not_asked_or_undone_by_a_guess(editor, approver):
    publish(accept_all_certain(MOVED, editor)[1], approver)
    record = Activity.objects.get(key="2020-1")
    Activity.objects.filter(pk=record.pk).update(item=record.item.__class__.objects.last())
    Event.objects.filter(key="2020-1-0528").update(title_ja="第１回の会", venue_ja="市役所\n別館")
    record.refresh_from_db()
    again = started(MOVED, editor, item=None, item_basis="uncertain", uncertain=["item"])
    assert row(again, 1).entry["item"] == record.item.letter
    assert not row(again, 1).is_uncertain
    assert all("会場" not in sentence for sentence in row(again, 1).changes)


def test_a_result_is_not_turned_back_into_a_plan_unasked(editor, approver):
    publish(accept_all_certain(MOVED, editor)[1], approver)
    older = proposal(MOVED)
    older.activities[0].events[1].status = "planned"
    first = row(intake.start(older, "older.txt", editor), 1)
    assert first.said.events[1].uncertain == ["status"]
    assert not first.is_certain


def test_an_unfinished_change_of_the_record_is_left_alone(editor, approver):
    publish(accept_all_certain(MOVED, editor)[1], approver)
    draft(Activity.objects.get(key="2020-1"), approver, body_ja="書きかけ")
    first = row(started(MOVED, editor, body=["新しい本文。"]), 1)
    assert "書きかけの下書きがあります" in first.problems[0][1]


def test_the_site_is_looked_at_again_before_anything_is_drafted(editor, approver):
    publish(accept_all_certain(MOVED, editor)[1], approver)
    reading = started(MOVED, editor, body=["新しい本文。"])
    intake.decide(row(reading, 1), "accepted")
    draft(Activity.objects.get(key="2020-1"), approver, body_ja="書きかけ")
    with pytest.raises(acts.Refused, match="書きかけの下書きがあります"):
        intake.accept(reading, editor)
    assert row(reading, 1).state == "pending"
    assert row(reading, 1).problems


def test_keys_never_meet(editor, approver):
    publish(accept_all_certain(MOVED, editor)[1], approver)
    other = started(MOVED, editor, heading="別の会", body=["別の文です。"], events=[])
    intake.decide(row(other, 1), "accepted")
    publish(intake.accept(other, editor), approver)
    assert Activity.objects.get(heading_ja="別の会").key == "2020-1-2"
