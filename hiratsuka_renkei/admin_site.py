"""The administration as staff see it: groups in the order of their work."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.urls import path

from .sign_in.forms import SignInForm

GROUPS = ("pages", "centers", "activities", "framework", "auth")


class AdminSite(admin.AdminSite):
    site_title = "医療と介護の連携 管理"
    site_header = "医療と介護の連携　管理"
    index_title = "今日の仕事"
    site_url = "/"
    enable_nav_sidebar = True
    login_form = SignInForm
    login_template = "admin/sign_in/login.html"

    def get_app_list(self, request, app_label=None):
        groups = super().get_app_list(request, app_label)
        order = {label: position for position, label in enumerate(GROUPS)}
        return sorted(groups, key=lambda group: order.get(group["app_label"], len(order)))

    def get_urls(self):
        from publishing import desk  # its models load after the admin site

        from .sign_in.views import urls as sign_in_urls

        own = [
            *sign_in_urls(self),
            path("styleguide/", self.admin_view(self.styleguide), name="styleguide"),
        ]
        return own + desk.urls(self) + super().get_urls()

    def login(self, request, extra_context=None):
        return super().login(request, {"title": "ログイン", **(extra_context or {})})

    def password_change(self, request, extra_context=None):
        from .sign_in.views import password_change

        return password_change(request, self.each_context(request) | (extra_context or {}))

    def styleguide(self, request):
        """Every component of the public pages in its states, with real records."""
        from .styleguide import samples  # the records' apps load after the admin site

        return TemplateResponse(request, "styleguide.html", {"samples": samples()})
