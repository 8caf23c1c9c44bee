"""The law of the one-stop shop (một cửa) as a library: required documents, legal deadlines and the life of a dossier.

Every answer is the engine's own, with its article; this package converts and calls, it decides nothing.
"""

from motcua._answer import Answer
from motcua._calendar import Calendar
from motcua._catalogue import Catalogue, Procedure
from motcua._dossier import Dossier
from motcua._errors import Gap, InputError, MotcuaError, Rejected

__all__ = [
    "Answer",
    "Calendar",
    "Catalogue",
    "Dossier",
    "Gap",
    "InputError",
    "MotcuaError",
    "Procedure",
    "Rejected",
]
