# Bootstrap intervals of boot::boot.ci for given replicates; jackknife values
# and permutation test of the slope. Usage: Rscript bootstrap.R FOLDER
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "fixture.R"))
suppressPackageStartupMessages(library(boot))
folder <- commandArgs(trailingOnly = TRUE)[1]
d <- sample_data(folder)
set.seed(7, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

slope <- function(rows, weighted) {
  part <- d[rows, ]
  unname(coef(if (weighted) lm(y ~ x, part, weights = w) else lm(y ~ x, part))[2])
}
# 15 digits are written, so the intervals must be those of values of 15 digits.
written <- function(v) signif(v, 15)

case <- function(weighted, replicates) {
  n <- nrow(d)
  out <- boot(d, function(data, rows) slope(rows, weighted), R = replicates)
  out$t <- matrix(written(out$t)); out$t0 <- written(out$t0)
  jackknife <- written(sapply(seq_len(n), function(i) slope(-i, weighted)))
  groups <- sort(unique(d$cluster))
  ci <- function(conf) {
    ends <- boot.ci(out, conf, type = c("perc", "basic", "bca"), L = mean(jackknife) - jackknife)
    list(percentile = ends$percent[4:5], basic = ends$basic[4:5], bca = ends$bca[4:5])
  }
  list(estimate = out$t0, replicates = as.vector(out$t), jackknife = jackknife,
       cluster_jackknife = sapply(groups, function(g) slope(d$cluster != g, weighted)),
       intervals = list(`0.95` = ci(0.95), `0.9` = ci(0.9), `0.8123` = ci(0.8123)))
}

# All 5,040 orders of seven rows.
orders <- function(v) if (length(v) == 1) list(v) else
  do.call(c, lapply(seq_along(v), function(i) lapply(orders(v[-i]), function(o) c(v[i], o))))
x <- d$x[1:7]; y <- d$y[1:7]
observed <- abs(cov(x, y))
p <- mean(sapply(orders(y), function(o) abs(cov(x, o)) >= observed * (1 - 1e-12)))

record(folder, "bootstrap", list(unweighted = case(FALSE, 999), weighted = case(TRUE, 500),
                                 exact_permutation_p = p), "boot")
