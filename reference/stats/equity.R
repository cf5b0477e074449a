# Measures of equity, written out from their definitions the plain way, with
# lm, sandwich and t.test for the standard errors. Usage: Rscript equity.R FOLDER
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "fixture.R"))
suppressPackageStartupMessages(library(sandwich))
folder <- commandArgs(trailingOnly = TRUE)[1]
d <- sample_data(folder)

ridit <- function(rank, w) sapply(rank, function(r) (sum(w[rank < r]) + sum(w[rank == r]) / 2) / sum(w))
cov_w <- function(a, b, w) { f <- w / sum(w); sum(f * (a - sum(f * a)) * (b - sum(f * b))) }

# All indices of one value as a function of the weights, for the derivative.
indices <- function(y, rank, w, bounds = c(0, 1)) {
  R <- ridit(rank, w); m <- weighted.mean(y, w); g <- 2 * cov_w(y, R, w)
  c(concentration_index = g / m, generalised_concentration_index = g,
    erreygers_index = 4 * g / diff(bounds),
    wagstaff_index = g / m / (1 - (m - bounds[1]) / diff(bounds)) * m / (m - bounds[1]))
}
# The influence of a unit by a central difference in its weight.
linearised <- function(f, w) {
  w <- w / sum(w)
  h <- 1e-3
  parts <- sapply(seq_along(w), function(i) {
    up <- down <- w
    up[i] <- w[i] * (1 + h); down[i] <- w[i] * (1 - h)
    (f(up) - f(down)) / (2 * h)
  })
  parts <- matrix(parts, ncol = length(w))
  list(std_error = sqrt(rowSums(parts^2)),
       cluster_std_error = sqrt(rowSums(rowsum(t(parts), d$cluster)^2 |> t())))
}

case <- function(y, rank, w) {
  R <- ridit(rank, w); v <- cov_w(R, R, w); mean <- weighted.mean(y, w)
  fit <- lm(y ~ R, weights = w); a <- coef(fit)[[1]]; b <- coef(fit)[[2]]
  delta <- function(V, g) sqrt(drop(t(g) %*% V %*% g))
  errors <- function(V) list(slope_index = sqrt(V[2, 2]), relative_index = delta(V, c(-b, a) / mean^2),
    relative_index_ratio = delta(V, c(-b / a^2, 1 / a)), concentration_index = 2 * v * delta(V, c(-b, a) / mean^2))
  se <- linearised(function(w) indices(y, rank, w), w)
  order <- order(rank); places <- !duplicated(rank[order], fromLast = TRUE)
  list(ridit = R, variance = v, mean = mean, slope_index = b, relative_index = b / mean,
       relative_index_ratio = predict(fit, data.frame(R = 1))[[1]] / predict(fit, data.frame(R = 0))[[1]],
       indices = as.list(indices(y, rank, w)),
       regression = list(HC1 = errors(vcovHC(fit, "HC1")), HC3 = errors(vcovHC(fit, "HC3"))),
       linearised = as.list(setNames(se$std_error, names(indices(y, rank, w)))),
       linearised_clusters = as.list(setNames(se$cluster_std_error, names(indices(y, rank, w)))),
       curve_population = c(0, (cumsum(w[order]) / sum(w))[places]),
       curve_value = c(0, (cumsum((w * y)[order]) / sum(w * y))[places]))
}

# Standard error of Kakwani, Wagstaff & van Doorslaer (1997), equation 14, for
# single units without ties.
kwvd <- function(y, rank) {
  y <- y[order(rank)]; n <- length(y)
  R <- (seq_len(n) - 0.5) / n; C <- 2 * mean(y * R) / mean(y) - 1
  q <- c(0, cumsum(y) / sum(y))
  a <- y / mean(y) * (2 * R - 1 - C) + 2 - q[-(n + 1)] - q[-1]
  sqrt((mean(a^2) - (1 + C)^2) / n)
}
untied <- d$x + seq_len(nrow(d)) * 1e-7

group <- pmin(floor(ridit(d$x, rep(1, nrow(d))) * 5), 4)
welch <- t.test(d$y[group == 4], d$y[group == 0])
kakwani <- function(w) (indices(d$y, d$x, w) - indices(d$p, d$x, w))[1]
record(folder, "equity", list(
  weighted = case(d$p, d$x, d$w), unweighted = case(d$p, d$x, rep(1, nrow(d))), tied = case(d$p, d$z %/% 10, d$w),
  untied = list(rank = untied, std_error = kwvd(d$p, untied)),
  mean_gap = list(lowest = welch$estimate[[2]], highest = welch$estimate[[1]], std_error = welch$stderr,
                  df = welch$parameter[[1]], p_value = welch$p.value, lower = welch$conf.int[1], upper = welch$conf.int[2]),
  kakwani = list(estimate = kakwani(d$w)[[1]], std_error = linearised(kakwani, d$w)$std_error)
), "sandwich")
