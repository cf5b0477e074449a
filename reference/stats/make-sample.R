# Writes sample.csv: 120 made-up rows in 14 unequal clusters, with an effect of
# the cluster, a variance that grows with x, a weight, and a curved relation.
# Usage: Rscript make-sample.R FOLDER
folder <- commandArgs(trailingOnly = TRUE)[1]
set.seed(20240501, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")
sizes <- c(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 22)
n <- sum(sizes)
cluster <- rep(seq_along(sizes), sizes)
x <- round(0.03 + 0.25 * rbeta(n, 2, 5) + 0.03 * rnorm(length(sizes))[cluster], 4)
z <- round(runif(n, 10, 90))
w <- round(exp(rnorm(n, log(40000), 0.5)))
y <- round(17 - 4 * x + 20 * x^2 + 0.01 * z + 0.4 * rnorm(length(sizes))[cluster] + rnorm(n) * (0.2 + 4 * x), 5)
p <- round(plogis(-1 + 3 * x + 0.5 * rnorm(n)), 5)
order <- sample(n)
write.csv(data.frame(cluster = sprintf("C%02d", cluster), x, z, w, y, p)[order, ],
          file.path(folder, "sample.csv"), row.names = FALSE, quote = FALSE)
