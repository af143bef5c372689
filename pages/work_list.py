"""What waits for a person in pages, resources, figures and links."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from japanese import eras
from publishing.work_list import Entry, Section, change_url, may_change, missing, register

from .models import Edition, Figure, LinkCheck, Page, Resource, SiteIdentity

SOON = timedelta(days=30)


@register
def reviews(user) -> Section | None:
    if not may_change(user, Page):
        return None
    today = eras.today()
    due = Page.objects.filter(review_due_on__lte=today + SOON).select_related("office")
    entries = [_review(page, today) for page in due.order_by("review_due_on")]
    return Section(
        key="reviews",
        title="見直しの時期",
        position=40,
        entries=entries,
        note="次に見直す日が、過ぎたか30日以内のページ",
        empty="30日以内に見直すページはありません。",
        short="見直すページ",
    )


@register
def missing_files(user) -> Section | None:
    if not may_change(user, Resource):
        return None
    described, bare = _files()
    return missing([*described, *_figures(), *_links(), *_office_hours(), *bare])


@register
def broken_links(user) -> Section | None:
    if not may_change(user, Page):
        return None
    return Section(
        key="broken-links",
        title="切れたリンク",
        position=60,
        entries=[_broken(check) for check in LinkCheck.objects.broken().order_by("checked_at")],
        note="読む人には、リンクの代わりに電話番号を出しています",
        empty=_when_links_were_checked(),
        short="切れたリンク",
    )


@register
def unconfirmed(user) -> Section | None:
    if not may_change(user, Page):
        return None
    templates = Page.objects.filter(is_template=True).order_by("slug")
    return Section(
        key="unconfirmed",
        title="人の確認を待つもの",
        position=80,
        entries=[_unconfirmed(page) for page in templates],
        empty="ひな形のままのページはありません。",
        short="確認を待つもの",
    )


def _review(page, today) -> Entry:
    is_past = page.review_due_on < today
    state = ("unreported", "見直す日を過ぎた") if is_past else ("check", "もうすぐ見直す日")
    office = f"　{page.office.short_name or page.office}" if page.office else ""
    why = f"見直す日：{eras.western_date(page.review_due_on)}{office}"
    return Entry(*state, f"ページ「{page}」", why, [("見直す", change_url(Page, page.pk))])


def _files():
    """(named with a format and a size, not even that). A file that is there settles the resource."""
    filed = Edition.objects.filter(resource=OuterRef("pk")).exclude(file="")
    wanted = Resource.objects.filter(~Exists(filed), kind=Resource.Kind.FILE)
    described, bare = [], []
    for resource in wanted.prefetch_related("editions"):
        printed = [edition.format_and_size for edition in resource.editions.all()]
        why = "、".join(filter(None, printed))
        (described if why else bare).append(_file(resource, why))
    return described, bare


def _file(resource, why) -> Entry:
    unknown = "原資料に、形式と大きさは書かれていません。"
    return _lacking("ファイル", resource, why or unknown, label=f"「{resource}」")


def _links():
    for resource in Resource.objects.filter(kind=Resource.Kind.LINK).filter(
        Q(url="") | Q(url__isnull=True)
    ):
        yield _lacking("リンク先", resource, "別のサイトの資料", label=f"「{resource}」")


def _figures():
    without = Figure.objects.filter(Q(image="") | Q(image__isnull=True))
    for figure in without.select_related("agreement", "handbook"):
        where = figure.agreement or figure.handbook
        kind = "写真" if figure.agreement_id else "図"
        yield _lacking(kind, figure, f"出すところ：{where}" if where else "図・写真")


def _office_hours():
    """The office that residents are sent to, and its form: readers now see a telephone number only."""
    opening = SiteIdentity.objects.values(
        office=F("default_office"), called=F("default_office__name_ja")
    )
    without = opening.filter(default_office__opening_hours__isnull=True)
    form = "default_office__contact_points__form_url__gt"
    has_form = SiteIdentity.objects.filter(**{form: ""}).exists()
    for site in without:
        yield _office(site, "時間なし", f"{site['called']}の受付時間", "時間を登録")
    for site in [] if has_form else opening:
        yield _office(
            site, "リンク先なし", f"{site['called']}のお問い合わせフォーム", "リンク先を登録"
        )


def _office(site, state, what, label) -> Entry:
    url = reverse("admin:centers_organization_change", args=[site["office"]])
    return Entry("missing", state, what, "相談先と受付時間", [(label, url)])


def _lacking(thing, record, why, *, label="") -> Entry:
    action = (f"{thing}を登録", change_url(type(record), record.pk))
    return Entry("missing", f"{thing}なし", label or str(record), why, [action])


def _broken(check) -> Entry:
    why = f"{check.last_status}（続けて{check.failures}回）"
    return Entry(
        "returned", "つながらない", check.url, why, [("使うところを探す", _search(check.url))]
    )


def _search(url) -> str:
    return reverse("admin:find") + "?q=" + url.removeprefix("https://").removeprefix("http://")


def _when_links_were_checked() -> str:
    last = LinkCheck.objects.order_by("-checked_at").values_list("checked_at", flat=True).first()
    if last is None:
        return "リンクは、まだ点検していません。"
    return f"続けて失敗しているリンクはありません（点検：{eras.western_date(last.date())}）。"


def _unconfirmed(page) -> Entry:
    why = "確認が済むまで、ページに「ひな形（市の確認前）」と出ます。"
    action = ("読んで確認", change_url(Page, page.pk))
    return Entry("unreported", "未確認", f"ページ「{page}」", why, [action])
