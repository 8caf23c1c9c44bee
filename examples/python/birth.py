"""A birth filed online at 15:20 on Friday 13 February 2026, before Tết: is anything missing, and when is it due? The family is invented."""

import json
from pathlib import Path

import motcua

story = Path(__file__).parent.parent / "stories" / "birth.json"
submission = json.loads(story.read_text(encoding="utf-8"))
verdict = motcua.Catalogue.vietnam().procedure("1.001193").check(submission, lang="en")

deadline = verdict.deadline_if_filed_now
print(f"complete: {json.dumps(verdict.complete)}")
print(f"term: {deadline['term']}")
print(f"due on {deadline['due_on']}")
for day in deadline["skipped"]:
    print(f"  {day['date']} is off")
print(f"fee: {json.dumps(verdict.fee['amount'])}")
