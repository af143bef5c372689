"""The administration as staff see it: groups in the order of their work."""

from django.contrib import admin
from django.template.response import TemplateResponse
from django.urls import path

from japanese import eras

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
        # Their models load after the admin site.
        from activities import next_year_page, result_pages
        from activities.intake import pages as intake_pages
        from furigana import missing_page
        from publishing import audit_pages, desk, translation_pages

        from .sign_in.views import urls as sign_in_urls

        own = [
            *sign_in_urls(self),
            path("styleguide/", self.admin_view(self.styleguide), name="styleguide"),
            path("find/", self.admin_view(self.find), name="find"),
            *desk.urls(self),
            *audit_pages.urls(self),
            *translation_pages.urls(self),
            *result_pages.urls(self),
            *next_year_page.urls(self),
            *intake_pages.urls(self),
            *missing_page.urls(self),
        ]
        return own + super().get_urls()

    def each_context(self, request):
        from .side_menu import menu

        context = super().each_context(request)
        return context | {"side_menu": menu(request, self) if context["has_permission"] else []}

    def index(self, request, extra_context=None):
        from publishing import work_list

        work = {"sections": work_list.sections(request.user), "today": eras.today()}
        return super().index(request, work | (extra_context or {}))

    def find(self, request):
        """Records by any of their words; the search field of the side menu leads here."""
        from publishing.find import find

        words = request.GET.get("q", "").replace("\0", "").strip()
        found = find(words, request.user) if words else []
        context = {"title": "名前で探す", "words": words, "found": found}
        return TemplateResponse(
            request, "admin/work_list/find.html", self.each_context(request) | context
        )

    def login(self, request, extra_context=None):
        return super().login(request, {"title": "ログイン", **(extra_context or {})})

    def password_change(self, request, extra_context=None):
        from .sign_in.views import password_change

        return password_change(request, self.each_context(request) | (extra_context or {}))

    def styleguide(self, request):
        """Every component of the public pages in its states, with real records."""
        from .styleguide import samples  # the records' apps load after the admin site

        return TemplateResponse(request, "styleguide.html", {"samples": samples()})
