# How each official file is read: the columns the study needs, under the study's names.
# Columns are found by heading, after line breaks and repeated blanks are folded to one blank.

suppressPackageStartupMessages(library(readxl))

fold <- function(heading) trimws(gsub("[[:space:]]+", " ", heading))

# Takes the columns named in `wanted` (new name = heading) and renames them.
take <- function(data, wanted, file) {
  found <- match(wanted, fold(names(data)))
  if (anyNA(found)) {
    stop(basename(file), ": no column headed ", paste0("\"", wanted[is.na(found)], "\"", collapse = ", "))
  }
  data <- as.data.frame(data)[found]
  names(data) <- names(wanted)
  data
}

# NHS England's workbook of adjusted populations: a title, an empty row, then the headings.
read_workbook_sheet <- function(file, sheet, key, wanted) {
  data <- take(suppressMessages(read_excel(file, sheet, skip = 2, guess_max = 10000)), wanted, file)
  data[!is.na(data[[key]]), ]  # the sheets end in formatted but empty rows
}

read_networks <- function(file) {
  read_workbook_sheet(file, "PCNs", "network_code", c(
    network_code = "PCN Code",
    network_name = "PCN Name",
    registered   = "PCSE raw list 1 Jan 22",
    adjusted     = "PCN adjusted population 1 Jan 22"
  ))
}

read_practices <- function(file) {
  read_workbook_sheet(file, "GP Practices", "practice_code", c(
    practice_code = "Practice Code",
    member        = "PCN member 1 Jan 22",
    network_code  = "PCN Code Jan 22",
    registered    = "Raw list size from PCSE 1 Jan 22",
    adjusted      = "PCN adjusted population I January 22"
  ))
}

# ODS membership spells; an end that is missing is a spell still open at the release.
read_memberships <- function(file) {
  if (grepl("\\.zip$", file)) {
    file <- unzip(file, files = "ePCN.xlsx", exdir = tempfile("epcn"))
  }
  spells <- take(read_excel(file, "PCN Core Partner Details", col_types = "text"), c(
    practice_code = "Partner Organisation Code",
    network_code  = "PCN Code",
    start         = "Practice to PCN Relationship Start Date",
    end           = "Practice to PCN Relationship End Date"
  ), file)
  spells$start <- as.Date(spells$start, "%Y%m%d")
  spells$end <- as.Date(spells$end, "%Y%m%d")
  spells
}

# NHS Payments to General Practice: patients per practice, and the network it is paid under.
read_payments <- function(file) {
  data <- read.csv(file, check.names = FALSE, fileEncoding = "UTF-8-BOM")
  take(data, c(
    practice_code = "Practice Code",
    network_code  = "PCN Code",
    registered    = "Number of Registered Patients (Last Known Figure)",
    weighted      = "Number of Weighted Patients (Last Known Figure)"
  ), file)
}

# Patients by practice and LSOA: four of the seven columns are passed over while reading.
read_patients_by_lsoa <- function(file) {
  member <- "gp-reg-pat-prac-lsoa-all.csv"
  data <- read.csv(unz(file, member), check.names = FALSE, quote = "\"",
                   colClasses = c("NULL", "NULL", "character", "NULL", "character", "NULL", "integer"))
  take(data, c(
    practice_code = "PRACTICE_CODE",
    lsoa_code     = "LSOA_CODE",
    patients      = "Number of Patients"
  ), file)
}

# IoD 2019: the income score is the share of an LSOA's people on low-income benefits.
read_income_scores <- function(file) {
  take(read.csv(file, check.names = FALSE), c(
    lsoa_code    = "LSOA code (2011)",
    income_score = "Income Score (rate)"
  ), file)
}

# What the contract pays: the streams that the published study counted.
read_contract_rates <- function(file, years) {
  rates <- read.csv(file)
  rates <- rates[rates$in_published_study %in% "yes" & rates$contract_year %in% years, ]
  rates[c("contract_year", "stream", "base", "rate_gbp")]
}
