"""The administration as staff see it: groups in the order of their work."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.urls import path

GROUPS = ("pages", "centers", "activities", "framework", "auth")


class AdminSite(admin.AdminSite):
    site_title = "医療と介護の連携 管理"
    site_header = "医療と介護の連携　管理"
    index_title = "今日の仕事"
    site_url = "/"
    enable_nav_sidebar = True

    def get_app_list(self, request, app_label=None):
        groups = super().get_app_list(request, app_label)
        order = {label: position for position, label in enumerate(GROUPS)}
        return sorted(groups, key=lambda group: order.get(group["app_label"], len(order)))

    def get_urls(self):
        own = [path("styleguide/", self.admin_view(self.styleguide), name="styleguide")]
        return own + super().get_urls()

    def styleguide(self, request):
        """Every component of the public pages in its states, with real records."""
        from .styleguide import samples  # the records' apps load after the admin site

        return TemplateResponse(request, "styleguide.html", {"samples": samples()})
