"""Practices, pilots, the pages they lie under and their short addresses."""

from .address import ShortAddress
from .indexes import PilotIndexPage, PracticeIndexPage, PracticeLibraryPage
from .pilot import Decision, PilotPage, PilotState
from .practice import Difficulty, Period, PracticePage, StudentsPart, Unit

__all__ = [
    "Decision",
    "Difficulty",
    "Period",
    "PilotIndexPage",
    "PilotPage",
    "PilotState",
    "PracticeIndexPage",
    "PracticeLibraryPage",
    "PracticePage",
    "ShortAddress",
    "StudentsPart",
    "Unit",
]
