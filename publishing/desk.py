"""The pages of a change: decide on it, look at it, take a record from readers, read its history."""

from uuid import UUID

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from japanese import eras

from . import acts, overtaking, preview, rights, usage
from .forms import DecisionForm, WithdrawalForm
from .models import Batch, Decision, Revision
from .soundness import findings_of, must_be_sound


def urls(admin_site) -> list:
    """Everything but the signed preview is for signed-in staff."""
    staff = admin_site.admin_view
    return [
        path("revisions/together/", staff(together(admin_site)), name="revisions-together"),
        path("revisions/<uuid:pk>/", staff(revision_page(admin_site)), name="revision"),
        path("revisions/<uuid:pk>/preview/", staff(preview_page), name="preview"),
        path("preview/<str:token>/", signed_preview, name="signed-preview"),
    ]


def revision_page(admin_site):
    def view(request, pk):
        revision = get_object_or_404(Revision.objects.select_related("author", "base"), pk=pk)
        _must_see(request.user, revision)
        if request.method == "POST":
            _must_see(request.user, revision, "change")
        form = DecisionForm(request.POST or None, initial=_as_shown(revision))
        if request.method == "POST" and form.is_valid():
            done = decide(request, revision, form)
            if done:
                return done
            form.data = form.data.dict() | {"seen": acts.seen_token(revision)}
        return TemplateResponse(
            request,
            "admin/publishing/revision.html",
            admin_site.each_context(request) | _page(request, revision, form),
        )

    return view


def decide(request, revision, form):
    """Do what the pressed button says. A refusal is told, and the page shown again."""
    try:
        if form.cleaned_data["act"] in ("submit", "approve"):
            must_be_sound(revision)
        return ACTS[form.cleaned_data["act"]](request, revision, form.cleaned_data)
    except acts.Refused as refusal:
        messages.error(request, str(refusal))
        return None


def _submit(request, revision, data):
    acts.submit(revision, by=request.user, comment=data["comment"])
    return _told(request, revision, "承認を頼みました。")


def _approve(request, revision, data):
    times = {"publish_at": data["publish_at"], "withdraw_at": data["withdraw_at"]}
    acts.approve(revision, by=request.user, seen=data["seen"], comment=data["comment"], **times)
    if revision.state == Revision.State.SCHEDULED:
        return _told(request, revision, f"{eras.moment(revision.publish_at)}に公開します。")
    return _told(request, revision, "公開しました。")


def _send_back(request, revision, data):
    acts.send_back(revision, by=request.user, comment=data["comment"])
    return _told(request, revision, "差し戻しました。")


def _discard(request, revision, data):
    acts.discard(revision, by=request.user)
    return _told(request, revision, "下書きを破棄しました。公開中の内容はそのままです。")


def _rebase(request, revision, data):
    overtaking.rebase(revision)
    return _told(
        request,
        revision,
        "公開中の内容を取り入れた下書きになりました。変わるところを確かめてください。",
    )


def _restore(request, revision, data):
    draft = acts.restore(revision, by=request.user)
    return _told(request, draft, "この内容に戻す変更を作り、承認を頼みました。")


def _undo(request, revision, data):
    draft = acts.undo(revision, by=request.user)
    return _told(request, draft, "取り消す変更を作り、承認を頼みました。")


ACTS = {
    "submit": _submit,
    "approve": _approve,
    "return": _send_back,
    "discard": _discard,
    "rebase": _rebase,
    "restore": _restore,
    "undo": _undo,
}


def submit_now(request, revision):
    """The form's own button: save and ask for approval, or, who may, go on to decide."""
    try:
        must_be_sound(revision)
    except acts.Refused as refusal:
        messages.error(request, f"下書きを保存しました。{refusal}")
        return HttpResponseRedirect(_edit_url(revision))
    acts.submit(revision, by=request.user)
    messages.success(request, "保存して、承認を頼みました。")
    return redirect(revision)


def together(admin_site):
    """Several changes on one page, approved as one or not at all."""

    def view(request):
        revisions = _chosen(request.POST or request.GET, request.user)
        for revision in revisions:
            _must_see(request.user, revision)
        if not revisions:
            messages.info(request, "まとめて見る変更を選んでください。")
            return redirect("admin:index")
        if "approve" in request.POST and _approved_together(request, revisions):
            return redirect("admin:index")
        shown = [(one, acts.changes_of(one), acts.seen_token(one)) for one in revisions]
        context = admin_site.each_context(request) | {"title": "まとめて承認", "revisions": shown}
        return TemplateResponse(request, "admin/publishing/together.html", context)

    return view


def _chosen(asked, user) -> list[Revision]:
    """The waiting changes that were ticked, the oldest first; of a batch what `user` may decide on."""
    of_batches = rights.waiting_for(user).filter(batch__in=_keys(asked, "batch"))
    wanted = Q(pk__in=_keys(asked, "revision")) | Q(pk__in=of_batches)
    waiting = Revision.objects.waiting().filter(wanted)
    return list(waiting.select_related("author", "batch").order_by("updated_at"))


