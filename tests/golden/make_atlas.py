# Makes atlas.json: PCA, t-SNE and trustworthiness of scikit-learn, and SciPy's orthogonal Procrustes.
import json
import numpy as np
from scipy.linalg import orthogonal_procrustes
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, trustworthiness

random = np.random.RandomState(3)
centres = random.randn(8, 12) * 2
x = np.concatenate([c + random.randn(45, 12) * random.uniform(0.3, 1.2, 12) for c in centres]).round(3).astype(np.float32)

pca = PCA(5, svd_solver="full").fit(x)
axes = pca.components_
signs = np.sign(axes[np.arange(5), np.abs(axes).argmax(1)])  # the largest number of an axis is positive
axes = axes * signs[:, None]
spots = ((x - pca.mean_) @ axes.T)[:, :2]
tsne = TSNE(perplexity=30, init="pca", random_state=0).fit_transform(x)
a, b = tsne - tsne.mean(0), spots - spots.mean(0)
turned = a @ orthogonal_procrustes(a, b)[0] + spots.mean(0)

numbers = lambda array: np.asarray(array, np.float64).round(5).tolist()
json.dump({
    "width": 12, "rows": x.ravel().astype(float).round(3).tolist(),
    "pca_axes": numbers(axes.ravel()), "pca_variances": numbers(pca.explained_variance_),
    "pca_shown": float(pca.explained_variance_ratio_[:2].sum()),
    "pca_spots": numbers(spots), "pca_trust": trustworthiness(x, spots, n_neighbors=5),
    "tsne_spots": numbers(tsne), "tsne_trust": trustworthiness(x, tsne, n_neighbors=5),
    "turned": numbers(turned),
}, open("tests/golden/atlas.json", "w"))
