# Slopes of groups: pooled by metafor, within and between groups by lm, heterogeneity
# by an interaction, and the rate at which a slope is zero. Usage: Rscript groups.R FOLDER
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "fixture.R"))
suppressPackageStartupMessages({library(sandwich); library(clubSandwich); library(metafor)})
folder <- commandArgs(trailingOnly = TRUE)[1]
d <- sample_data(folder)

# Six groups of rows: by the last digit of z.
d$group <- d$z %% 6
slopes <- lapply(split(d, d$group), function(part) {
  fit <- lm(y ~ x, part, weights = w)
  c(estimate = coef(fit)[["x"]], std_error = sqrt(vcovHC(fit, type = "HC3")["x", "x"]))
})
estimates <- unname(sapply(slopes, `[[`, "estimate"))
errors <- unname(sapply(slopes, `[[`, "std_error"))

pooled <- function(y, se, method) {
  fit <- rma(yi = y, sei = se, method = method, control = list(threshold = 1e-15, maxiter = 10000))
  shrunk <- blup(fit)
  list(mean = as.numeric(fit$beta), std_error = fit$se, p = fit$pval, lower = fit$ci.lb, upper = fit$ci.ub,
       between = fit$tau2, q = fit$QE, q_p = fit$QEp, shrunk = as.numeric(shrunk$pred),
       shrunk_std_error = as.numeric(shrunk$se))
}
# Estimates that differ more than their errors, and some that do not.
apart <- list(estimates = c(-0.16, 0.24, 0.25, 0.27, 0.28, 0.30, 0.29), errors = c(0.06, 0.08, 0.05, 0.09, 0.07, 0.04, 0.1))
alike <- list(estimates = c(0.2, 0.21, 0.22, 0.19), errors = c(0.1, 0.2, 0.1, 0.15))
pools <- lapply(list(apart = apart, alike = alike), function(e)
  c(e, list(DL = pooled(e$estimates, e$errors, "DL"), REML = pooled(e$estimates, e$errors, "REML"))))

# Within and between clusters.
part <- function(weighted) {
  d$weight <- if (weighted) d$w else 1
  mean_of <- function(v) ave(v * d$weight, d$cluster, FUN = sum) / ave(d$weight, d$cluster, FUN = sum)
  d$mx <- mean_of(d$x); d$my <- mean_of(d$y); d$dx <- d$x - d$mx
  fit <- lm(y ~ dx + mx, d, weights = weight)
  # The within slope is that of a level for each cluster.
  stopifnot(all.equal(coef(fit)[["dx"]], coef(lm(y ~ x + factor(cluster), d, weights = weight))[["x"]]))
  v <- vcovCR(fit, cluster = d$cluster, type = "CR1")
  once <- d[!duplicated(d$cluster), ]
  small <- lm(my ~ mx, once)
  vs <- vcovCR(small, cluster = once$cluster, type = "CR1")
  list(within = coef(fit)[["dx"]], within_error = sqrt(v["dx", "dx"]), between = coef(fit)[["mx"]], between_error = sqrt(v["mx", "mx"]),
       once = coef(small)[["mx"]], once_error = sqrt(vs["mx", "mx"]),
       difference_error = sqrt(v["dx", "dx"] + v["mx", "mx"] - 2 * v["dx", "mx"]))
}

# The rate r at which y + r p has a slope of zero on x; both slopes in one model of
# stacked outcomes, so that vcovCR gives their covariance.
stacked <- data.frame(v = c(d$y, d$p), x = c(d$x, d$x), second = rep(0:1, each = nrow(d)), cluster = c(d$cluster, d$cluster))
fit <- lm(v ~ x * second, stacked)
v <- vcovCR(fit, cluster = stacked$cluster, type = "CR1")
turn <- rbind(c(0, 1, 0, 0), c(0, 1, 0, 1))
b <- drop(turn %*% coef(fit)); s <- turn %*% as.matrix(v) %*% t(turn)
# At 70%, for which the slope of p is told from zero.
t2 <- qt(0.85, length(unique(d$cluster)) - 1)^2
rate <- -b[1] / b[2]
gradient <- c(-1 / b[2], b[1] / b[2]^2)
rejected <- function(r) (b[1] + r * b[2])^2 / (s[1, 1] + 2 * r * s[1, 2] + r^2 * s[2, 2]) - t2
ends <- list(inside = rejected(rate) < 0, square = b[2]^2 - t2 * s[2, 2])
root <- function(from, to) uniroot(rejected, c(from, to), tol = 1e-15)$root
span <- abs(rate) + 50 * sqrt(drop(gradient %*% s %*% gradient))
limits <- if (ends$square > 0) c(root(rate - span, rate), root(rate, rate + span)) else numeric(0)

interaction <- local({
  fit <- lm(y ~ x * factor(group), d)
  names <- grep("x:", names(coef(fit)))
  # F by hand, of a CR1 covariance.
  v <- as.matrix(vcovCR(fit, cluster = d$cluster, type = "CR1"))[names, names]
  f <- drop(coef(fit)[names] %*% solve(v, coef(fit)[names])) / length(names)
  list(f = f, q = length(names))
})

record(folder, "groups", list(slopes = list(estimates = estimates, errors = errors), pools = pools,
  parts = list(unweighted = part(FALSE), weighted = part(TRUE)), interaction = interaction,
  break_even = list(rate = rate, std_error = sqrt(drop(gradient %*% s %*% gradient)), square = ends$square, limits = limits)),
  "sandwich", "clubSandwich", "metafor")
