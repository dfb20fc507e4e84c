import json
times = [json.loads(line) for line in open("runs/first/timings.jsonl")]
total = sum(t["trainAndEvaluateMs"] + t["writeMs"] for t in times) / 1000
print(f"{len(times)} epochs in {total:.1f} s")
print("slowest", max(times, key=lambda t: t["trainAndEvaluateMs"]))
