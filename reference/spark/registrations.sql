-- Registrations of made-up patients that count, as at the first of January 2021,
-- to exactly the table official (practice_code, practice_name, lsoa_code, patients),
-- with every fault that the statement counts. For DuckDB.
CREATE TABLE everyone AS
SELECT
    md5(practice_code || lsoa_code || i) AS patient,
    practice_code,
    CASE WHEN lsoa_code = 'NO2011' THEN CASE WHEN i % 2 = 0 THEN '' END ELSE lsoa_code END AS lsoa_code,
    CASE WHEN n % 2 = 0 THEN 'FEMALE' ELSE 'MALE' END AS sex,
    -- The days of the edge count: registered on the day, or left on it.
    CASE WHEN n % 101 = 0 THEN DATE '2021-01-01' ELSE DATE '2020-12-31' - CAST(n % 9000 AS INTEGER) END AS start_date,
    CASE WHEN n % 103 = 0 THEN DATE '2021-01-01' WHEN n % 29 = 0 THEN DATE '2021-01-02' + CAST(n % 300 AS INTEGER) END AS end_date,
    n
FROM (
    SELECT *, row_number() OVER (ORDER BY practice_code, lsoa_code, i) AS n
    FROM (SELECT practice_code, lsoa_code, unnest(range(patients)) AS i FROM official)
);

CREATE TABLE registrations AS
SELECT patient, practice_code, lsoa_code, sex, start_date, end_date FROM everyone
UNION ALL -- moved: left another practice long ago, or the day before
SELECT patient, 'Z00001', 'E01000001', sex, start_date - 400, start_date - 1 FROM everyone WHERE n % 7 = 0
UNION ALL
SELECT patient, 'Z00001', 'E01000001', sex, DATE '2019-01-01', DATE '2020-12-31' FROM everyone WHERE n % 211 = 0
UNION ALL -- not begun
SELECT patient, practice_code, lsoa_code, sex, DATE '2021-01-02', NULL FROM everyone WHERE n % 53 = 0
UNION ALL -- still on the list of the practice before, and one row twice
SELECT patient, (SELECT MIN(practice_code) FROM official), 'E01000001', sex, start_date - 30, NULL FROM everyone WHERE n % 31 = 0
UNION ALL
SELECT patient, practice_code, lsoa_code, sex, start_date, end_date FROM everyone WHERE n % 997 = 0
UNION ALL -- ends before it starts, or has no start
SELECT patient, practice_code, lsoa_code, sex, DATE '2020-06-01', DATE '2020-05-31' FROM everyone WHERE n % 409 = 0
UNION ALL
SELECT patient, practice_code, lsoa_code, sex, NULL, NULL FROM everyone WHERE n % 1009 = 0
UNION ALL -- the newest, at a practice that nobody knows, or that is not told
SELECT patient, CASE WHEN n % 2 = 0 THEN 'Q99999' END, lsoa_code, sex, DATE '2021-01-01', NULL FROM everyone WHERE n % 509 = 0
UNION ALL -- of nobody
SELECT NULL, practice_code, lsoa_code, sex, start_date, end_date FROM everyone WHERE n % 1511 = 0;

-- What the checks must count, by what was put in above.
CREATE TABLE expected_checks AS
SELECT
    (SELECT COUNT(*) FROM registrations) AS registrations,
    COUNT(*) FILTER (n % 1511 = 0) AS without_patient,
    COUNT(*) FILTER (n % 409 = 0) + COUNT(*) FILTER (n % 1009 = 0) AS impossible_dates,
    COUNT(*) FILTER (n % 7 = 0) + COUNT(*) FILTER (n % 211 = 0) + COUNT(*) FILTER (n % 53 = 0) AS not_current,
    COUNT(*) FILTER (n % 509 = 0) AS unknown_practice,
    COUNT(*) FILTER (n % 31 = 0) + COUNT(*) FILTER (n % 997 = 0) AS repeated,
    0 AS of_another_sex,
    COUNT(*) AS patients
FROM everyone;
