"""The base study with polars and statsmodels, as an analyst would write it.

    with_polars.py FOLDER_OF_OFFICIAL_FILES CONTRACT_RATES_CSV

Prints what with_pandas.py prints.
"""

import io
import sys
import zipfile

import polars as pl
import statsmodels.api as sm

from study import ADJUSTED, JOINED_LATER, LSOA, PAYMENTS, SCORES, YEARS, folded

folder, rates_file = sys.argv[1:]

practices = pl.read_excel(f"{folder}/{ADJUSTED}", sheet_name="GP Practices", read_options={"header_row": 2})
practices = practices.rename({name: folded(name) for name in practices.columns}).select(
    practice="Practice Code",
    network=pl.when(pl.col("PCN member 1 Jan 22") == "Yes").then("PCN Code Jan 22")
    .otherwise(pl.col("Practice Code").replace_strict(JOINED_LATER, default=None)),
    registered="Raw list size from PCSE 1 Jan 22", adjusted="PCN adjusted population I January 22",
).drop_nulls("network")

paid = (
    pl.scan_csv(f"{folder}/{PAYMENTS}", infer_schema_length=None)
    .select(network="PCN Code", paid_registered="Number of Registered Patients (Last Known Figure)",
            paid_weighted="Number of Weighted Patients (Last Known Figure)")
    .filter((pl.col("paid_registered") > 0) & (pl.col("paid_weighted") > 0))
    .group_by("network").sum().collect()
)

with zipfile.ZipFile(f"{folder}/{LSOA}") as archive:
    patients = pl.read_csv(io.BytesIO(archive.read("gp-reg-pat-prac-lsoa-all.csv")),
                           columns=["PRACTICE_CODE", "LSOA_CODE", "Number of Patients"])
scores = pl.read_csv(f"{folder}/{SCORES}", columns=["LSOA code (2011)", "Income Score (rate)"])
deprivation = (
    patients.join(scores, left_on="LSOA_CODE", right_on="LSOA code (2011)")
    .group_by(practice="PRACTICE_CODE")
    .agg(deprivation=(pl.col("Number of Patients") * pl.col("Income Score (rate)")).sum() / pl.col("Number of Patients").sum())
)
known = pl.col("registered").filter(pl.col("deprivation").is_not_null())
networks = (
    practices.join(deprivation, on="practice", how="left")
    .group_by("network")
    .agg(pl.col("registered", "adjusted").sum(),
         deprivation=(pl.col("registered") * pl.col("deprivation")).sum() / known.sum())
    .join(paid, on="network", how="left").rename({"network": "code"})
    .with_columns(contractor_weighted=pl.col("paid_weighted") / pl.col("paid_registered") * pl.col("registered"), network=1)
    .filter(pl.col("registered") > 0).drop_nulls()
    .sort("code")
)
rates = pl.read_csv(rates_file, infer_schema_length=None).filter(
    (pl.col("in_published_study") == "yes") & pl.col("contract_year").is_in(YEARS))
for (year,), streams in rates.sort("contract_year").group_by("contract_year", maintain_order=True):
    funding = sum(rate * networks[base].to_numpy() for rate, base in streams.select("rate_gbp", "base").iter_rows())
    fit = sm.OLS(funding / networks["contractor_weighted"].to_numpy(), sm.add_constant(networks["deprivation"].to_numpy())).fit()
    print(year, len(networks), repr(float(fit.params[1] * 0.1)))
