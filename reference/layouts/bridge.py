# What patients on LSOAs of 2011 have of the scores of IoD 2025, which are on
# those of 2021: patients moved row by row along the exact fit, the parts of a
# split LSOA alike, in pandas. It writes data/nhse/testdata/bridge.csv: a line
# for every hundredth practice, and one for all of them together.
#
#   python3 reference/layouts/bridge.py FOLDER_2022 FOLDER_LATER data/nhse/testdata/bridge.csv
#
# Made with Python 3.11 and pandas 2 or later.
import sys
import zipfile

import pandas as pd

england, later, out = sys.argv[1:4]
with zipfile.ZipFile(f"{england}/gp-reg-pat-prac-lsoa-male-female-Jan-21.zip") as archive:
    name = next(n for n in archive.namelist() if n.endswith("-all.csv"))
    patients = pd.read_csv(archive.open(name))
patients.columns = [c.upper().replace(" ", "_") for c in patients.columns]
fit = pd.read_csv(f"{later}/lsoa2011-lsoa2021-exact-fit.csv")
scores = pd.read_csv(f"{later}/iod2025-scores-lsoa.csv").set_index("LSOA code (2021)")["Income Score (rate)"]

fit = fit[fit.LSOA11CD.str.startswith("E")]
parts = fit.groupby("LSOA11CD").LSOA21CD.transform("size")
moved = patients.merge(fit.assign(share=1 / parts), left_on="LSOA_CODE", right_on="LSOA11CD")
moved["people"] = moved.NUMBER_OF_PATIENTS * moved.share
moved["poor"] = moved.people * moved.LSOA21CD.map(scores)
assert moved.poor.notna().all()
sums = moved.groupby("PRACTICE_CODE")[["people", "poor"]].sum()
sums["income_deprivation"] = sums.poor / sums.people
rows = [("all", sums.people.sum(), sums.poor.sum() / sums.people.sum())]
rows += [(code, row.people, row.income_deprivation) for code, row in sums.iloc[::100].iterrows()]
table = pd.DataFrame(rows, columns=["practice_code", "patients", "income_deprivation"])
table.to_csv(out, index=False, float_format="%.12g", lineterminator="\n")
changed = fit[fit.CHGIND != "U"].LSOA11CD
print(patients[patients.LSOA_CODE.isin(changed)].NUMBER_OF_PATIENTS.sum(), "patients in", changed.nunique(), "changed LSOAs of 2011")
