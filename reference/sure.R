# How sure the slopes are, and how funding is shared out: the step beyond the published
# study, from the tables of study.R and with the packages that the field uses.
#
#   Rscript sure.R FOLDER_OF_OFFICIAL_FILES R_TABLES
#
# Writes sure_*.csv beside the tables it reads. Standard errors are those of sandwich and
# clubSandwich, median regression that of quantreg, tests those of lmtest.

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "read.R"))
source(file.path(here, "sure-method.R"))
suppressPackageStartupMessages({library(sandwich); library(clubSandwich); library(lmtest); library(quantreg)})

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 2) stop("usage: Rscript sure.R FOLDER_OF_OFFICIAL_FILES R_TABLES", call. = FALSE)
read_table <- function(name) read.csv(file.path(arguments[2], paste0(name, ".csv")), stringsAsFactors = FALSE)
write_table <- function(data, name) {
  numbers <- vapply(data, is.numeric, logical(1))
  data[numbers] <- lapply(data[numbers], function(x) ifelse(is.finite(x), sprintf("%.17g", x), ""))
  write.csv(data, file.path(arguments[2], paste0("sure_", name, ".csv")), row.names = FALSE, quote = FALSE, na = "")
}

sample <- read_table("networks")
sample <- sample[sample$included == "true", ]
sample$icb_code <- take_icb(file.path(arguments[1], "B1357-PCN-Adjusted-Populations-v1.3.xlsx"), sample$network_code)
by_year <- read_table("network_years")
streams <- read_table("funding")
years <- sort(unique(by_year$contract_year))
of_year <- function(rows, year, column) {
  rows <- rows[rows$contract_year == year, ]
  rows[[column]][match(sample$network_code, rows$network_code)]
}
x <- sample$income_deprivation
icb <- sample$icb_code
model_of <- function(variable, year) trimws(paste(variable, year))

outcomes <- rbind(data.frame(variable = c("registered", "contractor_weighted", "adjusted"), year = ""),
                  expand.grid(variable = c("funding_gbp", "funding_per_weighted_gbp"), year = years, stringsAsFactors = FALSE))
value <- function(i) {
  if (outcomes$year[i] == "") sample[[outcomes$variable[i]]] else of_year(by_year, outcomes$year[i], outcomes$variable[i])
}

# Every outcome under every standard error; those of a year under other weights and forms.
regressions <- medians <- NULL
for (i in seq_len(nrow(outcomes))) {
  y <- value(i)
  name <- model_of(outcomes$variable[i], outcomes$year[i])
  fit <- lm(y ~ x)
  for (type in c("HC0", "HC1", "HC2", "HC3")) regressions <- rbind(regressions, tell(fit, vcovHC(fit, type), name, type))
  for (type in c("CR1", "CR2")) regressions <- rbind(regressions, tell_clustered(fit, icb, name, type))
  if (outcomes$year[i] == "") next
  weighted <- lm(y ~ x, weights = sample$registered)
  regressions <- rbind(regressions, tell(weighted, vcovHC(weighted, "HC3"), paste(name, "weighted by registered"), "HC3"))
  centred <- x - mean(x)
  curve <- lm(y ~ centred + I(centred^2))
  regressions <- rbind(regressions, tell(curve, vcovHC(curve, "HC3"), paste(name, "quadratic"), "HC3", scale = c(1, 0.1, 0.01)))
  relative <- lm(log(y) ~ x)
  regressions <- rbind(regressions, tell(relative, vcovHC(relative, "HC3"), paste(name, "log"), "HC3"))
  for (se in c("iid", "nid")) medians <- rbind(medians, tell_median(rq(y ~ x, tau = 0.5), length(y) - 2, paste(name, "median"), se))
}

# The payment for capacity and access, brought in during 2022-23 and inferred from print.
winter <- streams[streams$stream == "capacity_access", ]
y <- (of_year(by_year, "2022-23", "funding_gbp") - of_year(winter, "2022-23", "amount_gbp")) / sample$contractor_weighted
fit <- lm(y ~ x)
regressions <- rbind(regressions, tell(fit, vcovHC(fit, "HC3"), "funding_per_weighted_gbp 2022-23 without capacity_access", "HC3"))

# All years in one model, clustered by network.
long <- data.frame(network = rep(sample$network_code, length(years)), year = rep(years, each = nrow(sample)), x = rep(x, length(years)),
                   y = unlist(lapply(years, function(year) of_year(by_year, year, "funding_per_weighted_gbp"))))
