# Shows that compare.R sees what it should: tables of study.R, altered on purpose, stand in
# for those of a run.
#
#   Rscript compare-test.R R_TABLES

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 1) stop("usage: Rscript compare-test.R R_TABLES", call. = FALSE)

table_file <- function(folder, name) file.path(folder, paste0(name, ".csv"))

# Reads a table as text, alters it and writes it back; a table altered to nothing is removed.
edit <- function(folder, name, alter) {
  file <- table_file(folder, name)
  rows <- alter(read.csv(file, colClasses = "character", na.strings = character(0)))
  if (is.null(rows)) unlink(file) else write.csv(rows, file, row.names = FALSE, quote = FALSE)
}

of <- function(folder, name) read.csv(table_file(folder, name), colClasses = "character", na.strings = character(0))
write_rows <- function(folder, name, rows) write.csv(rows, table_file(folder, name), row.names = FALSE, quote = FALSE)

# Rows of several tables in one; what a table lacks is empty.
together <- function(...) {
  tables <- list(...)
  columns <- unique(unlist(lapply(tables, names)))
  do.call(rbind, lapply(tables, function(rows) {
    rows[setdiff(columns, names(rows))] <- ""
    rows[columns]
  }))
}

# A run's tables say of each row whether it belongs to the published study.
as_run <- function(folder) {
  edit(folder, "funding", function(rows) cbind(rows, in_study = "true"))
  edit(folder, "regressions", function(rows) {
    published <- cbind(rows, model = "", estimator = "ols", se_type = "classical")
    together(published, cbind(of(folder, "sure_regressions"), estimator = "ols"), cbind(of(folder, "sure_medians"), estimator = "median"))
  })
  write_rows(folder, "tests", together(of(folder, "sure_tests"), of(folder, "sure_change"), of(folder, "sure_change_by_icb")))
  write_rows(folder, "influence", of(folder, "sure_influence"))
  write_rows(folder, "leave_one_out", of(folder, "sure_leave_one_out"))
  gaps <- of(folder, "sure_gaps")
  equity <- of(folder, "sure_equity")
  at <- match(do.call(paste, equity[c("contract_year", "outcome", "measure")]),
    do.call(paste, gaps[c("contract_year", "outcome", "measure")]))
  told <- cbind(equity, method = "analytic", se_type = ifelse(is.na(at), "linearised", "CR2"), gaps[at, c("std_error", "df")])
  told[is.na(told)] <- ""
  write_rows(folder, "equity", told)
}

# Multiplies one number by 1 + relative.
shift <- function(column, row, relative) function(rows) {
  rows[row, column] <- sprintf("%.17g", as.numeric(rows[row, column]) * (1 + relative))
  rows
}
set <- function(column, row, value) function(rows) {
  rows[row, column] <- value
  rows
}
without_row <- function(rows) rows[-7, ]

