from safetensors.numpy import save_file

dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
save_file({f"layer{k}": np.ascontiguousarray(layer.get_weights()[0]) for k, layer in enumerate(dense)}, "a.safetensors")
