from django.urls import path

from . import views

app_name = "centers"
urlpatterns = [
    path("centers/", views.index, name="list"),
    path("centers/<slug:slug>/", views.organization, name="organization"),
    path("services/<slug:slug>/", views.service, name="service"),
    path("agreements/<slug:slug>/", views.agreement, name="agreement"),
]
