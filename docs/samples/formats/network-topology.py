import numpy as np, scipy.sparse as sparse
from safetensors import safe_open
f = safe_open("0120.safetensors", framework="numpy")
widths = [int(w) for w in f.metadata()["layerWidths"].split(",")]
layers = [sparse.csc_array((np.ones(len(i := f.get_tensor(f"layers.{k}.inputs")), np.float32), i, f.get_tensor(f"layers.{k}.offsets")), shape=widths[k : k + 2]) for k in range(len(widths) - 1)]
