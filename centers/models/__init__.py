"""Whom to ask: organizations, their contacts and hours, the services they run, the agreements they signed.

What an organization did in a year is not here (activities).
"""

from .agreement import Agreement, Party, Service
from .fields import Audience
from .hours import Closure, OpeningHours
from .organization import Assignment, ContactPoint, Organization

__all__ = [
    "Agreement",
    "Assignment",
    "Audience",
    "Closure",
    "ContactPoint",
    "OpeningHours",
    "Organization",
    "Party",
    "Service",
]
