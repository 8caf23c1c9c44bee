"""Ask the program over its standard streams, one JSON line a question: ``python serve.py PROGRAM``."""

import json
import subprocess
import sys

QUESTIONS = [
    {"id": 1, "operation": "due", "request": {"term": "10 working days", "from": "2026-08-20T09:00"}},
    {"id": 2, "operation": "due", "request": {"term": "10", "from": "2026-08-20T09:00"}},
]

with subprocess.Popen(
    [sys.argv[1], "serve", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
) as program:
    assert program.stdin is not None
    assert program.stdout is not None
    for question in QUESTIONS:
        print(json.dumps(question), file=program.stdin, flush=True)
        print(program.stdout.readline(), end="")
    program.stdin.close()
