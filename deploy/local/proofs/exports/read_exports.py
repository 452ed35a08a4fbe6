"""Reads exports with Python's own csv, json, xml and sqlite3 and prints what is in them, as JSON: nothing of the product takes part."""
import csv
import json
import sqlite3
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

XES = "{http://www.xes-standard.org/}"


def of_csv(path):
    raw = path.read_bytes()
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(keepends=True), strict=True))
    return {
        "mark": raw.startswith(b"\xef\xbb\xbf"),
        "events": {row["eventId"]: row["type"] for row in rows},
        "rows": len(rows),
        "formulas": sum(1 for row in rows for value in row.values() if value[:1] in ("=", "+", "-", "@", "\t", "\r")),
    }


def of_xes(path):
    root = xml.parse(path).getroot()
    value = lambda of, key: next(child.get("value") for child in of if child.get("key") == key)
    traces = {value(trace, "concept:name"): [value(event, "identity:id") for event in trace.findall(XES + "event")] for trace in root.findall(XES + "trace")}
    return {"version": root.get("xes.version"), "traces": traces}


def of_ocel_json(path):
    log = json.loads(path.read_text("utf-8"))
    declared = {(kind, one["name"]) for kind in ("event", "object") for one in log[kind + "Types"]}
    return {
        "events": {event["id"]: event["type"] for event in log["events"]},
        "objects": {one["id"]: one["type"] for one in log["objects"]},
        "named": sorted({(event["id"], one["objectId"]) for event in log["events"] for one in event["relationships"]}),
        "related": sum(len(one["relationships"]) for one in log["objects"]),
        "rows": len(log["events"]) + len(log["objects"]),
        "undeclared": sum((kind, one["type"]) not in declared for kind in ("event", "object") for one in log[kind + "s"]),
    }


def of_ocel_sqlite(path):
    with sqlite3.connect(path.as_uri() + "?mode=ro", uri=True) as log:
        read = lambda query: log.execute(query).fetchall()
        typed = lambda of: sum(read(f'SELECT count(*) FROM "{of}_{name}"')[0][0] for (name,) in read(f"SELECT ocel_type_map FROM {of}_map_type"))
        return {
            "events": dict(read("SELECT ocel_id, ocel_type FROM event")),
            "objects": dict(read("SELECT ocel_id, ocel_type FROM object")),
            "named": sorted(set(read("SELECT ocel_event_id, ocel_object_id FROM event_object"))),
            "related": read("SELECT count(*) FROM object_object")[0][0],
            "rows": typed("event") + typed("object"),
            "undeclared": len(read("PRAGMA foreign_key_check")) + (read("PRAGMA integrity_check") != [("ok",)]),
        }


def of_prov(path):
    document = json.loads(path.read_text("utf-8"))
    names = {kind: set(document[kind]) for kind in ("entity", "activity", "agent")}
    ends = {"entity": "entity", "generatedEntity": "entity", "usedEntity": "entity", "activity": "activity", "informed": "activity", "informant": "activity", "agent": "agent"}
    relations = [relation for kind, all_ in document.items() if kind not in names and kind != "prefix" for relation in all_.values()]
    return {
        "entities": len(names["entity"]),
        "relations": len(relations),
        "dangling": sum(relation["prov:" + end] not in names[kind] for relation in relations for end, kind in ends.items() if "prov:" + end in relation),
    }


folder = Path(sys.argv[1])
print(json.dumps({
    "by": "Python " + sys.version.split()[0],
    "csv": of_csv(folder / "record.csv"),
    "xes": of_xes(folder / "record.xes"),
    "ocelJson": of_ocel_json(folder / "record.ocel.json"),
    "ocelSqlite": of_ocel_sqlite(folder / "record.ocel.sqlite"),
    "prov": of_prov(folder / "file.prov.json"),
}))
