-- What became of each registration when patients_by_lsoa.sql counted: one row.
-- It reads the same three tables.
--
-- registrations = without_patient + impossible_dates + not_current
--     + unknown_practice + repeated + of_another_sex + patients
-- patients are before suppression and rounding, patients_told after.
--
-- Up to the line of dashes it is the text of patients_by_lsoa.sql too.
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
    v.registrations,
    v.without_patient,
    v.impossible_dates,
    v.not_current,
    v.unknown_practice,
    v.current_registrations - p.patients_placed AS repeated,
    p.patients_placed - t.patients AS of_another_sex,
    t.patients,
    t.rows_told,
    t.patients_told,
    t.rows_suppressed,
    t.patients_suppressed
FROM (
    SELECT
        COUNT(*) AS registrations,
        COUNT(CASE WHEN verdict = 'without patient' THEN 1 END) AS without_patient,
        COUNT(CASE WHEN verdict = 'impossible dates' THEN 1 END) AS impossible_dates,
        COUNT(CASE WHEN verdict = 'not current' THEN 1 END) AS not_current,
        COUNT(CASE WHEN verdict = 'unknown practice' THEN 1 END) AS unknown_practice,
        COUNT(CASE WHEN verdict = 'current' THEN 1 END) AS current_registrations
    FROM judged
) v
CROSS JOIN (
    SELECT COUNT(*) AS patients_placed
    FROM placed
    WHERE place = 1
) p
CROSS JOIN (
    SELECT
        CAST(COALESCE(SUM(patients), 0) AS BIGINT) AS patients,
        COUNT(CASE WHEN patients_told > 0 THEN 1 END) AS rows_told,
        CAST(COALESCE(SUM(patients_told), 0) AS BIGINT) AS patients_told,
        COUNT(CASE WHEN patients_told = 0 THEN 1 END) AS rows_suppressed,
        CAST(COALESCE(SUM(CASE WHEN patients_told = 0 THEN patients END), 0) AS BIGINT) AS patients_suppressed
    FROM told
) t
