"""The law of the one-stop shop (một cửa) as a library: required documents, legal deadlines and the life of a dossier.

Every answer is the engine's own, with its article; this package converts and calls, it decides nothing.
"""

from importlib.metadata import version as _version

from motcua import lunar
from motcua._act import checklist
from motcua._answer import Answer, Verdict
from motcua._audit import audit, explain
from motcua._calendar import Calendar
from motcua._catalogue import Catalogue, Procedure
from motcua._change import impact, reconcile
from motcua._dossier import Dossier
from motcua._errors import Gap, InputError, MotcuaError, Rejected
from motcua._held import HeldSubmission
from motcua._reports import Audit, Counts
from motcua._score import score
from motcua._summary import Summary

__version__ = _version("motcua")

__all__ = [
    "Answer",
    "Audit",
    "Calendar",
    "Catalogue",
    "Counts",
    "Dossier",
    "Gap",
    "HeldSubmission",
    "InputError",
    "MotcuaError",
    "Procedure",
    "Rejected",
    "Summary",
    "Verdict",
    "audit",
    "checklist",
    "explain",
    "impact",
    "lunar",
    "reconcile",
    "score",
]
