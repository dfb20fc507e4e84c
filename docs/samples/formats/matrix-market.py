import scipy.io, scipy.sparse
mask = scipy.io.mmread("layer.mtx").tocsc()   # [inputs, neurons]
inputs_of_neuron_3 = mask.indices[mask.indptr[3] : mask.indptr[4]]
scipy.io.mmwrite("mine.mtx", scipy.sparse.coo_matrix(mask), field="pattern")
