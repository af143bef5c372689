"""Three people's states of one record make one: what only one changed is kept, the rest is asked."""

import uuid

from hypothesis import given, strategies as st

from publishing.merging import at, merge, put
from publishing.tree import token

SECTION = "pages.section"
FIRST, SECOND, THIRD = (str(uuid.UUID(int=number)) for number in (1, 2, 3))
HEADING = f"children/{SECTION}/{FIRST}/fields/heading_ja"


def child(pk, **fields):
    return {"id": pk, "fields": {"heading_ja": "見出し", "body_ja": None} | fields}


def page(*children, **fields):
    told = {"title_ja": "題名", "lead_ja": "リード", "items": []} | fields
    return {"id": "page", "fields": told, "children": {SECTION: list(children)}}


def test_fields_that_one_side_changed_are_both_kept():
    merged, contested = merge(page(), page(lead_ja="先"), page(title_ja="後", items=["a"]))
    assert merged == page(lead_ja="先", title_ja="後", items=["a"])
    assert contested == {}


def test_a_field_that_both_changed_says_mine_and_is_asked():
    merged, contested = merge(page(), page(lead_ja="先"), page(lead_ja="後"))
    assert merged == page(lead_ja="後")
    assert contested == {"fields/lead_ja": "先"}


def test_the_same_change_twice_is_no_question():
    assert merge(page(), page(lead_ja="同じ"), page(lead_ja="同じ")) == (page(lead_ja="同じ"), {})


def test_an_empty_text_where_nothing_was_is_no_change():
    merged, contested = merge(page(note=None), page(note="先"), page(note=""))
    assert merged == page(note="先")
    assert contested == {}


def test_children_are_merged_by_their_key():
    base = page(child(FIRST), child(SECOND))
    theirs = page(child(SECOND), child(THIRD))
    mine = page(child(FIRST), child(SECOND, body_ja="後"))
    assert merge(base, theirs, mine) == (page(child(SECOND, body_ja="後"), child(THIRD)), {})


def test_a_child_that_they_removed_and_i_changed_is_asked():
    merged, contested = merge(page(child(FIRST)), page(), page(child(FIRST, heading_ja="後")))
    assert merged == page(child(FIRST, heading_ja="後"))
    assert contested == {f"children/{SECTION}/{FIRST}": None}


def test_a_child_that_i_removed_and_they_changed_is_asked():
    changed = child(FIRST, heading_ja="先")
    merged, contested = merge(page(child(FIRST)), page(changed), page())
    assert merged == page()
    assert contested == {f"children/{SECTION}/{FIRST}": changed}


def test_a_contested_field_of_a_child_has_its_place():
    sides = [page(child(FIRST, heading_ja=heading)) for heading in ("もと", "先", "後")]
    assert merge(*sides)[1] == {HEADING: "先"}
    assert at(sides[1], HEADING) == "先"
    assert put(sides[2], HEADING, "先") == sides[1]


def test_a_child_is_taken_out_and_put_back():
    place, full = f"children/{SECTION}/{FIRST}", page(child(FIRST), child(SECOND))
    without = put(full, place, None)
    assert without == page(child(SECOND))
    assert at(without, place) is None
    assert put(without, place, at(full, place)) == full


def test_without_a_base_every_difference_is_asked():
    theirs, mine = page(child(FIRST), lead_ja="先"), page(child(SECOND), lead_ja="後")
    place = f"children/{SECTION}"
    contested = {
        "fields/lead_ja": "先",
        f"{place}/{FIRST}": child(FIRST),
        f"{place}/{SECOND}": None,
    }
    assert merge(None, theirs, mine) == (mine, contested)


texts = st.one_of(st.none(), st.sampled_from(["", "あ", "い", "う"]))
fields = st.fixed_dictionaries(dict.fromkeys(("title_ja", "lead_ja"), texts))
trees = st.builds(
    lambda told, children: {
        "id": "page",
        "fields": told,
        "children": {SECTION: [{"id": pk, "fields": children[pk]} for pk in sorted(children)]},
    },
    fields,
    st.dictionaries(st.sampled_from([FIRST, SECOND, THIRD]), fields),
)


@given(trees, trees)
def test_who_changes_nothing_stands_in_nobodys_way(base, changed):
    for merged, contested in (merge(base, changed, base), merge(base, base, changed)):
        assert token(merged) == token(changed)
        assert contested == {}


@given(trees, trees, trees)
def test_nothing_that_either_wrote_is_lost(base, theirs, mine):
    """Whoever is second: with all questions answered the other way it is the other's merge."""
    merged, contested = merge(base, theirs, mine)
    answered = merged
    for place, value in contested.items():
        assert at(merged, place) == at(mine, place)
        answered = put(answered, place, value)
    assert token(answered) == token(merge(base, mine, theirs)[0])
