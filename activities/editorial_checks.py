"""The yearly log comes from the city's documents: its Japanese stays as they have it."""

from publishing.editorial_checks import keep_verbatim

from .models import Activity, Event, FiscalYear

keep_verbatim(FiscalYear, Activity, Event)
