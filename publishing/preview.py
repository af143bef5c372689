"""The public view and template with a draft's content, for staff and, by a signed link, for others."""

import logging

from django.core import signing
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from django.utils import translation

from . import acts, drafting, tree
from .models import Revision

logger = logging.getLogger(__name__)
SALT = "publishing.preview"
LIFETIME_DAYS = 7


def sign(revision: Revision) -> str:
    return signing.dumps(str(revision.pk), salt=SALT)


def read_signature(token: str) -> Revision:
    """Raise Http404 for a link that has expired or was tampered with, or a draft that is gone."""
    try:
        pk = signing.loads(token, salt=SALT, max_age=LIFETIME_DAYS * 24 * 60 * 60)
    except signing.BadSignature as error:
        raise Http404("このプレビューのリンクは、期限が切れたか、正しくありません。") from error
    revision = Revision.objects.open().filter(pk=pk, tree__isnull=False).first()
    if revision is None:
        raise Http404("この下書きは、もう公開されたか、破棄されました。")
    return revision


def render(revision: Revision, request: HttpRequest, path: str | None = None):
    """What readers would see at `path`, or at the record's own address, were the draft public."""
    if (path and not path.startswith("/")) or (path or "").startswith("/admin/"):
        raise Http404("プレビューできるのは、公開するページだけです。")
    with acts.rolled_back():
        try:
            root = drafting.apply_draft(revision)
        except tree.CannotApply as error:
            raise Http404(str(error)) from error
        return _answer(request, (path or root.get_absolute_url()).split("#")[0])


def can_be_shown(revision: Revision) -> bool:
    """Whether the record's own page would answer, were the draft public."""
    try:
        with acts.rolled_back():
            root = drafting.apply_draft(revision)
            reader = RequestFactory().get("/", headers={"host": "127.0.0.1"})
            return _answer(reader, root.get_absolute_url().split("#")[0]).status_code < 400
    except Exception:
        logger.exception("A draft breaks its page: %s", revision.pk)
        return False


def _answer(request, path: str):
    """Another request: nobody is signed in, and without a version nothing of it is kept."""
    reader = RequestFactory().get(
        path, headers={"host": request.get_host()}, secure=request.is_secure()
    )
    reader.LANGUAGE_CODE = _language(path)
    reader.is_preview = True
    with translation.override(reader.LANGUAGE_CODE):
        try:
            match = resolve(path)
        except Resolver404 as error:
            raise Http404("このアドレスのページはありません。") from error
        response = match.func(reader, *match.args, **match.kwargs)
        if hasattr(response, "render"):
            response.render()
    response.rendered_for = reader  # furigana is for that request, not for the administration's
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _language(path: str) -> str:
    from django.conf import settings

    prefix = path.lstrip("/").split("/", 1)[0]
    return prefix if prefix in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
