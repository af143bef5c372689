from django.urls import path

from . import views
from .report.views import FORMATS, report

app_name = "activities"
urlpatterns = [
    path("activities/", views.year_list, name="year-list"),
    path("activities/<int:start_year>/", views.year, name="year"),
    path("activities/<int:start_year>/activities.json", views.year_data, name="year-data"),
    *(
        path(f"activities/<int:start_year>/{file}", report, {"file": file}, name=file)
        for file in FORMATS
    ),
]
