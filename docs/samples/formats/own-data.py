import numpy as np
np.savez_compressed("digits.npz", x=images.astype("uint8"), y=labels)  # images (n, 28, 28), values 0 to 255
