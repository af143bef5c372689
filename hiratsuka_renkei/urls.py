"""The tree of addresses: Japanese without a prefix, the same under /ja-simple/ and /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from pages.media import media
from pages.models import STATEMENTS
from pages.views import accessibility_results, page

from . import display, views
from .sitemaps import sitemaps

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": sitemaps()}, name="sitemap"),
    # The rest never starts with a slash: "//host" would lead away from the site.
    re_path(
        r"^ja/(?P<rest>(?:[^/\\].*)?)$",
        RedirectView.as_view(url="/%(rest)s", query_string=True, permanent=True),
    ),
    path("display/", display.choose, name="display"),
    path("media/<path:path>", media, name="media"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("framework/", include("framework.urls")),
        path("", include("centers.urls")),
        path("", include("pages.urls")),
        path("", include("activities.urls")),
        path("search/", include("search.urls")),
        path("accessibility/results/", accessibility_results, name="accessibility-results"),
        *(path(f"{slug}/", page, {"slug": slug}, name=slug) for slug in STATEMENTS),
        prefix_default_language=False,
    ),
]
