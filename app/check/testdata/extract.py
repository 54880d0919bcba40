#!/usr/bin/env python3
"""A small extractor: figures are numbers, claims are quotations, by pattern.

It reads articles as JSONL from standard input, as goldspan check --run gives
them, and writes predictions as JSONL to standard output. Offsets are code
points, as Python counts them.
"""

import json
import re
import sys

NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve thirteen "
    "fifteen twenty thirty forty fifty sixty ninety hundred dozens"
).split()

FIGURE = re.compile(
    r"(?:(?:at least|at most|more than|fewer than|about|nearly|almost|over|some|around) )?"
    r"(?<![\w.,])(?:\d[\d,]*(?:\.\d+)?|(?:%s)(?:-\w+)?)(?![\w])" % "|".join(NUMBERS),
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d")
QUOTATION = re.compile(r"“([^“”]{12,}?)[,.]?”|\"([^\"\n]{12,}?)[,.]?\"")


def spans(text):
    for match in FIGURE.finditer(text):
        if not YEAR.fullmatch(match.group()):
            yield match.start(), match.end(), "figure"
    for match in QUOTATION.finditer(text):
        group = 1 if match.group(1) is not None else 2
        yield match.start(group), match.end(group), "claim"


for line in sys.stdin:
    article = json.loads(line)
    found = [
        {"start": start, "end": end, "label": label, "text": article["text"][start:end]}
        for start, end, label in sorted(spans(article["text"]))
    ]
    print(json.dumps({"id": article["id"], "sha256": article["sha256"], "spans": found}, ensure_ascii=False))
