#!/usr/bin/env python3
"""A second computation of a check, as slow and as plain as can be.

usage: score.py GOLD.jsonl PRED.jsonl

It follows the definitions word by word: every pair that overlaps is an edge,
and the best matching of an article is found by longest augmenting paths in the
whole graph, with exact integers and fractions. It shares no code and no method
with the program, whose numbers must be the same to the last digit.
"""

import json
import sys
from fractions import Fraction

SCHEMES = ("strict", "exact", "partial", "type")


def judge(scheme, gold, pred):
    """What a pair is: the table of the SemEval-2013 task."""
    same_range, same_label = gold[:2] == pred[:2], gold[2] == pred[2]
    if scheme == "strict":
        return "correct" if same_range and same_label else "incorrect"
    if scheme == "exact":
        return "correct" if same_range else "incorrect"
    if scheme == "partial":
        return "correct" if same_range else "partial"
    return "correct" if same_label else "incorrect"


def worth(kind):
    """S doubled, then correct, then the number of pairs, as one integer."""
    return {"correct": (2 << 40) + (1 << 20), "partial": 1 << 40, "incorrect": 0}[kind] + 1


def match(scheme, golds, preds):
    """The best one-to-one matching, by longest augmenting paths."""
    edges = {
        (g, p): worth(judge(scheme, gold, pred))
        for g, gold in enumerate(golds)
        for p, pred in enumerate(preds)
        if max(gold[0], pred[0]) < min(gold[1], pred[1])
    }
    partner = {}  # of predictions
    while True:
        # Bellman and Ford: the gain of the best alternating path to each gold
        # span, which begins at a gold span that is free.
        taken = set(partner.values())
        gain = {g: 0 for g in range(len(golds)) if g not in taken}
        before = {}
        for _ in range(len(golds) + 1):
            changed = False
            for (g, p), value in edges.items():
                if g in gain and p in partner and partner[p] != g:
                    to = partner[p]
                    reached = gain[g] + value - edges[to, p]
                    if reached > gain.get(to, -1 << 62):
                        gain[to], before[to], changed = reached, (g, p), True
            if not changed:
                break
        best, end = 0, None
        for (g, p), value in edges.items():
            if g in gain and p not in partner and gain[g] + value > best:
                best, end = gain[g] + value, (g, p)
        if end is None:
            return [(g, p) for p, g in partner.items()]
        while end is not None:
            g, p = end
            end = before.get(g) if g in taken else None
            partner[p] = g


def count(scheme, golds, preds):
    pairs = match(scheme, golds, preds)
    kinds = [judge(scheme, golds[g], preds[p]) for g, p in pairs]
    counts = {kind: kinds.count(kind) for kind in ("correct", "incorrect", "partial")}
    counts["missed"] = len(golds) - len(pairs)
    counts["spurious"] = len(preds) - len(pairs)
    return counts


def add(total, counts):
    for key, n in counts.items():
        total[key] = total.get(key, 0) + n


def ratio(part, whole):
    return Fraction(part) / whole if whole else None


def figures(counts):
    c = dict.fromkeys(("correct", "incorrect", "partial", "missed", "spurious"), 0) | counts
    matched = c["correct"] + c["incorrect"] + c["partial"]
    c["possible"], c["actual"] = matched + c["missed"], matched + c["spurious"]
    s = c["correct"] + Fraction(c["partial"], 2)
    c["precision"], c["recall"] = ratio(s, c["actual"]), ratio(s, c["possible"])
    c["f1"] = ratio(2 * s, c["actual"] + c["possible"])
    return c


def mean(all_figures):
    out = {}
    for key in ("precision", "recall", "f1"):
        values = [f[key] for f in all_figures if f[key] is not None]
        out[key] = sum(values) / len(values) if values else None
        out["of"] = len(values)
    return out


def characters(gold, pred):
    both = len(gold & pred)
    return {
        "gold": len(gold), "predicted": len(pred), "both": both,
        "precision": ratio(both, len(pred)), "recall": ratio(both, len(gold)), "f1": ratio(2 * both, len(gold) + len(pred)),
    }


def spans(record):
    return [(s["start"], s["end"], s["label"]) for s in record["spans"]]


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main(gold_path, pred_path):
    predicted = {record["id"]: spans(record) for record in read(pred_path)}
    articles = [(spans(r), predicted.get(r["id"], [])) for r in read(gold_path) if r["status"] == "done"]
    labels = sorted({s[2] for sides in articles for side in sides for s in side})
    out = {"schemes": {}, "characters": {"labels": {}}}
    for scheme in SCHEMES:
        overall, each, by_label = {}, [], {label: {} for label in labels}
        for golds, preds in articles:
            counts = count(scheme, golds, preds)
            add(overall, counts)
            each.append(figures(counts))
            for label in labels:
                add(by_label[label], count(scheme, [g for g in golds if g[2] == label], [p for p in preds if p[2] == label]))
        by_label = {label: figures(counts) for label, counts in by_label.items()}
        out["schemes"][scheme] = {
            "overall": figures(overall), "labels": by_label,
            "macro": mean(by_label.values()), "articles": mean(each),
        }
    positions = [set(), set()]
    for label in labels:
        sides = [
            {(n, at) for n, article in enumerate(articles) for s in article[side] if s[2] == label for at in range(s[0], s[1])}
            for side in (0, 1)
        ]
        out["characters"]["labels"][label] = characters(*sides)
        for side in (0, 1):
            positions[side] |= {(label, *at) for at in sides[side]}
    out["characters"]["overall"] = characters(*positions)
    json.dump(out, sys.stdout, default=float, indent=1)


main(*sys.argv[1:])
