for k, mask in enumerate(masks):
    scipy.sparse.save_npz(f"a/weight_l{k}.npz", scipy.sparse.csr_matrix(mask))
