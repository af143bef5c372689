"""Addresses that readers may still have: a record that moved, a record that was withdrawn."""

from django.http import HttpResponseGone, HttpResponsePermanentRedirect
from django.shortcuts import render

from .models import Redirect


def remember(revision, old_path: str, root):
    """After a publication: the old address leads to the new one, or tells the reason."""
    new_path = root.get_absolute_url() if root else ""
    if new_path:
        Redirect.objects.filter(old_path=new_path).delete()
    if not old_path or old_path == new_path or "#" in old_path:
        return
    Redirect.objects.filter(new_path=old_path).update(new_path=new_path, reason=revision.reason)
    Redirect.objects.update_or_create(
        old_path=old_path,
        defaults={
            "new_path": new_path,
            "title": revision.root_name,
            "reason": "" if root else revision.reason,
        },
    )


def returned(roots: list):
    """New records stand at these addresses: what led elsewhere from there is over."""
    if not Redirect.objects.exists():
        return
    addresses = {root.get_absolute_url() for root in roots if hasattr(root, "get_absolute_url")}
    gone = [r.pk for r in Redirect.objects.only("old_path") if r.old_path in addresses]
    Redirect.objects.filter(pk__in=gone).delete()


class FollowRedirects:
    """Asked only when nothing else answers: no page costs a question more."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        return _answer(request) or response


def _answer(request):
    prefix = "" if request.LANGUAGE_CODE == "ja" else f"/{request.LANGUAGE_CODE}"
    path = request.path.removeprefix(prefix)
    if "\0" in path:  # PostgreSQL cannot even be asked
        return None
    found = Redirect.objects.filter(old_path=path).first()
    if found is None:
        return None
    if found.new_path:
        response = HttpResponsePermanentRedirect(prefix + found.new_path)
        response.headers["Cache-Control"] = "no-cache"  # the record may move back one day
        return response
    response = render(request, "410.html", {"redirect": found})
    return HttpResponseGone(response.content)
