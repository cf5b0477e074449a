# Helpers of the scripts that record the fixtures of package stats.
suppressPackageStartupMessages(library(jsonlite))

versions <- function(...) {
  packages <- c(...)
  c(list(R = paste(R.version$major, R.version$minor, sep = ".")),
    setNames(lapply(packages, function(p) as.character(packageVersion(p))), packages))
}

# Numbers are written with 15 significant digits, the most that jsonlite writes.
record <- function(folder, name, values, ...) {
  values$versions <- versions(...)
  write(toJSON(values, digits = NA, auto_unbox = TRUE, pretty = TRUE, matrix = "rowmajor"),
        file.path(folder, paste0(name, ".json")))
}

sample_data <- function(folder) read.csv(file.path(folder, "sample.csv"))
