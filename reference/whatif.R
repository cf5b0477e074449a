# What if streams were paid otherwise, how could networks share what they have, and what
# was paid: the steps beyond the published study that only multiply, divide and sum, from
# the tables of study.R.
#
#   Rscript whatif.R FOLDER_OF_OFFICIAL_FILES CONTRACT_RATES_CSV R_TABLES
#
# Writes its tables beside those it reads, under the names of the run's. Scenarios in which
# every stream follows weighted patients have no slope but rounding, and so have no rows in
# the table of slopes; small differences of large sums are left to the sums.

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "read.R"))
source(file.path(here, "method.R"))
source(file.path(here, "sure-method.R"))  # the board of each network
suppressPackageStartupMessages({library(sandwich); library(clubSandwich)})

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 3) stop("usage: Rscript whatif.R FOLDER_OF_OFFICIAL_FILES CONTRACT_RATES_CSV R_TABLES", call. = FALSE)
read_table <- function(name) read.csv(file.path(arguments[3], paste0(name, ".csv")), stringsAsFactors = FALSE)
write_table <- function(data, name) {
  numbers <- vapply(data, is.numeric, logical(1))
  data[numbers] <- lapply(data[numbers], function(x) ifelse(is.finite(x), sprintf("%.17g", x), ""))
  write.csv(data, file.path(arguments[3], paste0(name, ".csv")), row.names = FALSE, quote = FALSE, na = "")
}

networks <- read_table("networks")
networks <- networks[networks$included == "true", ]
networks$network <- 1
networks$icb_code <- take_icb(file.path(arguments[1], "B1357-PCN-Adjusted-Populations-v1.3.xlsx"), networks$network_code)
streams <- read_table("funding")
per <- 0.1

# Fifths, the most deprived first; equal scores in the order of the codes.
fifth_of <- function(score, code) {
  place <- integer(length(score))
  place[order(-score, code)] <- seq_along(score) - 1
  floor(5 * place / length(score)) + 1
}
networks$fifth <- fifth_of(networks$income_deprivation, networks$network_code)
slope_of <- function(y, x) per * c(coef(lm(y ~ x))[[2]], confint(lm(y ~ x))[2, ])

# Ends of the interval of a slope where those of a board hang together: CR2, Satterthwaite.
ends_by_icb <- function(y, x, icb) {
  fit <- lm(y ~ x)
  told <- tell_clustered(fit, icb, "", "CR2")[2, ]
  c(told$conf_low, told$conf_high) * per / 0.1
}

# 1. Scenarios: what a unit of each stream follows instead, NULL where it stays.
follow <- function(base) function(stream) networks[[base]]
scenarios <- list(
  every_stream_on_registered = follow("registered"),
  every_stream_on_weighted   = follow("contractor_weighted"),
  every_stream_on_adjusted   = follow("adjusted"),
  core_by_deprivation        = function(stream) if (stream == "core") networks$registered * networks$income_deprivation,
  arrs_per_head              = function(stream) if (grepl("^arrs_", stream)) networks$registered
)
paid <- function(year, stream) {
  rows <- streams[streams$contract_year == year & streams$stream == stream, ]
  rows$amount_gbp[match(networks$network_code, rows$network_code)]
}
what_if <- function(name, year) {
  before <- after <- 0
  for (stream in unique(streams$stream[streams$contract_year == year])) {
    amount <- paid(year, stream)
    unit <- scenarios[[name]](stream)
    before <- before + amount
    after <- after + if (is.null(unit)) amount else sum(amount) * unit / sum(unit)
  }
  data.frame(scenario = name, contract_year = year, network_code = networks$network_code, before, funding_gbp = after)
}
asked <- expand.grid(name = names(scenarios), year = sort(unique(streams$contract_year)), stringsAsFactors = FALSE)
asked <- asked[asked$name != "arrs_per_head" | asked$year == "2019-20", ]
answers <- Map(what_if, asked$name, asked$year)
write_table(do.call(rbind, answers)[c("scenario", "contract_year", "network_code", "funding_gbp")], "scenario_networks")

