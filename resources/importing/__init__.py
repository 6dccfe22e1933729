"""Potential read from a file: understood, kept row by row, looked through in parts, saved whole or not at all."""

from .asking import ImportForm
from .checking import check_some
from .saving import save_run
from .taking import keep, throw_away

__all__ = ["ImportForm", "check_some", "keep", "save_run", "throw_away"]