pooled <- lm(y ~ x * year, data = long)
v <- as.matrix(vcovCR(pooled, cluster = long$network, type = "CR1"))
terms <- c("intercept", "income_deprivation", years[-1], paste("income_deprivation x", years[-1]))
regressions <- rbind(regressions, tell(pooled, v, "funding_per_weighted_gbp pooled", "CR1", terms, df = nrow(sample) - 1,
                                       scale = ifelse(grepl("income", terms), 0.1, 1)))
boards <- rep(icb, length(years))
by_board <- vcovCR(pooled, cluster = boards, type = "CR2")
told <- coef_test(pooled, vcov = by_board, test = "Satterthwaite")
regressions <- rbind(regressions, tell(pooled, as.matrix(by_board), "funding_per_weighted_gbp pooled", "CR2", terms,
                                       df = if (is.null(told$df_Satt)) told$df else told$df_Satt,
                                       scale = ifelse(grepl("income", terms), 0.1, 1)))
write_table(regressions, "regressions")
write_table(medians, "medians")

# Do the years differ? Two of them hardly do, so the covariance of their differences from the
# first year is all but singular; from year to year it is not, and the test is the same.
write_table(data.frame(test = "change", model = "funding_per_weighted_gbp pooled",
                       test_of_change(matrix(long$y, ncol = length(years)), x)), "change")

write_table(data.frame(test = "change_by_icb_cr2", model = "funding_per_weighted_gbp pooled",
                       test_of_change_by_icb(matrix(long$y, ncol = length(years)), x, icb)), "change_by_icb")

# Is each line straight, is the spread even, whom does it rest on.
tenth <- factor(((rank(-x, ties.method = "first") - 1) * 10) %/% length(x))
tests <- influence <- left_out <- equity <- gaps <- NULL
for (year in years) {
  y <- of_year(by_year, year, "funding_per_weighted_gbp")
  name <- model_of("funding_per_weighted_gbp", year)
  fit <- lm(y ~ x)
  tests <- rbind(tests, tell_tests(fit, y, x, tenth, name))
  changes <- dfbeta(fit)[, 2]
  influence <- rbind(influence, data.frame(network_code = sample$network_code, model = name, leverage = hatvalues(fit),
                                           cooks_distance = cooks.distance(fit), dfbetas = dfbetas(fit)[, 2],
                                           slope_without = 0.1 * (coef(fit)[[2]] - changes)))
  boards <- sort(unique(icb))
  left_out <- rbind(left_out, data.frame(icb_code = boards, model = name, networks = as.vector(table(icb)[boards]),
    slope_without = vapply(boards, function(board) {
    0.1 * coef(lm(y ~ x, subset = icb != board))[[2]]
  }, 0)))

  # Shared out along deprivation.
  pounds <- of_year(by_year, year, "funding_gbp")
  on_need <- streams[streams$contract_year == year & streams$base %in% c("contractor_weighted", "adjusted"), ]
  on_need <- as.vector(tapply(on_need$amount_gbp, factor(on_need$network_code, levels = sample$network_code), sum))
  w <- sample$registered
  shared <- list(funding_per_weighted_gbp = list(pounds, sample$contractor_weighted), funding_per_registered_gbp = list(pounds, w),
                 funding_per_adjusted_gbp = list(pounds, sample$adjusted), need_weighted_share = list(on_need, pounds))
  for (outcome in names(shared)) {
    measures <- measure(shared[[outcome]][[1]], shared[[outcome]][[2]], x, w, bounded = outcome == "need_weighted_share")
    equity <- rbind(equity, data.frame(contract_year = year, outcome = outcome, measure = names(measures), need = "",
      estimate = unname(measures)))
    gaps <- rbind(gaps, data.frame(contract_year = year, outcome = outcome,
      gaps_by_icb(shared[[outcome]][[1]], shared[[outcome]][[2]], x, w, icb)))
  }
  for (need in c("contractor_weighted", "adjusted")) {
    estimate <- concentration(pounds / w, x, w) - concentration(sample[[need]] / w, x, w)
    equity <- rbind(equity, data.frame(contract_year = year, outcome = "funding_per_registered_gbp", measure = "kakwani_index", need = need,
      estimate = estimate))
  }
}
write_table(tests, "tests")
write_table(influence, "influence")
write_table(left_out, "leave_one_out")
write_table(gaps, "gaps")
write_table(equity, "equity")

cat(sprintf("%d coefficients, %d of median regression, %d tests, %d influences, %d ICBs left out, %d measures of equity\n",
            nrow(regressions), nrow(medians), nrow(tests), nrow(influence), nrow(left_out), nrow(equity)))
