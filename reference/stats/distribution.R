# Tails and quantiles of t, F and chi-squared. Usage: Rscript distribution.R FOLDER
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "fixture.R"))
folder <- commandArgs(trailingOnly = TRUE)[1]
t <- expand.grid(t = c(0.001, 0.7, 1.96, 6, 40), df = c(1, 2.7, 11.3, 41, 1241, 1e6))
q <- expand.grid(p = c(0.0005, 0.3, 0.9, 0.975, 0.9995), df = c(1, 2.7, 11.3, 41, 1241, 1e6))
f <- expand.grid(f = c(0.01, 1, 4.2, 60), df1 = c(1, 3), df2 = c(2.5, 41, 1240))
x <- expand.grid(x = c(0.01, 1, 4.2, 90), df = c(1, 2, 7))
record(folder, "distribution", list(
  t = cbind(t, p = 2 * pt(-t$t, t$df)), quantile_t = cbind(q, t = qt(q$p, q$df)),
  f = cbind(f, p = pf(f$f, f$df1, f$df2, lower.tail = FALSE)), chi_squared = cbind(x, p = pchisq(x$x, x$df, lower.tail = FALSE))))
