# The funnel of Spiegelhalter (2005) with winsorised overdispersion, in base R:
# Rscript funnel.R FOLDER. Writes networks.csv (invented) and funnel.csv.
folder <- commandArgs(trailingOnly = TRUE)[1]
set.seed(12)
sizes <- c(3, 5, 8, 12, 13, 20, 21, 30, 34, 40, 55, 60)
board <- rep(sprintf("Q%02d", seq_along(sizes)), sizes)
value <- round(7 + rnorm(length(sizes), 0, 0.4)[match(board, unique(board))] + rnorm(length(board), 0, 0.8), 4)
write.csv(data.frame(board, value), file.path(folder, "networks.csv"), row.names = FALSE, quote = FALSE)

target <- mean(value); s <- sd(value)
n <- tapply(value, board, length); m <- tapply(value, board, mean)
z <- (m - target) / (s / sqrt(n))
q <- quantile(z, c(0.1, 0.9), type = 7)
phi <- max(1, mean(pmin(pmax(z, q[1]), q[2])^2))
half <- function(p) qnorm(p) * sqrt(phi) * s / sqrt(n)
out <- data.frame(board = names(n), n = as.integer(n), mean = as.vector(m), z = as.vector(z / sqrt(phi)), phi = phi,
                  low95 = as.vector(target - half(0.975)), high95 = as.vector(target + half(0.975)),
                  low998 = as.vector(target - half(0.999)), high998 = as.vector(target + half(0.999)))
for (column in names(out)[-(1:2)]) out[[column]] <- sprintf("%.15g", out[[column]])
write.csv(out, file.path(folder, "funnel.csv"), row.names = FALSE, quote = FALSE)
