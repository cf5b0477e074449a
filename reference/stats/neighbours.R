# Moran's I of residuals and the covariance of errors that depend along neighbours,
# by matrices. Usage: Rscript neighbours.R FOLDER
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "fixture.R"))
folder <- commandArgs(trailingOnly = TRUE)[1]
d <- sample_data(folder)
n <- nrow(d)

# Rows in a row but for each fifth, and each fourth with the one thirteen on; those
# whose number divides by 17 have no neighbour.
number <- seq_len(n) - 1
a <- matrix(0, n, n)
pair <- function(i, j) if (j < n && i %% 17 != 0 && j %% 17 != 0) a[i + 1, j + 1] <<- a[j + 1, i + 1] <<- 1
for (i in number) { if (i %% 5 != 4) pair(i, i + 1); if (i %% 4 == 0) pair(i, i + 13) }
size <- rowSums(a)
w <- a / pmax(size, 1)
distance <- matrix(Inf, n, n); diag(distance) <- 0
reach <- diag(n)
for (s in 1:4) { reach <- (reach %*% (a + diag(n)) > 0) * 1; distance[reach > 0 & is.infinite(distance)] <- s }

moran <- function(weighted) {
  fit <- if (weighted) lm(y ~ x + z, d, weights = d$w) else lm(y ~ x + z, d)
  root <- sqrt(if (weighted) d$w else rep(1, n))
  x <- model.matrix(fit) * root
  e <- resid(fit) * root
  m <- diag(n) - x %*% solve(crossprod(x)) %*% t(x)
  scale <- n / sum(w); k <- ncol(x)
  trace <- function(v) sum(diag(v))
  mw <- m %*% w
  expected <- scale * trace(mw) / (n - k)
  second <- scale^2 * (trace(mw %*% m %*% t(w)) + trace(mw %*% mw) + trace(mw)^2) / ((n - k) * (n - k + 2))
  list(i = scale * drop(e %*% w %*% e) / sum(e^2), expected = expected, variance = second - expected^2)
}

hac <- function(weighted, steps) {
  fit <- if (weighted) lm(y ~ x + z, d, weights = d$w) else lm(y ~ x + z, d)
  weight <- if (weighted) d$w else rep(1, n)
  x <- model.matrix(fit)
  bread <- solve(crossprod(x, weight * x))
  score <- x * (weight * resid(fit))
  kernel <- pmax(1 - distance / (steps + 1), 0)
  meat <- t(score) %*% kernel %*% score
  unname(bread %*% meat %*% bread)
}
record(folder, "neighbours", list(alone = sum(size == 0), moran = list(unweighted = moran(FALSE), weighted = moran(TRUE)),
  hac = list(unweighted = lapply(0:3, function(s) hac(FALSE, s)), weighted = lapply(0:3, function(s) hac(TRUE, s)))))
