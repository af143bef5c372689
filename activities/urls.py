from django.urls import path

from . import views

app_name = "activities"
urlpatterns = [
    path("activities/", views.year_list, name="year-list"),
    path("activities/<int:start_year>/", views.year, name="year"),
    path("activities/<int:start_year>/activities.json", views.year_data, name="year-data"),
]
