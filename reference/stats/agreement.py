"""Agreement between coders by statsmodels and krippendorff.

Usage: python agreement.py FOLDER   (needs numpy, statsmodels, krippendorff)

Writes ratings.csv (made-up ratings, a row a unit, a column a coder, empty where
missing) and agreement.json.
"""

import json
import random
import sys
from importlib.metadata import version
from itertools import combinations
from pathlib import Path

import krippendorff
import numpy as np
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa

folder = Path(sys.argv[1])
random.seed(1)
categories = ["funding", "trust", "workforce", "maturity"]
rows = []
for _ in range(60):
    truth = random.choices(categories, [5, 3, 2, 1])[0]
    rows.append([
        "" if random.random() < 0.1 else truth if random.random() < 0.7 else random.choice(categories)
        for _ in range(4)
    ])
(folder / "ratings.csv").write_text("\n".join(["a,b,c,d"] + [",".join(row) for row in rows]) + "\n")

codes = np.array([[categories.index(c) if c else np.nan for c in row] for row in rows])
complete = codes[~np.isnan(codes).any(axis=1)].astype(int)
pairs = []
for i, j in combinations(range(4), 2):
    both = codes[~np.isnan(codes[:, [i, j]]).any(axis=1)][:, [i, j]].astype(int)
    table = np.zeros((4, 4))
    for a, b in both:
        table[a, b] += 1
    kappa = cohens_kappa(table)
    alpha = krippendorff.alpha(codes[:, [i, j]].T, level_of_measurement="nominal")
    pairs.append({"first": i, "second": j, "kappa": kappa.kappa, "std_error": kappa.std_kappa, "alpha": alpha})

out = {
    "pairs": pairs,
    "alpha": krippendorff.alpha(codes.T, level_of_measurement="nominal"),
    "fleiss": fleiss_kappa(aggregate_raters(complete, n_cat=4)[0], method="fleiss"),
    "versions": {"python": sys.version.split()[0]}
    | {p: version(p) for p in ("numpy", "statsmodels", "krippendorff")},
}
(folder / "agreement.json").write_text(json.dumps(out, indent=2) + "\n")
