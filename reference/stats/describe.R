# Quantiles of type 7, means and standard deviations. Usage: Rscript describe.R FOLDER
source(file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "fixture.R"))
folder <- commandArgs(trailingOnly = TRUE)[1]
d <- sample_data(folder)
p <- c(0, 0.01, 0.1, 1 / 3, 0.5, 0.9, 0.999, 1)
record(folder, "describe", list(
  mean = mean(d$y), sd = sd(d$y), weighted_mean = weighted.mean(d$y, d$w),
  probabilities = p, quantiles = unname(quantile(d$y, p)), quantiles_of_seven = unname(quantile(d$y[1:7], p))))
