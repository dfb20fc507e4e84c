import scipy.sparse as sparse
layer = sparse.load_npz("weight_l0.npz").tocsc()
layer = layer[:-1]  # without the bias row, where there is one
inputs_of_neuron_7 = layer.indices[layer.indptr[7] : layer.indptr[8]]
sparse.save_npz("copy.npz", layer)
