from django.urls import path

from . import views

app_name = "pages"
urlpatterns = [
    path("pages/<slug:slug>/", views.page, name="page"),
    path("resources/", views.resource_list, name="resource-list"),
    path("resources/<slug:slug>/", views.resource, name="resource"),
]
