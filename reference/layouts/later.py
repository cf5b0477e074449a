# What DuckDB and Python's csv module count in the official files of later
# years, for the test that holds the readers against it: rows, codes and sums.
# It writes data/recognise/testdata/later.csv.
#
#   python3 reference/layouts/later.py FOLDER_LATER data/recognise/testdata/later.csv
#
# Made with Python 3.11 and DuckDB 1 or later.
import csv
import sys

import duckdb

later, out = sys.argv[1:3]
rows = []


def count(file, sql, **options):
    """Add what one query gives of one file, a line for each column."""
    options = {"header": True, "all_varchar": True, "quote": '"', "escape": '"', "delim": ",", **options}
    told = ", ".join(f"{key} = {value!r}" if isinstance(value, str) else f"{key} = {str(value).lower()}" for key, value in options.items())
    result = duckdb.sql(sql.replace("FILE", f"read_csv('{later}/{file}', {told})".replace("'\"'", "'\"'")))
    for name, value in zip(result.columns, result.fetchall()[0]):
        rows.append((file, name, repr(float(value)) if isinstance(value, float) else str(value)))


count("epcncorepartnerdetails-2026-03-02.csv", """
    select count(*) as spells, count(distinct column00) as practices, count(distinct column04) as networks,
           count(*) filter (column09 is null or column09 = '') as without_end,
           count(*) filter (column08 <= '20260302' and (column09 is null or column09 = '' or column09 >= '20260302')) as open_on_the_day
    from FILE""", header=False)
count("epraccur-2026-03-02.csv", """
    select count(*) as organisations, count(*) filter (column12 = 'ACTIVE') as active,
           count(*) filter (column12 = 'ACTIVE' and list_contains(string_split(column25, '|'), 'RO76')) as active_practices,
           count(*) filter (column11 is not null and column11 <> '') as closed
    from FILE""", header=False)
count("gp-reg-pat-prac-map-2026-01.csv", """
    select count(*) as practices, count(*) filter (PCN_CODE = 'U') as in_no_network,
           count(distinct PCN_CODE) filter (PCN_CODE <> 'U') as networks, count(distinct ICB_CODE) as boards,
           count(distinct SUB_ICB_LOCATION_CODE) as sub_icb_locations
    from FILE""")
count("iod2025-scores-lsoa.csv", """
    select count(*) as lsoas, sum("Income Score (rate)"::decimal(12, 9))::varchar as income,
           sum("Index of Multiple Deprivation (IMD) Score"::decimal(12, 6))::varchar as multiple
    from FILE""")
count("lsoa2011-lsoa2021-exact-fit.csv", """
    select count(*) as rows, count(*) filter (LSOA11CD like 'E%') as english,
           count(*) filter (LSOA11CD like 'E%' and CHGIND = 'U') as unchanged,
           count(*) filter (LSOA11CD like 'E%' and CHGIND = 'S') as split,
           count(*) filter (LSOA11CD like 'E%' and CHGIND = 'M') as merged,
           count(*) filter (LSOA11CD like 'E%' and CHGIND = 'X') as irregular
    from FILE""")
for year, population in ("2023-24", "pop 2022/23"), ("2024-25", "pop 2022/23"), ("2025-26", "Population"):
    count(f"allocation-weights-{year}.csv", f"""
        select count(*) as practices, sum("{population}"::double) as population, sum("Final PMC WP"::double) as weighted
        from FILE""")

with open(out, "w", newline="") as to:
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(["file", "what", "value"])
    writer.writerows(rows)
