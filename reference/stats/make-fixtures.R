# Remakes all fixtures of package stats that come from R.
# Usage: Rscript reference/stats/make-fixtures.R stats/testdata
# The agreement fixtures come from Python: python reference/stats/agreement.py stats/testdata
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
folder <- commandArgs(trailingOnly = TRUE)[1]
if (is.na(folder) || !dir.exists(folder)) stop("give the folder of the fixtures, such as stats/testdata")
for (script in c("make-sample", "distribution", "describe", "regression", "quantile", "bootstrap", "wild", "groups", "dose", "neighbours",
  "diagnostics", "equity")) {
  message(script)
  status <- system2("Rscript", shQuote(c(file.path(here, paste0(script, ".R")), folder)))
  if (status != 0) stop(script, ".R failed")
}
