"""The yearly log: fiscal years, their activities, and the events of an activity."""

from .activity import Activity, FiscalYear
from .event import Event

__all__ = ["Activity", "Event", "FiscalYear"]
