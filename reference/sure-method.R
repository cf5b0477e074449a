# What sure.R does to each outcome, one function each.

# The integrated care board of each network: the first of two columns of that heading.
take_icb <- function(file, networks) {
  book <- read_workbook_sheet(file, "PCNs", "network_code", c(network_code = "PCN Code", icb_code = "ICS from April 22"))
  book$icb_code[match(networks, book$network_code)]
}

terms_of_line <- c("intercept", "income_deprivation", "income_deprivation squared")

# Estimates with t intervals from a covariance; `scale` is what each term is told per.
tell <- function(fit, v, model, se_type, terms = terms_of_line[seq_along(coef(fit))], df = df.residual(fit), scale = c(1, 0.1)) {
  estimate <- unname(coef(fit)) * scale
  error <- unname(sqrt(diag(v))) * scale
  half <- qt(0.975, df) * error
  data.frame(model = model, term = terms, se_type = se_type, estimate = estimate, std_error = error, df = df,
             p_value = 2 * pt(-abs(estimate / error), df), conf_low = estimate - half, conf_high = estimate + half, n = nobs(fit))
}

# Clustered: CR1 on one degree of freedom fewer than clusters, CR2 on Satterthwaite's.
tell_clustered <- function(fit, cluster, model, type) {
  v <- vcovCR(fit, cluster = cluster, type = type)
  df <- if (type == "CR1") length(unique(cluster)) - 1 else coef_test(fit, vcov = v, test = "Satterthwaite")[["df_Satt"]]
  if (is.null(df)) df <- coef_test(fit, vcov = v, test = "Satterthwaite")[["df"]]
  tell(fit, as.matrix(v), model, type, df = df)
}

# Median regression: one sparsity for all rows (iid), or a density for each (nid).
tell_median <- function(fit, df, model, se = "iid") {
  told <- summary(fit, se = se)$coefficients
  scale <- c(1, 0.1)
  half <- qt(0.975, df) * told[, 2] * scale
  data.frame(model = model, term = terms_of_line[1:2], se_type = if (se == "iid") "classical" else se, estimate = told[, 1] * scale,
    std_error = told[, 2] * scale, df = df,
             p_value = 2 * pt(-abs(told[, 1] / told[, 2]), df), conf_low = told[, 1] * scale - half, conf_high = told[, 1] * scale + half,
             n = df + 2)
}

# The test that the slopes of all years are one, on the changes from each year to the next:
# one network is one cluster, and every network stands in every year.
test_of_change <- function(outcomes, x) {
  changes <- outcomes[, -1] - outcomes[, -ncol(outcomes)]
  centred <- x - mean(x)
  slopes <- colSums(centred * changes) / sum(centred^2)
  scores <- centred * apply(changes, 2, function(change) resid(lm(change ~ x))) / sum(centred^2)
  v <- crossprod(scores) * length(x) / (length(x) - 1)
  s <- sqrt(diag(v))
  q <- length(slopes)
  data.frame(statistic = drop((slopes / s) %*% solve(v / outer(s, s), slopes / s)) / q, df1 = q, df2 = length(x) - 1)
}

# The same by board: a line for each step from year to year in place of differences from the
# first, with CR2 and Hotelling's T-squared, which is the same for every such choice.
test_of_change_by_icb <- function(outcomes, x, icb) {
  later <- outer(seq_len(ncol(outcomes)), 2:ncol(outcomes), ">=") + 0
  steps <- later[rep(seq_len(ncol(outcomes)), each = length(x)), ]
  x <- rep(x, ncol(outcomes))
  fit <- lm(as.vector(outcomes) ~ x * steps)
  changes <- grep("^x:", names(coef(fit)))
  told <- Wald_test(fit, constrain_zero(changes), vcov = vcovCR(fit, cluster = rep(icb, ncol(outcomes)), type = "CR2"), test = "HTZ")
  data.frame(statistic = told$Fstat, df1 = length(changes), df2 = told$df_denom)
}

# The gap between two ends as a regression, weighted by what is divided by, by board.
gap_by_icb <- function(numerator, denominator, rank, w, parts, icb) {
  group <- floor(ridit(rank, w) * parts)
  at <- group == 0 | group == parts - 1
  ends <- data.frame(y = (numerator / denominator)[at], high = as.numeric(group[at] > 0), weight = denominator[at], icb = icb[at])
  fit <- lm(y ~ high, data = ends, weights = weight)
  told <- coef_test(fit, vcov = vcovCR(fit, cluster = ends$icb, type = "CR2"), test = "Satterthwaite")
  c(told$SE[2], if (is.null(told$df_Satt)) told$df[2] else told$df_Satt[2])
}
gaps_by_icb <- function(numerator, denominator, rank, w, icb) {
  ones <- rep(1, length(w))
  told <- rbind(gap_by_icb(numerator, denominator, rank, w, 5, icb), gap_by_icb(numerator / denominator, ones, rank, w, 5, icb),
                gap_by_icb(numerator, denominator, rank, w, 10, icb), gap_by_icb(numerator / denominator, ones, rank, w, 10, icb))
  data.frame(measure = c("quintile_gap_pooled", "quintile_gap_mean", "decile_gap_pooled", "decile_gap_mean"), std_error = told[, 1],
    df = told[, 2])
}

tell_tests <- function(fit, y, x, tenth, model) {
  form <- resettest(fit, power = 2:3, type = "fitted")
  spread <- bptest(fit)
  steps <- anova(fit, lm(y ~ x + tenth))
  data.frame(test = c("reset", "breusch_pagan", "linearity_by_tenths"), model = model,
             statistic = c(form$statistic, spread$statistic, steps$F[2]),
             df1 = c(form$parameter[1], spread$parameter, steps$Df[2]), df2 = c(form$parameter[2], NA, steps$Res.Df[2]),
             p_value = c(form$p.value, spread$p.value, steps$`Pr(>F)`[2]))
}

# The share of the population below each network, and half of its own.
ridit <- function(rank, w) vapply(rank, function(r) (sum(w[rank < r]) + sum(w[rank == r]) / 2) / sum(w), 0)
covariance <- function(a, b, w) { w <- w / sum(w); sum(w * (a - sum(w * a)) * (b - sum(w * b))) }
concentration <- function(y, rank, w) 2 * covariance(y, ridit(rank, w), w) / weighted.mean(y, w)

# Measures of inequality of numerator / denominator along a rank.
measure <- function(numerator, denominator, rank, w, bounded) {
  y <- numerator / denominator
  r <- ridit(rank, w)
  mean <- weighted.mean(y, w)
  fit <- coef(lm(y ~ r, weights = w))
  generalised <- 2 * covariance(y, r, w)
  gap <- function(parts, pooled) {
    group <- floor(r * parts)
    of <- function(g) if (pooled) sum(numerator[group == g]) / sum(denominator[group == g]) else base::mean(y[group == g])
    of(parts - 1) - of(0)
  }
  c(slope_index = fit[[2]], relative_index = fit[[2]] / mean, relative_index_ratio = (fit[[1]] + fit[[2]]) / fit[[1]],
    concentration_index = generalised / mean, generalised_concentration_index = generalised,
    if (bounded) c(erreygers_index = 4 * generalised, wagstaff_index = generalised / (mean * (1 - mean))),
    quintile_gap_pooled = gap(5, TRUE), quintile_gap_mean = gap(5, FALSE), decile_gap_pooled = gap(10, TRUE),
    decile_gap_mean = gap(10, FALSE))
}