by_fifth <- function(answer) {
  weighted <- networks$contractor_weighted
  change <- answer$funding_gbp - answer$before
  total <- function(x) as.vector(tapply(x, networks$fifth, sum))
  after <- slope_of(answer$funding_gbp / weighted, networks$income_deprivation)
  by_icb <- ends_by_icb(answer$funding_gbp / weighted, networks$income_deprivation, networks$icb_code)
  data.frame(scenario = answer$scenario[1], contract_year = answer$contract_year[1], deprivation_quintile = 1:5,
             networks = total(networks$network), networks_gaining = total(change >= 0.005), networks_losing = total(change <= -0.005),
             change_gbp = total(change), change_per_weighted_gbp = total(change) / total(weighted),
             slope_before = slope_of(answer$before / weighted, networks$income_deprivation)[1],
             slope = after[1], conf_low = after[2], conf_high = after[3], conf_low_by_icb = by_icb[1], conf_high_by_icb = by_icb[2],
             n = nrow(networks), row.names = NULL)
}
write_table(do.call(rbind, lapply(answers[asked$name != "every_stream_on_weighted"], by_fifth)), "scenarios")

# 2. Sharing inside networks, of the latest year.
practices <- read_table("practices")
practices <- practices[practices$network_code %in% networks$network_code, ]
payments <- read_payments(file.path(arguments[1], "nhspaymentsgp-21-22-prac.csv"))
both <- payments[payments$registered > 0 & payments$weighted > 0, ]
practices$weighted <- (both$weighted / both$registered)[match(practices$practice_code, both$practice_code)] * practices$registered
practices$weighted[practices$registered == 0] <- 0
practices$need <- ifelse(practices$registered == 0, 0, practices$weighted * practices$income_deprivation)
by_year <- read_table("network_years")
latest <- by_year[by_year$contract_year == max(by_year$contract_year), ]
pounds <- latest$funding_gbp[match(practices$network_code, latest$network_code)]
shared <- function(part) pounds * part / ave(part, practices$network_code, FUN = sum)  # missing for a network with one missing
rules <- data.frame(list = shared(practices$registered), weighted = shared(practices$weighted), need = shared(practices$need))
practices[c("list_gbp", "weighted_gbp", "need_gbp")] <- rules
write_table(practices[c("practice_code", "network_code", "registered", "weighted", "list_gbp", "weighted_gbp", "need_gbp")], "sharing")

told <- practices$registered > 0 & !is.na(practices$income_deprivation)
practices$fifth <- NA
practices$fifth[told] <- fifth_of(practices$income_deprivation[told], practices$practice_code[told])
clustered <- function(y, rows) {
  fit <- lm(y ~ income_deprivation, cbind(rows, y = y))
  error <- sqrt(vcovCL(fit, rows$network_code, type = "HC0")[2, 2])  # times G / (G - 1), which is CR1
  half <- qt(0.975, length(unique(rows$network_code)) - 1) * error
  per * (coef(fit)[[2]] + c(0, -half, half))
}
rule_row <- function(rule) {
  covered <- !is.na(rules[[rule]])
  rows <- practices[covered & told, ]
  slope <- clustered(rules[covered & told, rule] / rows$registered, rows)
  by_icb <- ends_by_icb(rules[covered & told, rule] / rows$registered, rows$income_deprivation,
                        networks$icb_code[match(rows$network_code, networks$network_code)])
  data.frame(rule, networks = length(unique(practices$network_code[covered])),
    networks_without = length(unique(practices$network_code[!covered])),
             practices = sum(covered), practices_without_quintile = sum(covered & !told), amount_gbp = sum(rules[covered, rule]),
             moved_gbp = sum(abs(rules[covered, rule] - rules$list[covered])) / 2, slope = slope[1], conf_low = slope[2],
             conf_high = slope[3],
             conf_low_by_icb = by_icb[1], conf_high_by_icb = by_icb[2],
             list_slope = clustered(rules$list[covered & told] / rows$registered, rows)[1], n = nrow(rows))
}
write_table(do.call(rbind, lapply(names(rules), rule_row)), "sharing_rules")
fifth_rows <- function(rule) {
  covered <- !is.na(rules[[rule]]) & told
  total <- function(x) as.vector(tapply(x[covered], practices$fifth[covered], sum))
  data.frame(rule, deprivation_quintile = 1:5, practices = total(rep(1, nrow(practices))), registered = total(practices$registered),
             amount_gbp = total(rules[[rule]]), list_gbp = total(rules$list))
}
write_table(do.call(rbind, lapply(names(rules), fifth_rows)), "sharing_summary")