def _keys(asked, name) -> list[UUID]:
    return [key for raw in asked.getlist(name) if (key := as_uuid(raw))]


def _approved_together(request, revisions) -> bool:
    try:
        with transaction.atomic():
            batch = _batch_of(revisions, request.user)
            for revision in revisions:
                must_be_sound(revision)
                revision.batch = batch
                seen = request.POST.get(f"seen-{revision.pk}", "")
                acts.approve(revision, by=request.user, seen=seen)
    except acts.Refused as refusal:
        messages.error(request, f"{revision}：{refusal} 1件も公開していません。")
        return False
    messages.success(request, f"{len(revisions)}件を公開しました。")
    return True


def _batch_of(revisions, user) -> Batch:
    """The one that they came in; a new one for what an approver has put together."""
    [batch, *others] = {revision.batch for revision in revisions}
    if batch and not others:
        return batch
    name = f"{revisions[0].root_name[:80]} ほか{len(revisions) - 1}件"
    return Batch.objects.create(name=name, author=user)


def preview_page(request, pk):
    revision = get_object_or_404(Revision, pk=pk, tree__isnull=False)
    _must_see(request.user, revision)
    return preview.render(revision, request, request.GET.get("path"))


def signed_preview(request, token):
    return preview.render(preview.read_signature(token), request)


def withdraw(request, model_admin, object_id):
    root = get_object_or_404(model_admin.model, pk=primary_key(object_id))
    if not model_admin.has_delete_permission(request, root):
        raise PermissionDenied
    form = WithdrawalForm(request.POST or None)
    used = usage.uses(root)
    if request.method == "POST" and not used and form.is_valid():
        try:
            revision = acts.draft_withdrawal(
                root, by=request.user, reason=form.cleaned_data["reason"]
            )
        except acts.Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(acts.open_revision(root._meta.label_lower, root.pk))
        acts.submit(revision, by=request.user)
        messages.success(
            request, "公開をやめる承認を頼みました。承認されるまで、読む人には見えています。"
        )
        return redirect(revision)
    context = model_admin.admin_site.each_context(request) | {
        "title": "公開をやめる",
        "opts": model_admin.model._meta,
        "root": root,
        "form": form,
        "uses": used,
    }
    return TemplateResponse(request, "admin/publishing/withdraw.html", context)


def history(request, model_admin, object_id):
    """Every act on every change of the record, newest first, each state one click away."""
    object_id = primary_key(object_id)
    label = model_admin.model._meta.label_lower
    decisions = Decision.objects.filter(revision__root_type=label, revision__root_id=object_id)
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    context = model_admin.admin_site.each_context(request) | {
        "title": "履歴",
        "opts": model_admin.model._meta,
        "root": model_admin.model.objects.filter(pk=object_id).first(),
        "decisions": decisions.select_related("revision", "by"),
        "originals": Revision.objects.published().filter(
            root_type=label, root_id=object_id, decisions__isnull=True
        ),
    }
    return TemplateResponse(request, "admin/publishing/history.html", context)


def _page(request, revision, form) -> dict:
    conflict = revision.is_open and acts.has_conflict(revision)
    return {
        "title": str(revision),
        "revision": revision,
        "form": form,
        "changes": acts.changes_of(revision),
        "conflict": conflict and acts.conflicting(revision),
        "findings": findings_of(revision) if revision.is_open else [],
        "decisions": revision.decisions.select_related("by"),
        "is_newest": acts.is_newest(revision),
        "may_approve": acts.may_approve(revision, request.user),
        "is_own": acts.is_own(revision, request.user),
        "edit_url": _edit_url(revision),
        "signed_url": request.build_absolute_uri(
            reverse("admin:signed-preview", args=[preview.sign(revision)])
        ),
        "preview_days": preview.LIFETIME_DAYS,
    }


def _edit_url(revision) -> str:
    opts = revision.model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[revision.root_id])


def _must_see(user, revision, right="view"):
    opts = revision.model._meta
    if not user.has_perm(f"{opts.app_label}.{right}_{opts.model_name}"):
        raise PermissionDenied


def _as_shown(revision) -> dict:
    """What the page shows goes back with the decision; the end in force stays unless changed."""
    return {"seen": acts.seen_token(revision), "withdraw_at": acts.end_in_force(revision)}


def as_uuid(raw) -> UUID | None:
    try:
        return UUID(str(raw))
    except ValueError:
        return None


def primary_key(object_id) -> str | None:
    """An address that names no record is not found, whatever stands in it."""
    if object_id is None:
        return None
    if (key := as_uuid(unquote(str(object_id)))) is None:
        raise Http404
    return str(key)


def _told(request, revision, sentence):
    messages.success(request, sentence)
    return redirect(revision)
