"""What the tests of the work list, the results and the audit list share: who, and a change of theirs."""

from django.conf import settings
from django.contrib.auth.models import Permission

from publishing import acts, tree


def person(users, name, *codenames, **fields):
    """Somebody who may write every public record, and what the further permissions allow."""
    user = users.objects.create_user(name, is_staff=True, last_name=name, **fields)
    apps = ["framework", "centers", "pages", "activities"]
    writing = Permission.objects.filter(content_type__app_label__in=apps)
    user.user_permissions.set([*writing, *Permission.objects.filter(codename__in=codenames)])
    return user


def draft(root, by, **fields):
    """The open draft of `root` with these fields of its own changed."""
    new = tree.serialise(root)
    new["fields"] |= fields
    label = root._meta.label_lower
    return acts.save_draft(root_type=label, root_id=root.pk, new_tree=new, by=by)


def waiting(root, by, **fields):
    revision = draft(root, by, **fields)
    acts.submit(revision, by=by)
    return revision


def sign_in(client, user, page, live_server):
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": cookie,
                "url": f"{live_server.url}/admin/",
            }
        ]
    )
