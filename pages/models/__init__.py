"""Information pages, forms and papers, and what stands on every page."""

from .accessibility import AccessibilityTest, Criterion
from .link_check import LinkCheck
from .notice import Notice
from .page import STATEMENTS, Page, Section
from .resource import Edition, Figure, Resource
from .site import SiteIdentity

__all__ = [
    "STATEMENTS",
    "AccessibilityTest",
    "Criterion",
    "Edition",
    "Figure",
    "LinkCheck",
    "Notice",
    "Page",
    "Resource",
    "Section",
    "SiteIdentity",
]
