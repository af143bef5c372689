"""What stands in a draft's way: findings of the checks, translations left behind, a page that breaks.

An error stops every way to approval, a warning does not.
"""

from dataclasses import dataclass

from . import acts, drafting, preview, stamps, tree
from .models import Revision


@dataclass(frozen=True)
class Obstacle:
    """Stands among the findings when a draft cannot even be laid out."""

    record: Revision
    message: str
    field: str = "tree"
    level: str = "error"
    label: str = "この下書き"
    words: str = ""
    mended: str | None = None


def must_be_sound(revision):
    """No error of the checks, and a page that can be shown: whatever else a draft may break."""
    errors = [finding for finding in findings_of(revision) if finding.level == "error"]
    if errors:
        told = f"{errors[0].label}：{errors[0].message}"
        raise acts.Refused(f"直すところが{len(errors)}件あります（{told}）。書き直してください。")
    if not revision.is_withdrawal and not preview.can_be_shown(revision):
        raise acts.Refused("このまま公開すると、ページを表示できません。管理者に伝えてください。")


def findings_of(revision) -> list:
    """What the editorial checks find in the draft; the tables stay as they are."""
    if revision.tree is None:
        return []
    with acts.rolled_back():
        try:
            laid = drafting.lay_out(revision.model, revision.root_id)
        except tree.CannotApply as refusal:
            return [Obstacle(revision, str(refusal))]
        return findings(revision.model, laid)


def findings(model, laid) -> list:
    """Inside the rehearsal: the tables say what the draft says."""
    from .editorial_checks import check

    if laid.tree is None or laid.revision is None:
        return []
    return check(model.objects.get(pk=laid.tree["id"])) + _left_behind(model, laid)


def _left_behind(model, laid) -> list:
    from .editorial_checks import WARNING, Finding

    base = laid.revision.base.tree if laid.revision.base else None
    message = "もとの日本語が変わりましたが、この訳は前のままです。訳も直してください。"
    left = stamps.left_behind(model, base, laid.tree)
    # A form that shows two people's changes may have removed what the draft still has.
    shown = ((owner.objects.filter(pk=pk).first(), name) for owner, pk, name in left)
    return [Finding(one, name, WARNING, message, "", None) for one, name in shown if one]
