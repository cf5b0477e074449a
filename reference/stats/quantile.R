# Median and other quantile regressions by quantreg's exact method "br".
# Usage: Rscript quantile.R FOLDER
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "fixture.R"))
suppressPackageStartupMessages(library(quantreg))
folder <- commandArgs(trailingOnly = TRUE)[1]
d <- sample_data(folder)
case <- function(weighted, tau) {
  fit <- if (weighted) rq(y ~ x + z, tau, d, weights = w, method = "br") else rq(y ~ x + z, tau, d, method = "br")
  errors <- function(se) unname(summary(fit, se = se)$coefficients[, 2])
  list(probability = tau, estimates = unname(coef(fit)), residuals = unname(resid(fit)), iid = errors("iid"), nid = errors("nid"))
}
record(folder, "quantile", list(unweighted = lapply(c(0.5, 0.25, 0.9), function(tau) case(FALSE, tau)),
                                weighted = lapply(c(0.5, 0.3), function(tau) case(TRUE, tau))), "quantreg")
