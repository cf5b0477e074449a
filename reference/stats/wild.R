# The restricted wild cluster bootstrap with every pattern of signs, each data set
# refitted by lm and judged by sandwich. Usage: Rscript wild.R FOLDER
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "fixture.R"))
suppressPackageStartupMessages(library(sandwich))
folder <- commandArgs(trailingOnly = TRUE)[1]
d <- sample_data(folder)
# Eight clusters: 256 patterns.
d$code <- as.integer(factor(d$cluster)) %% 8 + 1
groups <- 8
signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), groups)))

# F of the tested terms being their null values.
statistic <- function(fit, tested, null) {
  v <- vcovCL(fit, cluster = d$code, type = "HC0", cadjust = FALSE)[tested, tested, drop = FALSE]
  b <- coef(fit)[tested] - null
  drop(b %*% solve(v, b)) / length(tested)
}

p_value <- function(full, kept, tested, weighted, null = 0) {
  d$weight <- if (weighted) d$w else 1
  fit <- function(formula, y) { d$y <- y; lm(formula, d, weights = weight) }
  at_null <- if (null == 0) d$y else d$y - null * d[[tested[1]]]
  small <- fit(kept, at_null)
  offset <- if (null == 0) 0 else null * d[[tested[1]]]
  observed <- statistic(fit(full, d$y), tested, null)
  drawn <- apply(signs, 1, function(s) statistic(fit(full, offset + fitted(small) + resid(small) * s[d$code]), tested, null))
  list(statistic = observed, p = mean(drawn >= observed * (1 - 1e-10)))
}

case <- function(weighted) list(
  slope = p_value(y ~ x, y ~ 1, "x", weighted),
  one_of_two = p_value(y ~ x + z, y ~ z, "x", weighted),
  both = p_value(y ~ x + z, y ~ 1, c("x", "z"), weighted),
  other_null = p_value(y ~ x + z, y ~ z, "x", weighted, 1))
record(folder, "wild", list(unweighted = case(FALSE), weighted = case(TRUE)), "sandwich")
