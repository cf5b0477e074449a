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

# The approximation of Pustejovsky & Tipton (2018) by Hotelling's T^2, written out:
# each cluster's contribution to the tested estimates is a matrix times the errors,
# which are taken to be alike and independent.
hotelling <- function(fit, clusters, tested) {
  x <- model.matrix(fit)
  w <- if (is.null(weights(fit))) rep(1, nrow(x)) else weights(fit)
  bread <- solve(crossprod(x, w * x))
  maker <- diag(nrow(x)) - x %*% bread %*% t(x * w)
  score <- lapply(split(seq_along(clusters), clusters), function(r) {
    e <- eigen(tcrossprod(maker[r, , drop = FALSE]), symmetric = TRUE)
    root <- ifelse(e$values > 1e-12, 1 / sqrt(pmax(e$values, 1e-300)), 0)
    adjustment <- e$vectors %*% (root * t(e$vectors))
    list(rows = r, by = (bread %*% t(x[r, , drop = FALSE] * w[r]) %*% adjustment)[tested, , drop = FALSE])
  })
  v <- Reduce(`+`, lapply(score, function(s) tcrossprod(s$by %*% resid(fit)[s$rows])))
  of_errors <- lapply(score, function(s) s$by %*% maker[s$rows, , drop = FALSE])
  half <- solve(t(chol(Reduce(`+`, lapply(of_errors, tcrossprod)))))
  of_errors <- lapply(of_errors, function(u) half %*% u)
  spread <- 0
  for (g in of_errors) for (h in of_errors) {
    o <- tcrossprod(g, h)
    spread <- spread + sum(outer(diag(o), diag(o))) + sum(o * t(o))
  }
  q <- length(tested)
  eta <- q * (q + 1) / spread
  df2 <- eta - q + 1
  f <- df2 / (eta * q) * drop(coef(fit)[tested] %*% solve(v, coef(fit)[tested]))
  list(f = f, df = q, df2 = df2, p_value = pf(f, q, df2, lower.tail = FALSE))
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
    out$wald$CR2 <- hotelling(fit, d$cluster, 2:3)
    # clubSandwich agrees without weights. With weights its 0.5.8 departs from the
    # definition (22.6 second degrees of freedom of 14 clusters), so that is by hand.
    if (!weighted) {
      htz <- Wald_test(fit, constraints = constrain_zero(2:3), vcov = v, test = "HTZ")
      stopifnot(all.equal(htz$Fstat, out$wald$CR2$f), all.equal(htz$df_denom, out$wald$CR2$df2))
    }
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
