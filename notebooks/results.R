# From a run's tables to its main results, in base R: Rscript results.R [RUN]
#
# Tables come as CSV through `pcneval show`, so that no package is needed; the
# types are those of the data package. PCNEVAL names the program where it is not
# ../bin/pcneval. It fails when a column that it needs has changed.
arguments <- commandArgs(trailingOnly = TRUE)
run <- if (length(arguments) > 0) arguments[1] else "../runs/demo"
pcneval <- Sys.getenv("PCNEVAL", "../bin/pcneval")

table_of <- function(name, columns) {
  lines <- system2(pcneval, c("show", shQuote(run), name, "--format", "csv"), stdout = TRUE)
  # Codes such as 007 and missing values stay what they are; numbers are made below, by name.
  rows <- read.csv(text = lines, colClasses = "character", na.strings = "", check.names = FALSE, encoding = "UTF-8")
  lacking <- setdiff(names(columns), names(rows))
  if (length(lacking) > 0) stop(name, " has no ", paste(lacking, collapse = ", "), ": the table changed, see docs/data-dictionary.md")
  for (column in names(columns)) {
    rows[[column]] <- switch(columns[[column]], number = as.numeric(rows[[column]]), truth = rows[[column]] == "true",
      text = rows[[column]])
  }
  rows
}

networks <- table_of("networks", c(network_code = "text", icb_code = "text", income_deprivation = "number", included = "truth"))
years <- table_of("network_years", c(network_code = "text", contract_year = "text", funding_per_weighted_gbp = "number"))
regressions <- table_of("regressions", c(outcome = "text", contract_year = "text", term = "text", form = "text", weights = "text",
  left_out = "text",
  estimator = "text", se_type = "text", per = "number", estimate = "number", std_error = "number", conf_low = "number",
  conf_high = "number"))
analysed <- merge(networks[networks$included, ], years, by = "network_code")
printed <- subset(regressions, outcome == "funding_per_weighted_gbp" & term == "income_deprivation" & form == "linear" & weights == "none" &
  estimator == "ols" & is.na(left_out))

# The main slopes again: lm gives what the run gives.
for (year in sort(unique(analysed$contract_year))) {
  fitted <- summary(lm(funding_per_weighted_gbp ~ income_deprivation, analysed[analysed$contract_year == year, ]))$coefficients
  told <- subset(printed, contract_year == year & se_type == "classical")
  here <- told$per * fitted["income_deprivation", c("Estimate", "Std. Error")]
  stopifnot(isTRUE(all.equal(unname(here), c(told$estimate, told$std_error), tolerance = 1e-8)))
  cat(sprintf("%s: %+.4f (%.4f to %.4f)\n", year, told$estimate, told$conf_low, told$conf_high))
}

# One board's page: funding per weighted patient of its networks, latest year.
latest <- max(analysed$contract_year)
board <- names(sort(-table(analysed$icb_code[analysed$contract_year == latest])))[1]
page <- subset(analysed, icb_code == board & contract_year == latest, c(network_code, income_deprivation, funding_per_weighted_gbp))
print(page[order(-page$income_deprivation), ], row.names = FALSE, digits = 4)
