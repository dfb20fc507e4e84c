import torch
from torch import nn
from torch.nn.utils import prune
from safetensors.torch import save_file


def pruned(seed, start=None):
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(784, 300), nn.ReLU(), nn.Linear(300, 100), nn.ReLU(), nn.Linear(100, 10))
    if start is not None:
        order = torch.randperm(300)
        with torch.no_grad():
            model[0].weight.mul_(0.02).add_(start[0][order])
            model[2].weight.mul_(0.02).add_(start[2][:, order])
    weights = {k: model[k].weight.detach().clone() for k in (0, 2)}
    for k in (0, 2):
        prune.l1_unstructured(model[k], "weight", amount=0.98)
    return model, weights


first, weights = pruned(1)
second, _ = pruned(2, weights)
save_file(first.state_dict(), "a.safetensors")
save_file(second.state_dict(), "b.safetensors")
