masks = {f"layer{k}": mask.to(torch.uint8).contiguous() for k, mask in enumerate(my_masks)}
save_file(masks, "a.safetensors")
