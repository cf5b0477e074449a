# Errors of deprivation and of the weighted list, from the tables of a run, beside the run's own:
# how large they are, to 1e-9; and what they do to the slopes, drawn anew by R's generator, to
# five standard errors of a simulation.
#   Rscript accuracy.R FOLDER_OF_TABLES
folder <- commandArgs(TRUE)[1]
read <- function(name) read.csv(file.path(folder, paste0(name, ".csv")), stringsAsFactors = FALSE)
networks <- read("networks")
networks <- networks[networks$included %in% c(TRUE, "true"), ]
code <- networks$network_code
d <- setNames(networks$income_deprivation, code)
patients <- with(read("network_deprivation"), setNames(patients_with_score, network_code))[code]
aligned <- with(read("alignments"), setNames(network_code, practice_code))
network_of <- function(x) ifelse(x %in% names(aligned) & !(aligned[x] %in% c("", NA)), aligned[x], x)

shared <- read("shared_lsoas")
a <- network_of(shared$first_code)
b <- network_of(shared$second_code)
with_both <- a != b & a %in% code & b %in% code
a <- a[with_both]; b <- b[with_both]; s <- shared$shared_patients[with_both]
by_network <- function(x, of) { sums <- tapply(x, factor(of, code), sum); sums[is.na(sums)] <- 0; as.vector(sums) }
apart <- d[a] - d[b]
areas <- sqrt(by_network(c(s, s) * c(apart, apart)^2, c(a, b)) / 2 / patients)
moved <- by_network(c(s, s) * c(apart, -apart), c(a, b)) / patients
chance <- sqrt(d * (1 - d) / patients)

practices <- read("source_practices")
practices$network <- aligned[practices$practice_code]
scored <- merge(practices, read("practice_deprivation"), by = "practice_code")
scored <- scored[scored$network %in% code & !is.na(scored$income_deprivation), ]
mean_by <- function(weight) sapply(split(data.frame(v = scored$income_deprivation, w = weight), factor(scored$network, code)),
                                   function(x) weighted.mean(x$v, x$w))
lists <- d - mean_by(scored$patients_with_score)
paid <- read("payments")
paid <- merge(practices, paid[paid$registered > 0 & paid$weighted > 0, ], by = "practice_code", suffixes = c("", "_march"))
paid <- paid[paid$network %in% code, ]
own <- sapply(split(paid, factor(paid$network, code)), function(x) weighted.mean(x$weighted / x$registered_march, x$registered))
weights <- log(own / networks$weighting)
lists <- lists[!is.na(lists)]; weights <- weights[!is.na(weights)]

failed <- 0
check <- function(what, got, want, within) {
    if (!isTRUE(all(abs(got - want) <= within))) {
        failed <<- failed + 1
        cat("  DIFFERS", what, got, want, "\n")
    }
}
told <- read("measurement_errors")
for (of in told$error_of) {
    x <- get(of); row <- told[told$error_of == of, ]
    check(paste(of, "typical"), row$typical, sqrt(mean(x^2)), 1e-9)
    check(paste(of, "largest"), row$largest, max(abs(x)), 1e-9)
}

slopes <- read("error_slopes")
years <- read("network_years")
rates <- read("funding")
n <- length(code)
set.seed(1)
centred <- function(x) x - mean(x)
draws <- 1000
for (year in unique(slopes$contract_year)) {
    y <- with(years[years$contract_year == year, ], setNames(funding_per_weighted_gbp, network_code))[code]
    on_weighted <- rates[rates$contract_year == year & rates$base == "contractor_weighted" & rates$in_study %in% c(TRUE, "true") &
        rates$network_code %in% code, ]
    fixed <- if (nrow(on_weighted)) by_network(on_weighted$amount_gbp, on_weighted$network_code) / networks$contractor_weighted else 0
    slope <- function(x, y) 0.1 * cov(x, y) / var(x)
    of <- slopes[slopes$contract_year == year, ]
    check(paste(year, "slope"), of$slope, slope(d, y), 1e-9)
    check(paste(year, "sorted"), of$corrected[of$error_of == "sorted"], slope(d + moved, y), 1e-9)
    for (error in c("chance", "areas", "lists", "weights", "all")) {
        row <- of[of$error_of == error, ]
        has <- function(x) error == x || error == "all"
        found <- replicate(draws, {
            x <- d
            if (has("chance")) x <- x + rnorm(n, 0, chance)
            if (has("areas")) x <- x + rnorm(n, 0, areas)
            if (has("lists")) x <- x + sample(centred(lists), n, TRUE)
            if (has("weights")) slope(x, fixed + (y - fixed) / exp(sample(centred(weights), n, TRUE))) else slope(x, y)
        })
        check(paste(year, error, "mean"), row$simulated_mean, mean(found), 1e-12 + 5 * sd(found) * sqrt(1 / draws + 1 / row$replicates))
        check(paste(year, error, "sd"), row$simulated_sd, sd(found), 1e-12 + 5 * sd(found) * sqrt(1 / 2 / draws + 1 / 2 / row$replicates))
    }
}
cat("errors of measurement:", nrow(told), "errors and", nrow(slopes), "slopes held,", failed, "failed\n")
if (failed > 0) quit(status = 1)
