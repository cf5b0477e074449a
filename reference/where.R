# Where in England funding follows deprivation, and what the slopes are made of: slopes within
# and between regions and boards, pooled and tested, beside network size, and the identity of
# rates and ratios. From the networks, years and streams of a run, which study.R holds.
#
#   Rscript where.R RUN_TABLES R_TABLES
#
# Writes where_*.csv into the second folder. Clustered errors, their degrees of freedom and
# Hotelling's approximation are those of clubSandwich, pooling is that of metafor.

suppressPackageStartupMessages({library(sandwich); library(clubSandwich); library(metafor)})

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 2) stop("usage: Rscript where.R RUN_TABLES R_TABLES", call. = FALSE)
read_table <- function(name) read.csv(file.path(arguments[1], paste0(name, ".csv")), stringsAsFactors = FALSE)
write_table <- function(data, name) {
  numbers <- vapply(data, is.numeric, logical(1))
  data[numbers] <- lapply(data[numbers], function(x) ifelse(is.finite(x), sprintf("%.17g", x), ""))
  write.csv(data, file.path(arguments[2], paste0("where_", name, ".csv")), row.names = FALSE, quote = FALSE, na = "")
}

networks <- read_table("networks")
networks <- networks[networks$included == "true", ]
by_year <- read_table("network_years")
streams <- read_table("funding")
streams <- streams[streams$in_study == "true" & streams$network_code %in% networks$network_code, ]
years <- sort(unique(by_year$contract_year))
x <- networks$income_deprivation
w <- networks$contractor_weighted
board <- networks$icb_code
region <- networks$region_code
per <- 0.1
least <- 5  # networks, for a slope of an area
outcome <- function(variable, year) {
  rows <- by_year[by_year$contract_year == year, ]
  rows[[variable]][match(networks$network_code, rows$network_code)]
}

tell <- function(estimate, error, df) {
  half <- qt(0.975, df) * error
  data.frame(estimate = estimate, std_error = error, df = df, p_value = 2 * pt(-abs(estimate / error), df),
             conf_low = estimate - half, conf_high = estimate + half)
}
# The term of a line by CR2, on Satterthwaite's degrees of freedom.
clustered <- function(fit, term, cluster, scale = per) {
  tested <- coef_test(fit, vcov = "CR2", cluster = cluster, test = "Satterthwaite", coefs = term)
  df <- if (is.null(tested[["df_Satt"]])) tested[["df"]] else tested[["df_Satt"]]
  tell(scale * coef(fit)[[term]], scale * tested[["SE"]], df)
}
unclustered <- function(fit, term) {
  tell(per * coef(fit)[[term]], per * sqrt(vcovHC(fit, "HC3")[term, term]), df.residual(fit))
}

