"""A marriage that needed verification, decided a day late, with no apology sent: which clock, and who held it? The couple is invented."""

import json
from pathlib import Path

import motcua

story = Path(__file__).parent.parent / "stories" / "late-marriage.json"
events = json.loads(story.read_text(encoding="utf-8"))
told = motcua.explain(events, "EX-0001", lang="en")

report = told["report"]
print(f"due on {report['due_on']}, decided at {report['finished_at']}")
print(f"{report['outcome']}: clock {report['late_clock']}, held by {report['late_held_by']}")
print(told["text"], end="")
