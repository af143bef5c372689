from django.urls import path

from . import views
from .leaflet.views import leaflet

app_name = "pages"
urlpatterns = [
    path("leaflet.pdf", leaflet, name="leaflet"),
    path("pages/<slug:slug>/", views.page, name="page"),
    path("resources/", views.resource_list, name="resource-list"),
    path("resources/<slug:slug>/", views.resource, name="resource"),
]
