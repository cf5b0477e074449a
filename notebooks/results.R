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

# The main figure: the slope of each contract year with both intervals.
figures <- Sys.getenv("PCNEVAL_FIGURES", file.path(tempdir(), "results.pdf"))
pdf(figures, width = 7, height = 4)
main <- subset(printed, se_type == "classical")
cautious <- subset(printed, se_type == "CR2")
stopifnot(nrow(main) == length(unique(main$contract_year)))
at <- rev(seq_len(nrow(main)))
reach <- range(0, main$conf_low, main$conf_high, cautious$conf_low, cautious$conf_high)
plot(main$estimate, at, xlim = reach, yaxt = "n", pch = 19, ylab = "",
  xlab = "Slope: pounds per weighted patient for each 0.1 of income deprivation")
axis(2, at, main$contract_year, las = 1)
abline(v = 0, col = "grey")
cautious_at <- at[match(cautious$contract_year, main$contract_year)]
if (nrow(cautious) > 0) segments(cautious$conf_low, cautious_at, cautious$conf_high, cautious_at)
segments(main$conf_low, at, main$conf_high, at, lwd = 3)

# The specification curve of the latest year that has one: every estimate in its order, by what funding is divided by.
specifications <- table_of("specifications", c(contract_year = "text", need_adjuster = "text", se_type = "text", estimate = "number",
  conf_low = "number", conf_high = "number"))
latest_tried <- max(specifications$contract_year)
curve <- subset(specifications, contract_year == latest_tried & se_type == "classical")
curve <- curve[order(curve$estimate), ]
divisors <- factor(curve$need_adjuster)
stopifnot(nrow(curve) > 1, !is.unsorted(curve$estimate), nlevels(divisors) > 1)
plot(curve$estimate, pch = ".", cex = 3, col = divisors, xlab = "Specifications, from the lowest estimate to the highest",
  ylab = "Change for 1 standard deviation (% of mean)")
abline(h = 0, col = "grey")
legend("topleft", levels(divisors), col = seq_along(levels(divisors)), pch = 19, bty = "n")
invisible(dev.off())
cat(sprintf("%s: of %d estimates %d above nought; drawn in %s\n", latest_tried, nrow(curve), sum(curve$estimate > 0), figures))
