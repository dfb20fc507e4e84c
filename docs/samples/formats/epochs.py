import json
epochs = [json.loads(line) for line in open("runs/first/epochs.jsonl")]
best = max(epochs, key=lambda e: e["validation"]["accuracy"])
print("best epoch", best["epoch"], best["validation"]["accuracy"], "test", best["test"]["accuracy"])
print("replaced", [sum(l["grownCount"] for l in e["layers"]) for e in epochs])
