# The base study with R and data.table, as an analyst would write it; prints what
# with_pandas.py prints. Usage: Rscript with_datatable.R FOLDER CONTRACT_RATES_CSV
suppressPackageStartupMessages({library(data.table); library(readxl)})
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "..", "read.R"))
arguments <- commandArgs(trailingOnly = TRUE)
official <- function(file) file.path(arguments[1], file)
years <- c("2019-20", "2020-21", "2021-22", "2022-23")

practices <- as.data.table(read_practices(official("B1357-PCN-Adjusted-Populations-v1.3.xlsx")))
joined_later <- c(C83042 = "U33832", E81012 = "U50130", F81700 = "U84454", J83033 = "U05679",
                  M92014 = "U20454", Y07014 = "U64232", Y07059 = "U85953")
practices[member != "Yes", network_code := joined_later[practice_code]]
practices <- practices[!is.na(network_code)]

payments <- fread(official("nhspaymentsgp-21-22-prac.csv"), select = c(
  "PCN Code", "Number of Registered Patients (Last Known Figure)", "Number of Weighted Patients (Last Known Figure)"),
  col.names = c("network_code", "paid_registered", "paid_weighted"))
paid <- payments[paid_registered > 0 & paid_weighted > 0, .(weighting = sum(paid_weighted) / sum(paid_registered)), by = network_code]

extracted <- unzip(official("gp-reg-pat-prac-lsoa-male-female-Jan-21.zip"), "gp-reg-pat-prac-lsoa-all.csv", exdir = tempfile())
patients <- fread(extracted, select = c("PRACTICE_CODE", "LSOA_CODE", "Number of Patients"),
                  col.names = c("practice_code", "lsoa_code", "patients"))
scores <- fread(official("iod2019-scores-lsoa.csv"), select = c("LSOA code (2011)", "Income Score (rate)"),
                col.names = c("lsoa_code", "score"))
deprivation <- patients[scores, on = "lsoa_code", nomatch = NULL][, .(deprivation = sum(patients * score) / sum(patients)),
  by = practice_code]

practices <- deprivation[practices, on = "practice_code"]
networks <- practices[, .(registered = sum(registered), adjusted = sum(adjusted),
                          deprivation = sum(registered * deprivation, na.rm = TRUE) / sum(registered[!is.na(deprivation)]),
                          network = 1), by = network_code]
networks <- paid[networks, on = "network_code"][registered > 0]
networks[, contractor_weighted := weighting * registered]
networks <- networks[is.finite(contractor_weighted) & is.finite(deprivation)]

rates <- read_contract_rates(arguments[2], years)
for (year in years) {
  streams <- rates[rates$contract_year == year, ]
  funding <- Reduce(`+`, Map(function(rate, base) rate * networks[[base]], streams$rate_gbp, streams$base))
  fit <- lm(y ~ x, list(y = funding / networks$contractor_weighted, x = networks$deprivation))
  cat(year, nrow(networks), sprintf("%.17g", coef(fit)[["x"]] * 0.1), "\n")
}
