# Influence and tests of specification. Usage: Rscript diagnostics.R FOLDER
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "fixture.R"))
suppressPackageStartupMessages(library(lmtest))
folder <- commandArgs(trailingOnly = TRUE)[1]
d <- sample_data(folder)
d$bin <- d$z %/% 10

case <- function(weighted) {
  fit_rows <- function(rows, formula = y ~ x + z) {
    part <- d[rows, ]
    if (weighted) lm(formula, part, weights = w) else lm(formula, part)
  }
  fit <- fit_rows(TRUE)
  f_test <- function(formula) { a <- anova(fit, fit_rows(TRUE, formula)); list(statistic = a$F[2], df1 = a$Df[2], df2 = a$Res.Df[2],
    p = a$`Pr(>F)`[2]) }
  d$f <<- fitted(fit)
  out <- list(cook = unname(cooks.distance(fit)), dfbeta = unname(t(dfbeta(fit))), dfbetas = unname(dfbetas(fit)[, "x"]),
    without_row = sapply(seq_len(nrow(d)), function(i) coef(fit_rows(-i))[["x"]]),
    without_group = sapply(sort(unique(d$cluster)), function(g) coef(fit_rows(d$cluster != g))[["x"]], USE.NAMES = FALSE),
    reset = f_test(y ~ x + z + I(f^2) + I(f^3)), reset_cubic = f_test(y ~ x + z + I(f^3)),
    saturated = f_test(y ~ x + z + factor(bin)))
  # n R^2 by hand, since bptest's weighted form changes with the scale of the weights.
  r2 <- summary(lm(weighted.residuals(fit)^2 ~ x + z, d))$r.squared
  bp <- nrow(d) * r2
  out$breusch_pagan <- list(statistic = bp, df1 = 2, p = pchisq(bp, 2, lower.tail = FALSE))
  if (!weighted) {
    stopifnot(all.equal(bptest(fit)$statistic[[1]], bp))
    test <- resettest(fit, power = 2:3, type = "fitted")
    stopifnot(all.equal(test$statistic[[1]], out$reset$statistic))
  }
  out
}
record(folder, "diagnostics", list(unweighted = case(FALSE), weighted = case(TRUE)), "lmtest")
