import hashlib, json
result = json.load(open("topograft-reproduce/store/ab/abcd…/result.json"))
text = json.dumps(result["job"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
assert hashlib.sha256(text.encode()).hexdigest() == result["id"]
