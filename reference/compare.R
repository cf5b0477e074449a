# Compares the tables of a pcneval run with those of study.R, sure.R and whatif.R, row by row and column by column.
#
#   Rscript compare.R RUN_TABLES R_TABLES [BEGINNING]
#
# With the beginning where_ only the tables of where.R are compared, which can be made of any run,
# the demonstration's too; without, all others.
#
# Numbers agree where they differ by at most 1e-9 of the larger, or as a table says; text,
# counts and what is missing must be equal. Exits with 1 where anything differs, a row stands on one side
# only, or the two sides together hold fewer rows than the study has.

tolerance <- 1e-9
shown <- 20  # differences printed before the rest is counted

arguments <- commandArgs(trailingOnly = TRUE)
if (!length(arguments) %in% 2:3) stop("usage: Rscript compare.R RUN_TABLES R_TABLES [BEGINNING]", call. = FALSE)

# What is compared: the rows that the study must have, the columns that name a row, and of
# the run's rows those that are about the published study (a run may hold more).
published <- function(rows) rows[rows$estimator == "ols" & rows$se_type == "classical", ]
beyond    <- function(rows) rows[rows$estimator != "median" & grepl("^(HC|CR)", rows$se_type), ]
medians   <- function(rows) rows[rows$estimator == "median", ]
formulas  <- function(rows) rows[rows$method == "analytic", ]
by_chance <- c("permutation", "reset_by_icb", "spline_by_icb", "linearity_by_tenths_by_icb", "wild_bootstrap_webb",
  "wild_bootstrap_rademacher")
alike <- c("slopes_by_region_hotelling", "slopes_by_region_classical", "slopes_by_icb")
counted   <- function(rows) rows[rows$in_study == "true" & rows$network_code %in% analysed, ]
tables <- list(
  # Of whatif.R.
  scenarios            = list(rows = 65, key = c("scenario", "contract_year", "deprivation_quintile"), keep = function(rows) {
    rows[rows$scenario != "every_stream_on_weighted", ]  # its slope is nought but for rounding
  }),
  scenario_networks    = list(rows = 21131, key = c("scenario", "contract_year", "network_code")),
  sharing              = list(rows = 6390, key = "practice_code"),
  sharing_rules        = list(rows = 3, key = "rule"),
  sharing_summary      = list(rows = 15, key = c("rule", "deprivation_quintile")),
  entitlement_payments = list(rows = 8701, key = c("network_code", "contract_year", "payment"),
                              keep = function(rows) rows[rows$payment != "enhanced_access", ]),
  entitlement_summary  = list(rows = 7, key = "payment", keep = function(rows) rows[rows$payment != "enhanced_access", ]),
  # Of study.R.
  practices     = list(rows = 6528, key = "practice_code"),
  networks      = list(rows = 1255, key = "network_code"),
  funding       = list(rows = 31075, key = c("network_code", "contract_year", "stream"), keep = counted),
  network_years = list(rows = 4972, key = c("network_code", "contract_year"),
                       keep = function(rows) rows[rows$network_code %in% analysed, ]),
  summary       = list(rows = 13, key = c("variable", "contract_year")),
  regressions   = list(rows = 22, key = c("outcome", "contract_year", "term"), keep = published),
  # Of a run's table of another name (`of`): the tables of sure.R.
  sure_regressions = list(of = "regressions", rows = 206, key = c("model", "term", "se_type"), keep = beyond),
  sure_medians     = list(of = "regressions", rows = 32, key = c("model", "term", "se_type"), keep = medians, tolerance = 1e-6),
  sure_tests       = list(of = "tests", rows = 12, key = c("test", "model"),
    keep = function(rows) rows[!grepl("^change", rows$test) & !rows$test %in% c(by_chance, "slopes_by_region", alike), ]),
  sure_change      = list(of = "tests", rows = 1, key = c("test", "model"), keep = function(rows) rows[rows$test == "change", ]),
  # Two of the years are all but one, so that their covariance keeps fewer digits.
  sure_change_by_icb = list(of = "tests", rows = 1, key = c("test", "model"),
    keep = function(rows) rows[rows$test == "change_by_icb_cr2", ], tolerance = 1e-6),
  sure_gaps        = list(of = "equity", rows = 64, key = c("contract_year", "outcome", "measure"),
                          keep = function(rows) rows[rows$method == "analytic" & rows$se_type == "CR2" & grepl("_gap_", rows$measure), ]),
  sure_influence   = list(of = "influence", rows = 4972, key = c("network_code", "model")),
  sure_leave_one_out = list(of = "leave_one_out", rows = 168, key = c("icb_code", "model")),
  # The tables of where.R.
  where_area_slopes   = list(of = "area_slopes", rows = 392, key = c("contract_year", "outcome", "area_level", "area_code")),
  where_area_pooled   = list(of = "area_slopes", rows = 392, key = c("contract_year", "outcome", "area_level", "area_code")),
  where_area_pooling  = list(of = "area_pooling", rows = 16, key = c("contract_year", "outcome", "area_level")),
  where_slope_models  = list(of = "slope_models", rows = 44, key = c("contract_year", "outcome", "kind")),
  where_tests         = list(of = "tests", rows = 12, key = c("test", "model"), keep = function(rows) rows[rows$test %in% alike, ]),
  where_dealt         = list(of = "tests", rows = 4, key = c("test", "model"),
    keep = function(rows) rows[rows$test == "slopes_by_region", ]),
  where_identity      = list(of = "identity", rows = 10, key = c("contract_year", "term")),
  where_year_evidence = list(of = "year_evidence", rows = 4, key = "contract_year"),
  sure_equity      = list(of = "equity", rows = 160, key = c("contract_year", "outcome", "measure", "need"), keep = formulas)
)
text_columns <- c("network_code", "alignment", "included", "base", "evidence", "of_years")

