"""Reads exports with PM4Py, and the provenance with prov, and prints how much they found in them, as JSON."""
import json
import sys
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")
import pm4py
from pm4py.objects.ocel.validation import ocel20_rel_validation
from prov.model import ProvDocument, ProvElement

folder = Path(sys.argv[1])
read = {"json": pm4py.read_ocel2_json(str(folder / "record.ocel.json")), "sqlite": pm4py.read_ocel2_sqlite(str(folder / "record.ocel.sqlite"))}
held, broken = ocel20_rel_validation.apply(str(folder / "record.ocel.sqlite"))
log = pm4py.convert_to_event_log(pm4py.read_xes(str(folder / "record.xes"), show_progress_bar=False))
document = ProvDocument.deserialize(str(folder / "file.prov.json"), format="json")
print(json.dumps({
    "by": "PM4Py " + pm4py.__version__,
    "ocel": {name: {"events": len(ocel.events), "objects": len(ocel.objects), "named": len(ocel.relations[["ocel:eid", "ocel:oid"]].drop_duplicates()), "related": len(ocel.o2o)} for name, ocel in read.items()},
    "schema": {"held": len(held), "broken": sorted(broken)},
    "traces": len(log),
    "traceEvents": sum(len(trace) for trace in log),
    "entities": sum(1 for record in document.get_records(ProvElement) if record.get_type().localpart == "Entity"),
}))
