"""Computes again, from the tables of a run with snapshots, what the step years
tells: slopes, ranks, the split of each change over all 720 orders, and the
panel with errors clustered by lineage. Written from the method, not from the
Go code.

    python own_years.py PCNEVAL RUN

needs numpy, pandas and statsmodels. It prints the largest relative differences
and ends in 1 where one is above 1e-8.
"""

import io
import itertools
import subprocess
import sys

import numpy as np
import pandas as pd
import statsmodels.formula.api as smf

program, run = sys.argv[1:3]


def show(name):
    text = subprocess.run([program, "show", run, name, "--format", "csv"], check=True, capture_output=True, text=True).stdout
    return pd.read_csv(io.StringIO(text), dtype={"network_code": str})


def inside(snapshot, name):
    return show(name if snapshot == "study" else snapshot + "/" + name)


def slope(x, y):
    x = x - x.mean()
    return float((x * (y - y.mean())).sum() / (x * x).sum())


years = show("own_years")
snapshots = list(dict.fromkeys(years.snapshot))
practices = {s: inside(s, "practices").set_index("practice_code") for s in snapshots}
networks = {s: inside(s, "networks").set_index("network_code") for s in snapshots}
streams = {s: inside(s, "streams").query("in_study") for s in snapshots}
funding = {s: inside(s, "network_years") for s in snapshots}
worst = {}


def held(what, here, there):
    gap = abs(here - there) / max(1e-6, abs(there), abs(here))
    worst[what] = max(worst.get(what, 0), gap)


def table(snapshot, year):
    rows = funding[snapshot].query("contract_year == @year").set_index("network_code")
    return rows.join(networks[snapshot].income_deprivation)


for row in years.itertuples():
    rows = table(row.snapshot, row.contract_year)
    x, y = rows.income_deprivation, rows[row.outcome]
    held("slope", row.slope, slope(x, y) * row.per)
    held("slope_per_sd", row.slope_per_sd, slope(x, y) * x.std())
    held("slope_per_rank", row.slope_per_rank, slope((x.rank() - 1) / (len(x) - 1), y))
    held("rank_correlation", row.rank_correlation, x.corr(y, method="spearman"))
    held("correlation", row.correlation, x.corr(y))


def mixture(populations, weighting, membership, deprivation):
    """Networks whose lists, weightings, members and scores come from several snapshots."""
    members = practices[membership].dropna(subset=["network_code"])
    lists, scores = (practices[s].reindex(members.index) for s in (populations, deprivation))
    # what a snapshot does not have is that of the membership
    known = members.index.isin(practices[populations].index)
    registered = lists.registered.where(known, members.registered)
    adjusted = lists.adjusted.where(known, members.adjusted)
    score = scores.income_deprivation.where(members.index.isin(practices[deprivation].index), members.income_deprivation)
    frame = pd.DataFrame({"network": members.network_code, "registered": registered, "adjusted": adjusted, "score": score})
    has = frame.score.notna()
    sums = frame.groupby("network")[["registered", "adjusted"]].sum()
    sums["practices"] = frame.groupby("network").size()
    weighed = (frame.score * frame.registered)[has].groupby(frame.network[has]).sum()
    sums["x"] = weighed / frame.registered[has].groupby(frame.network[has]).sum()
    own = networks[membership].weighting.reindex(sums.index)
    other = networks[weighting].weighting.reindex(sums.index)
    sums["weighting"] = other.where(sums.index.isin(networks[weighting].index), own)
    sums = sums[(sums.registered > 0) & sums.weighting.notna() & sums.x.notna()].copy()
    sums["contractor_weighted"], sums["network"] = sums.weighting * sums.registered, 1.0
    return sums


def pays(base, sums):
    return sums[base] if base in sums else sums.eval(base)


cache = {}


def value(outcome, years_, snaps, state):
    rates, bases = state[:2]
    of = tuple(snaps[i] for i in state[2:])
    if of not in cache:
        cache[of] = mixture(*of)
    sums = cache[of]
    by = [streams[snaps[i]].query("contract_year == @y").set_index("stream") for i, y in enumerate(years_)]
    total = 0.0
    for name in set(by[0].index) | set(by[1].index):
        there = [name in b.index for b in by]
        side = bases if there[bases] else 1 - bases
        rate = by[rates].rate_gbp[name] if there[rates] else 0.0
        if there[rates] and np.isnan(rate):
            rate = 1.0
        total = total + rate * pays(by[side].base[name], sums)
    if outcome == "funding_per_weighted_gbp":
        total = total / sums.contractor_weighted
    return slope(sums.x, total)


changes, parts = show("own_changes"), show("own_change_parts").set_index(["from_year", "to_year", "outcome", "factor"])
factors = ["rates", "bases", "populations", "weighting", "membership", "deprivation"]
for change in changes[changes.not_split_reason.isna()].itertuples():
    years_, snaps = (change.from_year, change.to_year), (change.from_snapshot, change.to_snapshot)
    known = {s: value(change.outcome, years_, snaps, s) for s in itertools.product((0, 1), repeat=6)}
    effects = np.zeros(6)
    orders = list(itertools.permutations(range(6)))
    for order in orders:
        state = [0] * 6
        for factor in order:
            before = known[tuple(state)]
            state[factor] = 1
            effects[factor] += (known[tuple(state)] - before) / len(orders)
    size = max(abs(change.before), abs(change.after))
    for factor, effect in zip(factors, effects):
        here = parts.effect[(change.from_year, change.to_year, change.outcome, factor)]
        worst["split"] = max(worst.get("split", 0), abs(here - effect * change.per) / size)

lineage = show("lineages").set_index(["snapshot", "network_code"]).lineage
panel = show("panel")
for (vintage, outcome), terms in panel.groupby(["vintage", "outcome"]):
    stacked = []
    for year in dict.fromkeys(years.contract_year):
        row = years.query("contract_year == @year and outcome == @outcome").iloc[0]
        if row.vintage != vintage:
            continue
        rows = table(row.snapshot, year).reset_index()
        rows["year"], rows["y"], rows["x"] = year, rows[outcome], rows.income_deprivation
        rows["lineage"] = [lineage[(row.snapshot, code)] for code in rows.network_code]
        stacked.append(rows)
    stacked = pd.concat(stacked)
    groups = stacked.lineage.astype("category").cat.codes
    n, g = len(stacked), groups.nunique()
    fit = smf.ols("y ~ x * C(year)", stacked).fit(cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False})
    for term in terms.itertuples():
        name = {"intercept": "Intercept", "income_deprivation": "x"}.get(term.term)
        if name is None:
            name = f"C(year)[T.{term.contract_year}]" if term.term == term.contract_year else f"x:C(year)[T.{term.contract_year}]"
        held("panel estimate", term.estimate, fit.params[name] * term.per)
        held("panel error", term.std_error, fit.bse[name] * np.sqrt(g / (g - 1)) * term.per)
    held("lineages", terms.lineages.iloc[0], g)

for what, gap in worst.items():
    print(f"{what:18} {gap:.2g}")
sys.exit(any(gap > 1e-8 for gap in worst.values()))