read_table <- function(folder, name) {
  file <- file.path(folder, paste0(name, ".csv"))
  if (!file.exists(file)) stop("there is no ", file, call. = FALSE)
  read.csv(file, colClasses = "character", na.strings = character(0), check.names = FALSE)
}

differences <- character(0)
passed <- 0
failed <- 0

# Counts one comparison and says how it went; `wrong` describes what differs, if anything does.
record <- function(what, told, wrong) {
  if (length(wrong) == 0) passed <<- passed + 1 else failed <<- failed + 1
  differences <<- c(differences, wrong)
  cat(sprintf("%s  %-44s %s\n", if (length(wrong) == 0) "pass" else "FAIL", what, told))
}

# Distance of two numbers as a share of the larger; missing on one side is infinitely far.
relative_difference <- function(a, b) {
  far <- abs(a - b) / pmax(abs(a), abs(b))
  far[a == b | (is.na(a) & is.na(b))] <- 0
  far[is.na(far)] <- Inf
  far
}

# Empty is missing; what is not empty and no number is infinite, so that it equals nothing.
numbers <- function(text) {
  value <- suppressWarnings(as.numeric(text))
  value[is.na(value) & text != ""] <- Inf
  value
}

compare_column <- function(name, column, keys, run, reference, tolerance) {
  what <- paste0(name, ".", column)
  if (!column %in% names(run)) return(record(what, "the run's table has no such column", paste(what, "is not in the run")))
  if (column %in% text_columns) {
    far <- ifelse(run[[column]] == reference[[column]], 0, Inf)
  } else {
    far <- relative_difference(numbers(run[[column]]), numbers(reference[[column]]))
  }
  wrong <- which(far > tolerance)
  wrong <- wrong[order(-far[wrong])]
  furthest <- which.max(far)
  record(what,
         sprintf("%d rows, largest relative difference %.2g%s", length(far), far[furthest],
                 if (far[furthest] > 0) paste(" at", keys[furthest]) else ""),
         sprintf("%s at %s: run %s, reference %s, relative difference %.3g", what, keys[wrong],
                 run[[column]][wrong], reference[[column]][wrong], far[wrong]))
}

compare_table <- function(name, expected) {
  run <- read_table(arguments[1], if (is.null(expected$of)) name else expected$of)
  reference <- read_table(arguments[2], name)
  if (!is.null(expected$keep)) run <- expected$keep(run)
  absent <- setdiff(expected$key, names(run))
  if (length(absent) > 0) stop("the run's table ", name, " has no column ", toString(absent), call. = FALSE)

  run_keys <- do.call(paste, run[expected$key])
  reference_keys <- do.call(paste, reference[expected$key])
  both <- reference_keys[reference_keys %in% run_keys]
  wrong <- c(
    sprintf("%s: %s is in the reference only", name, setdiff(reference_keys, run_keys)),
    sprintf("%s: %s is in the run only", name, setdiff(run_keys, reference_keys)),
    sprintf("%s: %s is in the run more than once", name, run_keys[duplicated(run_keys)]),
    if (length(both) < expected$rows) sprintf("%s: %d rows compared where the study has %d", name, length(both), expected$rows)
  )
  record(paste(name, "rows"), sprintf("%d of %d compared", length(both), expected$rows), wrong)

  run <- run[match(both, run_keys), ]
  reference <- reference[match(both, reference_keys), ]
  for (column in setdiff(names(reference), expected$key)) {
    # A slope is told as a share of the outcome's mean; an intercept is not.
    applies <- if (column == "percent_of_mean") reference$term != "intercept" else rep(TRUE, length(both))
    compare_column(name, column, both[applies], run[applies, ], reference[applies, ],
                   if (is.null(expected$tolerance)) tolerance else expected$tolerance)
  }
}

networks <- read_table(arguments[if (length(arguments) == 3) 1 else 2], "networks")
analysed <- networks$network_code[networks$included == "true"]
wanted <- if (length(arguments) == 3) startsWith(names(tables), arguments[3]) else !startsWith(names(tables), "where_")
for (name in names(tables)[wanted]) compare_table(name, tables[[name]])

if (failed > 0) {
  cat("\n", paste0(head(differences, shown), "\n"), sep = "")
  if (length(differences) > shown) cat("and", length(differences) - shown, "more\n")
}
cat(sprintf("\n%d passed, %d failed\n", passed, failed))
quit(status = if (failed > 0) 1 else 0)
