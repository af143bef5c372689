"""Information pages, forms and papers, and what stands on every page."""

from .page import STATEMENTS, Page, Section
from .resource import Edition, Figure, Resource
from .site import SiteIdentity

__all__ = [
    "STATEMENTS",
    "Edition",
    "Figure",
    "Page",
    "Resource",
    "Section",
    "SiteIdentity",
]
