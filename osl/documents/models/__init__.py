from .archive import DocumentDamaged, IssuedDocument, Rendering, Series, Version
from .stored import FileDamaged, StoredFile

__all__ = [
    "DocumentDamaged",
    "FileDamaged",
    "IssuedDocument",
    "Rendering",
    "Series",
    "StoredFile",
    "Version",
]