areas <- pooled <- means <- models <- tests <- NULL
add_models <- function(year, kind, told, n, scale = per) {
  models <<- rbind(models, cbind(data.frame(contract_year = year, outcome = "funding_per_weighted_gbp", kind = kind, per = scale, n = n),
    told))
}
for (year in years) for (variable in c("funding_per_weighted_gbp", "funding_gbp")) {
  y <- outcome(variable, year)
  for (level in c("region", "icb")) {
    of <- if (level == "region") region else board
    rows <- do.call(rbind, lapply(sort(unique(of)), function(code) {
      part <- data.frame(x = x, y = y, board = board)[of == code, ]
      boards <- length(unique(part$board))
      told <- data.frame(estimate = NA, std_error = NA, df = NA, p_value = NA, conf_low = NA, conf_high = NA)
      if (nrow(part) >= least) {
        fit <- lm(y ~ x, part)
        told <- if (boards > 1) clustered(fit, "x", part$board) else unclustered(fit, "x")
      }
      names(told)[1] <- "slope"
      cbind(data.frame(contract_year = year, outcome = variable, area_level = level, area_code = code, networks = nrow(part),
        icbs = boards), told)
    }))
    areas <- rbind(areas, rows)
    known <- rows[!is.na(rows$slope), ]
    if (nrow(known) < 2) next
    unit <- median(known$std_error)  # the threshold is an absolute one
    fit <- rma(yi = known$slope / unit, sei = known$std_error / unit, method = "REML",
      control = list(threshold = 1e-13, maxiter = 10000, stepadj = 0.5))
    shrunk <- blup(fit)
    shrunk <- list(pred = unit * shrunk$pred, se = unit * shrunk$se)
    pooled <- rbind(pooled, cbind(known[c("contract_year", "outcome", "area_level", "area_code")],
      data.frame(kept = fit$tau2 / (fit$tau2 + (known$std_error / unit)^2), pooled_slope = shrunk$pred, pooled_std_error = shrunk$se,
                 pooled_low = shrunk$pred - qnorm(0.975) * shrunk$se, pooled_high = shrunk$pred + qnorm(0.975) * shrunk$se)))
    means <- rbind(means, data.frame(contract_year = year, outcome = variable, area_level = level, areas = nrow(known),
      mean_slope = unit * c(fit$beta),
      std_error = unit * fit$se, conf_low = unit * fit$ci.lb, conf_high = unit * fit$ci.ub, between_sd = unit * sqrt(fit$tau2),
      i_squared = max(0, (fit$QE - fit$k + 1) / fit$QE)))
  }
  if (variable != "funding_per_weighted_gbp") next

  # Within and between areas; beside size.
  n <- length(y)
  add_models(year, "plain", clustered(lm(y ~ x), "x", board), n)
  add_models(year, "within_regions", clustered(lm(y ~ x + region), "x", board), n)
  for (level in c("regions", "icbs")) {
    of <- if (level == "regions") region else board
    middle <- ave(x, of); within <- x - middle
    fit <- lm(y ~ within + middle)
    if (level == "icbs") add_models(year, "within_icbs", clustered(fit, "within", of), n)
    add_models(year, paste0("between_", level), clustered(fit, "middle", of), n)
    # The same line by other terms: that of the means is what they add to the slope within.
    add_models(year, paste0("between_less_within_", level), clustered(lm(y ~ x + middle), "middle", of), n)
    once <- data.frame(x = tapply(x, of, mean), y = tapply(y, of, mean), code = sort(unique(of)))
    add_models(year, paste0("between_", level, "_once"), clustered(lm(y ~ x, once), "x", once$code), nrow(once))
  }
  # In thousands of networks a patient, so that lm does not take 1/W for nought.
  size <- 1e4 / w
  fit <- lm(y ~ x + size)
  add_models(year, "with_network_size", clustered(fit, "x", board), n)
  add_models(year, "network_size", clustered(fit, "size", board, scale = 1e4), n, scale = 1)

  # Are the slopes of areas one?
  model <- paste(variable, year)
  anova_of <- function(of) anova(lm(y ~ x + of), lm(y ~ x * of))
  by_region <- anova_of(factor(region)); by_board <- anova_of(factor(board))
  centred <- x - mean(x)  # the products are then far from singular
  fit <- lm(y ~ centred * factor(region))
  hotelling <- Wald_test(fit, constraints = constrain_zero("centred:", reg_ex = TRUE), vcov = "CR2", cluster = board, test = "HTZ")
  # Cochran's Q of the regions' slopes of the residuals of one line, with CR0 variances.
  e <- resid(lm(y ~ x))
  lines <- t(sapply(sort(unique(region)), function(code) {
    part <- data.frame(x = x, e = e, board = board)[region == code, ]
    fit <- lm(e ~ x, part)
    c(coef(fit)[["x"]], vcovCR(fit, part$board, "CR0")["x", "x"])
  }))
  middle <- weighted.mean(lines[, 1], 1 / lines[, 2])
  q <- sum((lines[, 1] - middle)^2 / lines[, 2]) / (nrow(lines) - 1)
  tests <- rbind(tests, data.frame(
    test = c("slopes_by_region", "slopes_by_region_hotelling", "slopes_by_region_classical", "slopes_by_icb"), model = model,
    statistic = c(q, hotelling$Fstat, by_region$F[2], by_board$F[2]),
    df1 = c(nrow(lines) - 1, hotelling$df_num, by_region$Df[2], by_board$Df[2]),
    df2 = c(NA, hotelling$df_denom, by_region$Res.Df[2], by_board$Res.Df[2]),
    p_value = c(NA, hotelling$p_val, by_region$`Pr(>F)`[2], by_board$`Pr(>F)`[2])))
}
write_table(areas, "area_slopes")
write_table(pooled, "area_pooled")
write_table(means, "area_pooling")
write_table(models, "slope_models")
write_table(tests[tests$test != "slopes_by_region", ], "tests")
write_table(tests[tests$test == "slopes_by_region", c("test", "model", "statistic", "df1")], "dealt")

# The identity: summed rates, ratios, and the slopes of these.
identity <- NULL
for (year in years) {
  rows <- unique(streams[streams$contract_year == year, c("stream", "base", "rate_gbp")])
  total <- per * coef(lm(outcome("funding_per_weighted_gbp", year) ~ x))[[2]]
  terms <- do.call(rbind, lapply(unique(rows$base), function(base) {
    ratio <- if (base == "network") 1 / w else networks[[base]] / w
    rate <- sum(rows$rate_gbp[rows$base == base])
    told <- tell(0, 0, NA)
    told[] <- 0
    if (base != "contractor_weighted") {
      scaled <- ratio / mean(ratio)
      told <- clustered(lm(scaled ~ x), "x", board)
      told[c("estimate", "std_error", "conf_low", "conf_high")] <- mean(ratio) * told[c("estimate", "std_error", "conf_low", "conf_high")]
    } else told$df <- told$p_value <- NA
    names(told)[1] <- "ratio_slope"
    cbind(data.frame(contract_year = year, term = base, streams = sum(rows$base == base), rate = rate, mean = mean(ratio)), told,
          data.frame(part_of_slope = rate * told$ratio_slope, part_conf_low = rate * told$conf_low, part_conf_high = rate * told$conf_high,
            slope = total))
  }))
  identity <- rbind(identity, terms)
}
write_table(identity, "identity")

# Which years are others rescaled: what is left of each on those before it that are their own.
evidence <- own <- NULL
for (year in years) {
  y <- outcome("funding_per_weighted_gbp", year)
  left <- function(on) { fit <- lm(y ~ on); sum(resid(fit)^2) / sum((y - mean(y))^2) }
  row <- data.frame(contract_year = year, evidence = "own", of_years = "", factor = NA, unexplained = 1)
  if (!is.null(own)) {
    row$unexplained <- left(own)
    for (earlier in colnames(own)) if (left(own[, earlier]) < 1e-15) {
      row$evidence <- "rescaled"; row$of_years <- earlier; row$unexplained <- 0
      row$factor <- coef(lm(y ~ own[, earlier]))[[2]]
    }
  }
  if (row$evidence == "own") { own <- cbind(own, y); colnames(own)[ncol(own)] <- year }
  evidence <- rbind(evidence, row)
}
write_table(evidence, "year_evidence")
cat(sprintf("%d slopes of areas, %d of models, %d tests, %d terms of the identity\n", nrow(areas), nrow(models), nrow(tests),
  nrow(identity)))
