"""Makes the DocBin of spaCy from the JSONL beside this script.

    python articles.docbin.py articles.jsonl train.spacy [language]

Needs spaCy 3. All spans go to doc.spans["sc"] for a span categoriser; the longest of
those that overlap go to doc.ents for a named entity recogniser.
"""
import json
import sys

import spacy
from spacy.tokens import DocBin, SpanGroup
from spacy.util import filter_spans

source, target = sys.argv[1:3]
nlp = spacy.blank(sys.argv[3] if len(sys.argv) > 3 else "xx")
docs = DocBin(store_user_data=True)
grown = blank = 0
with open(source, encoding="utf-8") as lines:
    for line in lines:
        row = json.loads(line)
        doc = nlp.make_doc(row["text"])
        spans = []
        for s in row["spans"]:
            # A space between two words is no token of spaCy.
            quote = row["text"][s["start"]:s["end"]]
            start = s["start"] + len(quote) - len(quote.lstrip(" "))
            end = s["end"] - len(quote) + len(quote.rstrip(" "))
            if start >= end:
                blank += 1
                continue
            span = doc.char_span(start, end, label=s["label"], alignment_mode="expand")
            if span is None:
                sys.exit(f"no tokens at {start} to {end}")
            grown += (span.start_char, span.end_char) != (s["start"], s["end"])
            spans.append(span)
        doc.spans["sc"] = SpanGroup(doc, name="sc", spans=spans)
        doc.ents = filter_spans(spans)
        docs.add(doc)
docs.to_disk(target)
print(f"{len(docs)} articles in {target}; {grown} spans moved to the edges of tokens; {blank} of spaces alone left out")
