import json
lottery = json.load(open("lotteries/first/lottery.json"))
assert lottery["specVersion"] == "v1" and lottery["kind"] == "lottery"
for level in lottery["levels"]:
    print(level["density"], level["protocols"]["bestEpoch"]["accuracy"], level["directory"])
