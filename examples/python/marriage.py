"""A marriage with one party of 17: what stands in the way, and on what article? The couple is invented."""

import json
from pathlib import Path

import motcua

story = Path(__file__).parent.parent / "stories" / "marriage.json"
submission = json.loads(story.read_text(encoding="utf-8"))
verdict = motcua.Catalogue.vietnam().procedure("1.000894").check(submission, lang="en")

print(f"complete: {json.dumps(verdict.complete)}")
for finding in verdict.findings:
    if finding["severity"] == "error":
        cited = finding["citation"]
        print(f"{finding['code']} at {finding['path']}")
        print(f"  {finding['message']} ({cited['act']}, article {cited['article']})")
        print(f"  {finding['help']}")
