import json
run = json.load(open("runs/first/run.json"))
assert run["specVersion"] == "v1" and run["kind"] == "run-manifest"
print(run["name"], run["status"], run["dataset"]["name"])
print(run["config"]["method"], run["config"]["density"], run["config"]["seed"])
