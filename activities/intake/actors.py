"""Which organization of the site a document means by 市, by センター, or by a name."""

from collections.abc import Callable

from centers.models import Organization
from pages.models import SiteIdentity

from ..yearly_document.proposal import CENTER, CITY, Activity
from .words import solid

BRACKETS = "（）()【】〔〕［］[]＜＞<>■◆●○"


def finder() -> Callable[[Activity], Organization | None]:
    """A function that asks the database nothing more. None: a person has to say."""
    organizations = list(Organization.objects.all())
    named = {
        solid(name): organization
        for organization in organizations
        for name in (organization.name, organization.short_name, *organization.alias_list)
        if name
    }
    # Our own `activities.json` names an actor by its slug.
    by_role = {one.slug: one for one in organizations} | {CITY: _city(), CENTER: _center()}

    def find(entry: Activity) -> Organization | None:
        label = solid(entry.actor_label or "").strip(BRACKETS)
        return named.get(label) or by_role.get(entry.actor)

    return find


def choices() -> list[tuple[str, list[tuple]]]:
    """For a form: those that have acted before stand first."""
    acting = Organization.objects.filter(activities__isnull=False).distinct()
    others = Organization.objects.exclude(pk__in=acting)
    groups = [("これまでに取組のある組織", acting), ("ほかの組織", others)]
    return [
        (label, [(str(one.pk), one.name) for one in organizations])
        for label, organizations in groups
        if organizations
    ]


def _city() -> Organization | None:
    site = SiteIdentity.objects.select_related("municipality").first()
    return site and site.municipality


def _center() -> Organization | None:
    """The one center; of several, the one that has acted."""
    centers = Organization.objects.filter(kind=Organization.Kind.CENTER)
    acting = centers.filter(activities__isnull=False).distinct()
    for found in (list(centers), list(acting)):
        if len(found) == 1:
            return found[0]
    return None
