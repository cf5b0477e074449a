-- Patients registered at GP practices by practice and LSOA as at a day, in the
-- layout that NHS Digital publishes, from registrations of single patients.
--
-- Reads three tables, and so runs unchanged in DuckDB, in Spark and in what else
-- speaks standard SQL; docs/scale.md tells more of each column:
--   registrations (patient, practice_code, lsoa_code, sex, start_date, end_date)
--   practices     (practice_code, practice_name): those that are known
--   asked         (as_at, sex, no_lsoa, suppress_below, round_to): one row
--
-- Up to the line of dashes it is the text of patients_by_lsoa_checks.sql too.
WITH known AS (
    SELECT practice_code, MIN(practice_name) AS practice_name
    FROM practices
    GROUP BY practice_code
),
-- A registration holds on its first day and on its last.
judged AS (
    SELECT
        r.patient,
        r.practice_code,
        k.practice_name,
        COALESCE(NULLIF(TRIM(r.lsoa_code), ''), a.no_lsoa) AS lsoa_code,
        r.sex,
        r.start_date,
        r.end_date,
        CASE
            WHEN r.patient IS NULL THEN 'without patient'
            WHEN r.start_date IS NULL OR r.end_date < r.start_date THEN 'impossible dates'
            WHEN r.start_date > a.as_at OR r.end_date < a.as_at THEN 'not current'
            WHEN k.practice_code IS NULL THEN 'unknown practice'
            ELSE 'current'
        END AS verdict
    FROM registrations r
    CROSS JOIN asked a
    LEFT JOIN known k ON k.practice_code = r.practice_code
),
-- A patient counts once, where registered last; the rest of the order only
-- makes the choice the same everywhere.
placed AS (
    SELECT
        practice_code,
        practice_name,
        lsoa_code,
        sex,
        ROW_NUMBER() OVER (
            PARTITION BY patient
            ORDER BY start_date DESC, end_date DESC NULLS FIRST, practice_code, lsoa_code, sex
        ) AS place
    FROM judged
    WHERE verdict = 'current'
),
counted AS (
    SELECT p.practice_code, p.practice_name, p.lsoa_code, COUNT(*) AS patients
    FROM placed p
    CROSS JOIN asked a
    WHERE p.place = 1 AND (a.sex = 'ALL' OR p.sex = a.sex)
    GROUP BY p.practice_code, p.practice_name, p.lsoa_code
),
-- Rounded half up. What is too small to tell, or rounds to nought, tells 0.
told AS (
    SELECT
        c.practice_code,
        c.practice_name,
        c.lsoa_code,
        c.patients,
        CASE
            WHEN c.patients < a.suppress_below THEN 0
            WHEN 2 * MOD(c.patients, a.round_to) < a.round_to THEN c.patients - MOD(c.patients, a.round_to)
            ELSE c.patients - MOD(c.patients, a.round_to) + a.round_to
        END AS patients_told
    FROM counted c
    CROSS JOIN asked a
)
--------------------------------------------------------------------------------
SELECT
    'REGISTRATIONS' AS PUBLICATION,
    LPAD(CAST(EXTRACT(DAY FROM a.as_at) AS VARCHAR(2)), 2, '0')
        || SUBSTRING('JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC' FROM CAST(3 * EXTRACT(MONTH FROM a.as_at) - 2 AS INTEGER) FOR 3)
        || CAST(EXTRACT(YEAR FROM a.as_at) AS VARCHAR(4)) AS EXTRACT_DATE,
    t.practice_code AS PRACTICE_CODE,
    t.practice_name AS PRACTICE_NAME,
    t.lsoa_code AS LSOA_CODE,
    a.sex AS SEX,
    t.patients_told AS NUMBER_OF_PATIENTS
FROM told t
CROSS JOIN asked a
WHERE t.patients_told > 0
