"""Writes random networks and arrays as NumPy, SciPy and safetensors write them: write-theirs.py FOLDER COUNT SEED.

`theirs.json` says what each holds: for a network the inputs of each neuron of each layer, for an array its elements in the
order in which they are stored.
"""

import json
import sys
from pathlib import Path

import numpy as np
import scipy.io
import scipy.sparse as sparse
from safetensors.numpy import save_file

folder, count, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
rng = np.random.default_rng(seed)
theirs: dict[str, dict] = {"networks": {}, "arrays": {}}


def random_layer(inputs: int, neurons: int) -> np.ndarray:
    """Values that are no zeros where there is a connection."""
    mask = rng.random((inputs, neurons)) < rng.random()
    return np.where(mask, rng.choice([-1.5, 0.25, 3.0], (inputs, neurons)), 0.0)


def as_scipy(dense: np.ndarray) -> sparse.spmatrix:
    """In one of the layouts, index types and value types that SciPy saves."""
    kind = rng.choice(["csr", "csc", "coo"])
    matrix = sparse.coo_matrix(dense.astype(rng.choice([np.float32, np.float64, np.int8, np.bool_])))
    matrix.eliminate_zeros()
    if kind == "coo":
        order = rng.permutation(matrix.nnz)
        matrix = sparse.coo_matrix((matrix.data[order], (matrix.row[order], matrix.col[order])), shape=matrix.shape)
        return sparse.coo_array(matrix) if rng.random() < 0.5 else matrix
    matrix = matrix.asformat(kind)
    if rng.random() < 0.5:
        matrix.indices, matrix.indptr = matrix.indices.astype(np.int64), matrix.indptr.astype(np.int64)
    if rng.random() < 0.5:
        # Within each row or column in any order.
        for start, end in zip(matrix.indptr[:-1], matrix.indptr[1:]):
            order = start + rng.permutation(end - start)
            matrix.indices[start:end], matrix.data[start:end] = matrix.indices[order], matrix.data[order]
        matrix.has_sorted_indices = False
    return matrix


def write_network(index: int) -> None:
    widths = rng.integers(1, 40, rng.integers(3, 6))
    layers = [random_layer(a, b) for a, b in zip(widths[:-1], widths[1:])]
    # A value of int8 or bool is one where it is not zero.
    layers = [np.where((layer != 0) & (layer.astype(np.int8) == 0), 3.0, layer) for layer in layers]
    expected = [[np.flatnonzero(column).tolist() for column in layer.T] for layer in layers]
    name = f"network-{index}"
    way = index % 3
    if way == 0:
        (folder / name).mkdir()
        for k, layer in enumerate(layers):
            sparse.save_npz(folder / name / f"weight_l{k}.npz", as_scipy(layer), compressed=bool(rng.random() < 0.5))
    elif way == 1:
        name += ".safetensors"
        dtype = rng.choice([np.float16, np.float32, np.float64])
        tensors = {f"net.{k}.weight": np.ascontiguousarray(layer.T.astype(dtype)) for k, layer in enumerate(layers)}
        tensors |= {f"net.{k}.bias": np.zeros(layer.shape[1], dtype) for k, layer in enumerate(layers)}
        save_file(tensors, folder / name, metadata={"by": "safetensors"})
    else:
        name += ".mtx"
        expected = expected[:1]
        field = rng.choice(["real", "integer", "pattern"])
        matrix = sparse.coo_matrix(layers[0].astype(np.int64) if field == "integer" else layers[0])
        matrix.eliminate_zeros()
        scipy.io.mmwrite(folder / name, matrix, comment="by SciPy", field=str(field))
    theirs["networks"][name] = expected


def write_array(index: int) -> None:
    dtype = np.dtype(str(rng.choice(["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"])))
    shape = tuple(rng.integers(0, 5, rng.integers(0, 4)).tolist())
    array = np.asarray(rng.integers(0, 2 if dtype.kind == "b" else 100, shape)).astype(dtype)
    if rng.random() < 0.5:
        array = array.astype(dtype.newbyteorder(">"))
    if rng.random() < 0.5:
        array = np.asfortranarray(array)
    name = f"array-{index}.npy"
    version = [None, (2, 0), (3, 0)][int(rng.integers(3))]
    with open(folder / name, "wb") as file:
        np.lib.format.write_array(file, array, version=version, allow_pickle=False)
    fortran = bool(array.flags.f_contiguous and not array.flags.c_contiguous)
    flat = array.ravel(order="F" if fortran else "C")
    theirs["arrays"][name] = {"shape": list(array.shape), "fortranOrder": fortran, "values": [float(v) for v in flat]}


folder.mkdir(parents=True, exist_ok=True)
for index in range(count):
    write_network(index)
    write_array(index)
(folder / "theirs.json").write_text(json.dumps(theirs), encoding="utf-8")