# 3. Entitlement of 2021-22 beside what the payments file records at a network's practices.
rates <- read.csv(arguments[2])
rates <- rates[rates$contract_year == "2021-22", ]
file <- read.csv(file.path(arguments[1], "nhspaymentsgp-21-22-prac.csv"), check.names = FALSE, fileEncoding = "UTF-8-BOM")
paid_as <- list(
  participation = list("PCN Participation", "participation"), leadership = list("PCN Leadership", c("clinical_director", "leadership")),
  support = list("PCN Support", c("core", "support")), extended_hours = list("PCN Extended Hours Access", "extended_hours"),
  workforce = list("PCN Workforce", "arrs"), investment_fund = list("PCN Investment and impact Fund", character(0)),
  care_home = list("PCN Care Home Premium", character(0))
)
entitled <- function(wanted) {
  rows <- rates[rates$stream %in% wanted, ]
  if (nrow(rows) == 0) return(rep(NA_real_, nrow(networks)))
  rowSums(mapply(function(base, rate) rate * networks[[base]], rows$base, rows$rate_gbp))
}
beside <- function(payment) {
  column <- which(tolower(fold(names(file))) == tolower(paid_as[[payment]][[1]]))
  amount <- suppressWarnings(as.numeric(gsub("[£,]", "", as.character(file[[column]]))))
  recorded <- sum_by(ifelse(is.na(amount), 0, amount), file[["PCN Code"]], networks$network_code)
  recorded[recorded <= 0] <- NA
  entitlement <- entitled(paid_as[[payment]][[2]])
  data.frame(network_code = networks$network_code, contract_year = "2021-22", payment, entitlement_gbp = entitlement,
             entitlement_in_study_gbp = entitled(intersect(paid_as[[payment]][[2]], rates$stream[rates$in_published_study %in% "yes"])),
             recorded_gbp = recorded, ratio = recorded / entitlement)
}
compared <- lapply(names(paid_as), beside)
write_table(do.call(rbind, compared), "entitlement_payments")
summed <- function(rows) {
  has <- !is.na(rows$recorded_gbp)
  slope <- slope_of(rows$recorded_gbp[has] / networks$contractor_weighted[has], networks$income_deprivation[has])
  by_icb <- ends_by_icb(rows$recorded_gbp[has] / networks$contractor_weighted[has], networks$income_deprivation[has],
    networks$icb_code[has])
  ratio <- if (anyNA(rows$ratio[has])) rep(NA, 3) else quantile(rows$ratio[has], c(0.1, 0.5, 0.9), type = 7)
  data.frame(payment = rows$payment[1], networks_recorded = sum(has), networks_missing = sum(!has),
    entitlement_gbp = sum(rows$entitlement_gbp[has]),
             recorded_gbp = sum(rows$recorded_gbp[has]), ratio_p10 = ratio[1], ratio_median = ratio[2], ratio_p90 = ratio[3],
             recorded_slope = slope[1], conf_low = slope[2], conf_high = slope[3], conf_low_by_icb = by_icb[1],
             conf_high_by_icb = by_icb[2])
}
write_table(do.call(rbind, lapply(compared, summed)), "entitlement_summary")
