# Reads JSONL on standard input with the code of doccano's import: its guess of the
# encoding, its parser of lines, and its labels. Its tables in a database are left out.
import sys, tempfile, types, warnings
from unittest import mock
from uuid import uuid4

warnings.simplefilter("ignore")
import backend

sys.path.insert(0, list(backend.__path__)[0])
for name in ("examples.models", "label_types.models", "labels.models", "projects.models", "pyexcel", "pyexcel.exceptions", "seqeval.scheme"):
    parent = name.split(".")[0]
    sys.modules.setdefault(parent, types.ModuleType(parent))
    sys.modules[name] = mock.MagicMock()

from data_import.pipeline.label import RelationLabel, SpanLabel
from data_import.pipeline.parsers import JSONLParser


def read(data):
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as f:
        f.write(data)
        f.flush()
        parser = JSONLParser()
        rows = list(parser.parse(f.name))
    assert not parser.errors, parser.errors
    return rows


def spans(row, key):
    return [SpanLabel.parse(uuid4(), s) for s in row[key]]


def relations(row):
    return [RelationLabel.parse(uuid4(), r) for r in row["relations"]]
