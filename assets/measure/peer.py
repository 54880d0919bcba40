# The least that an import, an export or a verification has to do, for a comparison.
import hashlib, json, os, sqlite3, sys

what, path, database = sys.argv[1:]
if what == "import":
    if os.path.exists(database):
        os.remove(database)
    db = sqlite3.connect(database)
    db.execute("create table article(id integer primary key, content text, metadata text, title text)")
    db.execute("create table span(article integer, start integer, stop integer, label text)")
    with open(path, encoding="utf-8") as lines:
        for i, line in enumerate(lines):
            a = json.loads(line)
            db.execute("insert into article values(?,?,?,?)", (i, a["text"], json.dumps(a["metadata"]), a["list_title"]))
            db.executemany("insert into span values(?,?,?,?)", [(i, s["start_char"], s["end_char"], s["label_name"]) for s in a["annotations"]])
    db.commit()
    db.execute("create index of_article on span(article)")
    db.close()
elif what == "export":
    db = sqlite3.connect(database)
    spans = db.cursor()
    with open(database + ".jsonl", "w", encoding="utf-8") as out:
        for i, text, meta, title in db.execute("select id, content, metadata, title from article"):
            found = spans.execute("select start, stop, label from span where article = ?", (i,))
            out.write(json.dumps({"text": text, "meta": meta, "title": title, "spans": [{"start": s, "end": e, "label": l} for s, e, l in found]}) + "\n")
else:
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            a = json.loads(line)
            text = a["text"]
            assert hashlib.sha256(text.encode()).hexdigest() == a["sha256"]
            for s in a["spans"]:
                assert text[s["start"]:s["end"]] == s["text"]
