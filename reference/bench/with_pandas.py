"""The base study with pandas and statsmodels, as an analyst would write it.

    with_pandas.py FOLDER_OF_OFFICIAL_FILES CONTRACT_RATES_CSV

Prints the slope of funding per weighted patient for each 0.1 of income
deprivation, by contract year, with every digit.
"""

import sys
import zipfile

import pandas as pd
import statsmodels.formula.api as smf

from study import ADJUSTED, JOINED_LATER, LSOA, PAYMENTS, SCORES, YEARS, folded

folder, rates_file = sys.argv[1:]


def sheet(name, columns):
    table = pd.read_excel(f"{folder}/{ADJUSTED}", sheet_name=name, skiprows=2)
    table = table.rename(columns=folded).rename(columns=columns)[list(columns.values())]
    return table.dropna(subset=list(columns.values())[0])


practices = sheet("GP Practices", {
    "Practice Code": "practice", "PCN Code Jan 22": "network", "PCN member 1 Jan 22": "member",
    "Raw list size from PCSE 1 Jan 22": "registered", "PCN adjusted population I January 22": "adjusted",
})
practices["network"] = practices["network"].where(practices["member"] == "Yes")
practices["network"] = practices["network"].fillna(practices["practice"].map(JOINED_LATER))
practices = practices.dropna(subset=["network"])

payments = pd.read_csv(f"{folder}/{PAYMENTS}", encoding="utf-8-sig").rename(columns={
    "PCN Code": "network", "Number of Registered Patients (Last Known Figure)": "paid_registered",
    "Number of Weighted Patients (Last Known Figure)": "paid_weighted",
})
payments = payments[(payments.paid_registered > 0) & (payments.paid_weighted > 0)]
paid = payments.groupby("network")[["paid_registered", "paid_weighted"]].sum()

with zipfile.ZipFile(f"{folder}/{LSOA}") as archive, archive.open("gp-reg-pat-prac-lsoa-all.csv") as member:
    patients = pd.read_csv(member, usecols=["PRACTICE_CODE", "LSOA_CODE", "Number of Patients"])
scores = pd.read_csv(f"{folder}/{SCORES}", usecols=["LSOA code (2011)", "Income Score (rate)"])
scored = patients.merge(scores, left_on="LSOA_CODE", right_on="LSOA code (2011)")
scored["weighted"] = scored["Number of Patients"] * scored["Income Score (rate)"]
sums = scored.groupby("PRACTICE_CODE")[["Number of Patients", "weighted"]].sum()
practices["deprivation"] = practices["practice"].map(sums["weighted"] / sums["Number of Patients"])

networks = practices.groupby("network")[["registered", "adjusted"]].sum()
known = practices.dropna(subset=["deprivation"])
networks["deprivation"] = (
    (known["registered"] * known["deprivation"]).groupby(known["network"]).sum()
    / known.groupby("network")["registered"].sum()
)
networks["contractor_weighted"] = paid["paid_weighted"] / paid["paid_registered"] * networks["registered"]
networks["network"] = 1
networks = networks[networks["registered"] > 0].dropna()

rates = pd.read_csv(rates_file)
rates = rates[(rates["in_published_study"] == "yes") & rates["contract_year"].isin(YEARS)]
for year, streams in rates.groupby("contract_year"):
    funding = sum(rate * networks[base] for rate, base in zip(streams["rate_gbp"], streams["base"]))
    fit = smf.ols("y ~ x", {"y": funding / networks["contractor_weighted"], "x": networks["deprivation"]}).fit()
    print(year, len(networks), repr(float(fit.params["x"] * 0.1)))
