"""Two drafts of new records do not take the same key or address: the second is told at the field."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from publishing.models import Revision
from tests.test_drafting import fields_of

pytestmark = pytest.mark.django_db
RECORDS = {
    "pages_page": {"title_ja": "新しいページ", "lead_ja": "案内です。", "slug": "brand-new"},
    "pages_notice": {"title_ja": "台風", "body_ja": "休みです。", "key": "typhoon"},
    "activities_fiscalyear": {"start_year": "2020"},
}


@pytest.fixture
def desk(content, client, staff):
    client.force_login(staff)
    return client


def save(desk, address, typed):
    return desk.post(
        address, fields_of(desk.get(address)) | typed | {"_continue": "1"}, follow=True
    )


@pytest.mark.parametrize("name", RECORDS)
def test_the_second_is_led_to_the_first(desk, name):
    add, typed = reverse(f"admin:{name}_add"), RECORDS[name]
    save(desk, add, typed)
    first = Revision.objects.open().get()

    answer = BeautifulSoup(save(desk, add, typed).content, "html.parser")
    assert Revision.objects.open().get() == first
    error = answer.select_one(f".field-{[*typed][-1]} .errorlist")
    assert "まだ公開していない" in error.text
    assert error.a["href"] == first.get_absolute_url()


def test_the_first_is_saved_again_and_a_discarded_one_gives_its_address_free(desk):
    add, typed = reverse("admin:pages_page_add"), RECORDS["pages_page"]
    form = save(desk, add, typed).redirect_chain[-1][0]
    save(desk, form, {"lead_ja": "ほかの案内です。"})
    first = Revision.objects.open().get()
    assert first.tree["fields"]["lead_ja"] == "ほかの案内です。"

    Revision.objects.update(state=Revision.State.DISCARDED)
    save(desk, add, typed)
    assert Revision.objects.open().get().root_id != first.root_id
