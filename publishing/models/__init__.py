"""What every public record has in common, the number of the public state, and what is not public yet."""

from .public import (
    MachineFact,
    NaturalKeyManager,
    PublicModel,
    UpdatedAtField,
    new_key,
    public_models,
    public_tables,
)
from .revision import Batch, Decision, Redirect, Revision, TranslationStamp
from .version import ContentVersion

__all__ = [
    "Batch",
    "ContentVersion",
    "Decision",
    "MachineFact",
    "NaturalKeyManager",
    "PublicModel",
    "Redirect",
    "Revision",
    "TranslationStamp",
    "UpdatedAtField",
    "new_key",
    "public_models",
    "public_tables",
]
