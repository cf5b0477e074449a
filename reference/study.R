# The published study (Warwick-Giles and others, BJGP 2024, doi 10.3399/BJGP.2023.0258)
# repeated from the official files in plain R, as an independent witness of pcneval.
#
#   Rscript study.R FOLDER_OF_OFFICIAL_FILES CONTRACT_RATES_CSV OUTPUT_FOLDER

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "read.R"))
source(file.path(here, "method.R"))

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 3) {
  stop("usage: Rscript study.R FOLDER_OF_OFFICIAL_FILES CONTRACT_RATES_CSV OUTPUT_FOLDER", call. = FALSE)
}
official <- function(file) file.path(arguments[1], file)
years <- c("2019-20", "2020-21", "2021-22", "2022-23")

# 1. Networks and practices on 1 January 2022.
workbook  <- official("B1357-PCN-Adjusted-Populations-v1.3.xlsx")
networks  <- read_networks(workbook)
practices <- read_practices(workbook)

# 2. Seven practices in no network joined one later.
joined_later <- c(C83042 = "U33832", E81012 = "U50130", F81700 = "U84454", J83033 = "U05679",
                  M92014 = "U20454", Y07014 = "U64232", Y07059 = "U85953")
spells <- read_memberships(official("epcn-2022-01-28.zip"))
later_spells <- read_memberships(official("ePCN-2023-01-26.xlsx"))
practices <- align(practices, joined_later, rbind(spells, later_spells))

members <- practices[practices$alignment == "member", ]
current <- open_on(spells, as.Date("2022-01-01"))
stopifnot("the register of memberships has every member practice in the workbook's network" =
            all(current$network_code[match(members$practice_code, current$practice_code)] == members$network_code),
          "member practices sum to the printed list of every network" =
            all(sum_by(members$registered, members$network_code, networks$network_code) == networks$registered))

aligned <- practices[practices$alignment != "unaligned", ]
networks$practices  <- sum_by(rep(1, nrow(aligned)), aligned$network_code, networks$network_code)
networks$registered <- sum_by(aligned$registered, aligned$network_code, networks$network_code)
networks$adjusted   <- sum_by(aligned$adjusted, aligned$network_code, networks$network_code)

# 3. March's weighting carried to January's lists.
payments <- read_payments(official("nhspaymentsgp-21-22-prac.csv"))
networks$weighting <- weighting(payments, networks$network_code)
networks$contractor_weighted <- networks$weighting * networks$registered

# 4. Income deprivation of practices, then of networks.
patients <- read_patients_by_lsoa(official("gp-reg-pat-prac-lsoa-male-female-Jan-21.zip"))
scores   <- read_income_scores(official("iod2019-scores-lsoa.csv"))
practices <- cbind(practices, practice_deprivation(patients, scores, practices$practice_code))
networks$income_deprivation <- network_deprivation(practices[practices$alignment != "unaligned", ], networks$network_code)

# A network without patients or without a weighting cannot be analysed.
networks$included <- networks$registered > 0 & is.finite(networks$contractor_weighted) &
  is.finite(networks$income_deprivation)
sample <- networks[networks$included, ]

# 5 and 6. Funding by contract year and stream, and for each weighted patient.
streams <- funding(sample, read_contract_rates(arguments[2], years))
by_year <- network_years(streams, sample)

# 7 and 8. Description and regression: populations once, funding each year.
variables <- data.frame(variable = c("registered", "contractor_weighted", "adjusted", "income_deprivation", "weighting"),
                        contract_year = "")
variables <- rbind(variables, expand.grid(variable = c("funding_gbp", "funding_per_weighted_gbp"),
                                          contract_year = years, stringsAsFactors = FALSE))
values_of <- function(variable, year) {
  if (year == "") return(sample[[variable]])
  of_year <- by_year[by_year$contract_year == year, ]
  of_year[match(sample$network_code, of_year$network_code), variable]
}
each_variable <- function(variables, tell) {
  do.call(rbind, Map(function(variable, year) {
    cbind(variable = variable, contract_year = year, tell(values_of(variable, year)))
  }, variables$variable, variables$contract_year))
}
summary_table <- each_variable(variables, describe)
outcomes <- variables[!variables$variable %in% c("income_deprivation", "weighting"), ]
regressions <- each_variable(outcomes, function(values) regress(values, sample$income_deprivation))
names(regressions)[1] <- "outcome"

# The tables, with every digit.
write_table <- function(data, name) {
  numbers <- vapply(data, is.numeric, logical(1))
  data[numbers] <- lapply(data[numbers], function(x) ifelse(is.finite(x), sprintf("%.17g", x), ""))
  flags <- vapply(data, is.logical, logical(1))
  data[flags] <- lapply(data[flags], function(x) ifelse(x, "true", "false"))
  write.csv(data, file.path(arguments[3], paste0(name, ".csv")), row.names = FALSE, quote = FALSE, na = "")
}
dir.create(arguments[3], showWarnings = FALSE, recursive = TRUE)
write_table(practices[c("practice_code", "network_code", "registered", "adjusted", "alignment",
                        "income_deprivation", "patients_with_score", "patients_without_score")], "practices")
write_table(networks[c("network_code", "practices", "registered", "adjusted", "weighting", "contractor_weighted",
                       "income_deprivation", "included")], "networks")
write_table(streams[c("network_code", "contract_year", "stream", "base", "base_value", "rate_gbp", "amount_gbp")], "funding")
write_table(by_year, "network_years")
write_table(summary_table, "summary")
write_table(regressions, "regressions")

cat(sprintf("%d networks, %d practices, %d in no network, %d aligned later, %d networks excluded, %d analysed\n",
            nrow(networks), nrow(practices), sum(practices$member == "No"), length(joined_later),
            sum(!networks$included), nrow(sample)))
