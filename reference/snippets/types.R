# Runs the lines that `pcneval show RUN TABLE --snippet r-csv` prints, for each table that is
# named on standard input, and prints its columns: table, column, class, rows, missing.
run <- commandArgs(trailingOnly = TRUE)[1]
for (name in readLines("stdin")) {
  lines <- system2("pcneval", c("show", shQuote(run), name, "--snippet", "r-csv"), stdout = TRUE)
  eval(parse(text = lines))
  rows <- get(name)
  for (column in names(rows)) {
    cat(name, column, class(rows[[column]])[1], nrow(rows), sum(is.na(rows[[column]])), sep = "\t")
    cat("\n")
  }
  rm(list = name)
}
