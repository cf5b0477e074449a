# Holds specifications of a run against lm() in plain R: those that rest on the
# study's own streams, alignment, weighting and measure, crossed over divisor,
# form, weights, sample, place and standard error, with a dummy for each region
# or board.
#
#   Rscript specify.R TABLES
#
# TABLES is a folder of networks.csv, network_years.csv and specifications.csv
# (pcneval show RUN TABLE --format csv). Fails where a digit of the first nine differs.
tables <- commandArgs(TRUE)[1]
read <- function(name) read.csv(file.path(tables, paste0(name, ".csv")), stringsAsFactors = FALSE)
networks <- subset(read("networks"), included == "true" | included == TRUE)
years <- read("network_years")
rows <- subset(read("specifications"), streams == "as_study" & alignment == "listed" & weighting == "payments_codes" &
  deprivation == "income_deprivation" & practice_mean == "patient_weighted")

left <- function(sample, d) {
  largest <- function(share) rank(-d$registered, ties.method = "first") > round(share * nrow(d) / 100)
  switch(sub("_?[0-9]+_?.*$|_Q.*$", "", sample),
    all = rep(TRUE, nrow(d)),
    without_largest = largest(as.numeric(sub(".*largest_([0-9]+)_.*", "\\1", sample))),
    without_over = d$registered <= as.numeric(sub(".*_", "", sample)),
    without = d$icb_code != sub("without_", "", sample))
}

# One specification: estimate, standard error, degrees of freedom.
one <- function(row) {
  d <- merge(networks, subset(years, contract_year == row$contract_year))
  d$y <- d$funding_gbp / d[[row$need_adjuster]]
  d <- d[left(row$sample, d), ]
  w <- if (row$weights == "none") rep(1, nrow(d)) else d$registered
  d$x <- d$income_deprivation - weighted.mean(d$income_deprivation, w)
  spread <- sqrt(sum(w * d$x^2) / sum(w) * nrow(d) / (nrow(d) - 1))
  scale <- 100 * spread
  if (row$form == "log_outcome") d$y <- log(d$y) else scale <- scale / weighted.mean(d$y, w)
  d$place <- factor(switch(row$place, none = rep("all", nrow(d)), region = d$region_code, board = d$icb_code))
  terms <- c("x", if (row$form == "quadratic") "I(x^2)", if (row$place != "none") "place")
  d$w <- w
  fit <- lm(reformulate(terms, "y"), d, weights = w)
  X <- model.matrix(fit)
  e <- residuals(fit)
  bread <- solve(crossprod(X * sqrt(w)))
  n <- nrow(X); k <- ncol(X); df <- n - k
  if (row$se_type == "classical") {
    v <- sum(w * e^2) / df * bread
  } else if (row$se_type == "HC3") {
    v <- bread %*% crossprod(X * (w * e / (1 - hatvalues(fit)))) %*% bread
  } else {
    s <- rowsum(X * (w * e), d$icb_code)
    v <- nrow(s) / (nrow(s) - 1) * bread %*% crossprod(s) %*% bread
    df <- nrow(s) - 1
  }
  c(coef(fit)[["x"]] * scale, sqrt(v["x", "x"]) * abs(scale), df)
}

found <- t(vapply(seq_len(nrow(rows)), function(i) one(rows[i, ]), numeric(3)))
apart <- abs(found / cbind(rows$estimate, rows$std_error, rows$df) - 1)
cat(nrow(rows), "specifications, of which", sum(rows$place != "none"), "within regions or boards; largest relative difference",
  format(max(apart), digits = 2), "\n")
if (nrow(rows) == 0 || !(max(apart) < 1e-9)) stop("specifications differ: ", paste(rows$specification[which.max(apply(apart, 1, max))]))
