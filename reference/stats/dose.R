# Dose and response: a restricted cubic spline, the quantile of the largest |t| of a
# band, means of tenths, and p values of several tests. Usage: Rscript dose.R FOLDER
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "fixture.R"))
suppressPackageStartupMessages({library(sandwich); library(clubSandwich); library(mvtnorm); library(splines)})
folder <- commandArgs(trailingOnly = TRUE)[1]
d <- sample_data(folder)
set.seed(11)

# A spline of five knots is the natural spline of ns with the same knots, whatever
# the basis, so fitted values and their errors must agree.
knots <- unname(quantile(d$x, c(0.05, 0.275, 0.5, 0.725, 0.95)))
d$base <- ns(d$x, knots = knots[2:4], Boundary.knots = knots[c(1, 5)])
grid <- seq(0.02, 0.5, length.out = 7)
at <- cbind(1, predict(d$base, grid))
curve <- function(weighted) {
  fit <- if (weighted) lm(y ~ base, d, weights = w) else lm(y ~ base, d)
  v <- as.matrix(vcovCR(fit, cluster = d$cluster, type = "CR1"))
  list(fitted = drop(at %*% coef(fit)), std_error = sqrt(diag(at %*% v %*% t(at))),
       correlation = cov2cor(at %*% v %*% t(at)))
}
unweighted <- curve(FALSE); weighted <- curve(TRUE)
df <- length(unique(d$cluster)) - 1
# qmvt is by simulation too, to about three digits.
critical <- function(correlation) qmvt(0.95, tail = "both.tails", df = df, corr = correlation[c(1, 4, 6), c(1, 4, 6)],
                                       algorithm = GenzBretz(maxpts = 1e6, abseps = 1e-4))$quantile
bands <- list(unweighted = critical(unweighted$correlation), weighted = critical(weighted$correlation))
unweighted$correlation <- weighted$correlation <- NULL

tenth <- factor(pmin(floor((rank(d$x) - 0.5) / nrow(d) * 10), 9))
means <- lm(y ~ 0 + tenth, d)
p <- c(0.001, 0.04, 0.03, 0.2, 0.005, 0.03, 0.9, 0.6)
record(folder, "dose", list(knots = knots, grid = grid, unweighted = unweighted, weighted = weighted, bands = bands,
  tenths = list(mean = unname(coef(means)), std_error = unname(sqrt(diag(as.matrix(vcovCR(means, cluster = d$cluster, type = "CR2")))))),
  p = p, holm = p.adjust(p, "holm"), bh = p.adjust(p, "BH")), "clubSandwich", "mvtnorm")
