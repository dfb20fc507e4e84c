import hashlib
from safetensors import safe_open
meta = safe_open("runs/first/checkpoint.safetensors", framework="numpy").metadata()
log = open("runs/first/epochs.jsonl", "rb").read(int(meta["epochsBytes"]))
assert hashlib.sha256(log).hexdigest() == meta["epochsSha256"]
for line in meta["files"].splitlines():
    digest, path = line.split("  ")
    assert hashlib.sha256(open(f"runs/first/{path}", "rb").read()).hexdigest() == digest
