# Least squares, weighted and not, with every covariance: lm, sandwich,
# clubSandwich, lmtest. Usage: Rscript regression.R FOLDER
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "fixture.R"))
suppressPackageStartupMessages({library(sandwich); library(lmtest); library(clubSandwich)})
folder <- commandArgs(trailingOnly = TRUE)[1]
d <- sample_data(folder)

inference <- function(fit, v, df) {
  t <- coef(fit) / sqrt(diag(v))
  se <- sqrt(diag(v))
  list(matrix = unname(as.matrix(v)), std_error = unname(se), df = unname(rep(df, length.out = length(t))),
       p_value = unname(2 * pt(-abs(t), df)),
       lower = unname(coef(fit) - qt(0.975, df) * se), upper = unname(coef(fit) + qt(0.975, df) * se))
}

whole <- function(formula, weighted) {
  fit <- if (weighted) lm(formula, d, weights = w) else lm(formula, d)
  s <- summary(fit)
  df <- df.residual(fit)
  out <- list(estimates = unname(coef(fit)), sigma = s$sigma, r_squared = s$r.squared,
              adjusted_r_squared = s$adj.r.squared, df = df, residuals = unname(resid(fit)),
              leverage = unname(hatvalues(fit)), covariances = list())
  out$covariances$classical <- inference(fit, vcov(fit), df)
  for (type in paste0("HC", 0:3))
    out$covariances[[type]] <- inference(fit, vcovHC(fit, type = type), df)
  groups <- length(unique(d$cluster))
  for (type in c("CR0", "CR1", "CR1S"))
    out$covariances[[type]] <- inference(fit, vcovCR(fit, cluster = d$cluster, type = type), groups - 1)
  stopifnot(all.equal(unname(vcovCL(fit, cluster = d$cluster, type = "HC1")),
                      unname(as.matrix(vcovCR(fit, cluster = d$cluster, type = "CR1S")))))
  v <- vcovCR(fit, cluster = d$cluster, type = "CR2")
  tests <- coef_test(fit, vcov = v, test = "Satterthwaite")
  cr2 <- inference(fit, v, tests$df)
  stopifnot(all.equal(cr2$p_value, tests$p_Satt))
  out$covariances$CR2 <- cr2
  if (length(coef(fit)) == 3) {
    small <- if (weighted) lm(y ~ 1, d, weights = w) else lm(y ~ 1, d)
    wald <- function(v) {
      test <- waldtest(fit, small, vcov = v)
      list(f = test$F[2], df = abs(test$Df[2]), p_value = test$`Pr(>F)`[2])
    }
    out$wald <- list(classical = wald(vcov(fit)), HC3 = wald(vcovHC(fit, type = "HC3")))
    # 0.1 b_x + 2 b_z is the coefficient of z/2 once x is replaced by x - z/20.
    turned <- if (weighted) lm(y ~ I(x - z / 20) + I(z / 2), d, weights = w) else lm(y ~ I(x - z / 20) + I(z / 2), d)
    test <- coef_test(turned, vcov = vcovCR(turned, cluster = d$cluster, type = "CR2"), test = "Satterthwaite")
    out$contrast <- list(estimate = test$beta[3], std_error = test$SE[3], df = test$df[3])
  }
  out
}

record(folder, "regression", list(
  simple = whole(y ~ x, FALSE), simple_weighted = whole(y ~ x, TRUE),
  multiple = whole(y ~ x + z, FALSE), multiple_weighted = whole(y ~ x + z, TRUE)
), "sandwich", "lmtest", "clubSandwich")
