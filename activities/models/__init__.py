"""The yearly log: fiscal years, their activities, and the events of an activity."""

from .activity import Activity, FiscalYear
from .event import Event
from .year_import import ImportedRow, YearImport

__all__ = ["Activity", "Event", "FiscalYear", "ImportedRow", "YearImport"]