cases <- list(
  list("equal tables agree", TRUE),
  list("another order of rows agrees", TRUE, run = list(networks = function(rows) rows[rev(seq_len(nrow(rows))), ])),
  list("a relative 1e-10 is agreement", TRUE, run = list(networks = shift("adjusted", 100, 1e-10))),
  list("streams outside the study are passed over", TRUE, run = list(funding = function(rows) {
    rbind(rows, transform(rows[1, ], stream = "care_home", in_study = "false"))
  })),
  list("other standard errors are passed over", TRUE, run = list(regressions = function(rows) {
    rbind(rows, transform(rows[rows$estimator == "ols", ], se_type = "bootstrap_pairs", std_error = "1"))
  })),
  list("a network off by 1e-8 is seen", FALSE, "networks.income_deprivation at", list(networks = shift("income_deprivation", 1255, 1e-8))),
  list("a practice off by 1e-8 is seen", FALSE, "practices.adjusted at", list(practices = shift("adjusted", 6528, 1e-8))),
  list("a stream off by 1e-8 is seen", FALSE, "funding.amount_gbp at", list(funding = shift("amount_gbp", 31075, -1e-8))),
  list("a year off by 1e-8 is seen", FALSE, "network_years.funding_gbp at", list(network_years = shift("funding_gbp", 1, 1e-8))),
  list("a percentile off by 1e-8 is seen", FALSE, "summary.p10 at", list(summary = shift("p10", 3, 1e-8))),
  list("a coefficient off by 1e-8 is seen", FALSE, "regressions.estimate at", list(regressions = shift("estimate", 22, 1e-8))),
  list("an intercept's error off by 1e-8 is seen", FALSE, "regressions.std_error at", list(regressions = shift("std_error", 1, 1e-8))),
  list("a p value off by 1e-8 is seen", FALSE, "regressions.p_value at", list(regressions = shift("p_value", 10, 1e-8))),
  list("a robust standard error off by 1e-8 is seen", FALSE, "sure_regressions.std_error at",
    list(regressions = shift("std_error", 30, 1e-8))),
  list("median regression may be off by 1e-7", TRUE, run = list(regressions = shift("std_error", 235, 1e-7))),
  list("median regression off by 1e-5 is seen", FALSE, "sure_medians.std_error at", list(regressions = shift("std_error", 235, 1e-5))),
  list("an index off by 1e-8 is seen", FALSE, "sure_equity.estimate at", list(equity = shift("estimate", 160, 1e-8))),
  list("a scenario's network off by 1e-8 is seen", FALSE, "scenario_networks.funding_gbp at",
    list(scenario_networks = shift("funding_gbp", 21131, 1e-8))),
  list("a payment filled is seen", FALSE, "entitlement_payments.recorded_gbp at", list(entitlement_payments = function(rows) {
    rows$recorded_gbp[rows$recorded_gbp == ""] <- "0"
    rows
  })),
  list("a number missing in the run is seen", FALSE, "networks.weighting at", list(networks = set("weighting", 2, ""))),
  list("a number the reference lacks is seen", FALSE, "networks.weighting at", list(networks = set("weighting", 7, "1"))),
  list("text for a number is seen", FALSE, "networks.registered at", list(networks = set("registered", 2, "many"))),
  list("another inclusion is seen", FALSE, "networks.included at", list(networks = set("included", 2, "false"))),
  list("another alignment is seen", FALSE, "practices.network_code at", list(practices = set("network_code", 2, "U00000"))),
  list("a row missing in the run is seen", FALSE, "in the reference only", list(networks = without_row)),
  list("a row missing in the reference is seen", FALSE, "in the run only", reference = list(regressions = without_row)),
  list("a row missing in both is seen", FALSE, "where the study has 4972", list(network_years = without_row),
    list(network_years = without_row)),
  list("a row told twice is seen", FALSE, "more than once", list(summary = function(rows) rbind(rows, rows[1, ]))),
  list("a column missing in the run is seen", FALSE, "regressions.conf_low is not in the run", list(regressions = function(rows) {
    rows[names(rows) != "conf_low"]
  })),
  list("a table missing in the run is seen", FALSE, "there is no", list(summary = function(rows) NULL)),
  list("more than twenty differences are counted", FALSE, "and 1223 more", list(networks = function(rows) {
    rows$registered <- ifelse(rows$included == "true", "1", rows$registered)
    rows
  }))
)

# Runs compare.R on altered copies; a message if it did not end or speak as it should.
try_case <- function(title, agree, says = "0 failed", run = list(), reference = list()) {
  run_folder <- tempfile("run")
  reference_folder <- tempfile("reference")
  for (folder in c(run_folder, reference_folder)) {
    dir.create(folder)
    file.copy(list.files(arguments[1], full.names = TRUE), folder)
  }
  as_run(run_folder)
  for (name in names(run)) edit(run_folder, name, run[[name]])
  for (name in names(reference)) edit(reference_folder, name, reference[[name]])
  output <- suppressWarnings(system2("Rscript", c(file.path(here, "compare.R"), run_folder, reference_folder), stdout = TRUE,
    stderr = TRUE))
  unlink(c(run_folder, reference_folder), recursive = TRUE)
  status <- attr(output, "status")
  status <- if (is.null(status)) 0 else status
  good <- status == (if (agree) 0 else 1) && any(grepl(says, output, fixed = TRUE))
  cat(sprintf("%s  %s\n", if (good) "pass" else "FAIL", title))
  if (!good) cat(paste0("      ", tail(output, 8), "\n"), sep = "")
  good
}

results <- vapply(cases, function(case) do.call(try_case, case), logical(1))
cat(sprintf("\ncompare-test: %d passed, %d failed\n", sum(results), sum(!results)))
quit(status = if (all(results)) 0 else 1)
