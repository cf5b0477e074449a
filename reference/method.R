# The steps of the study, one function each, in the order of the paper's method section.

# Sum of `values` in each of `groups`; a group without any value has the sum 0.
sum_by <- function(values, by, groups) {
  sums <- tapply(values, factor(by, levels = groups), sum)
  sums[is.na(sums)] <- 0
  as.vector(sums)
}

# Membership spells that hold on a day.
open_on <- function(spells, day) spells[spells$start <= day & (is.na(spells$end) | spells$end >= day), ]

# The practices in no network that joined one later are counted in that network.
align <- function(practices, joined_later, spells) {
  practices$alignment <- ifelse(practices$member == "Yes", "member", "unaligned")
  row <- match(names(joined_later), practices$practice_code)
  stopifnot("every practice aligned by the study is in the workbook, in no network" =
              !anyNA(row) && all(practices$alignment[row] == "unaligned"),
            "the register of memberships knows every alignment" =
              all(paste(names(joined_later), joined_later) %in% paste(spells$practice_code, spells$network_code)))
  practices$network_code[row] <- joined_later
  practices$alignment[row] <- "aligned_later"
  practices
}

# Weighted patients over registered patients, by the network under which the payments file
# lists the practice, over the practices that have both numbers.
weighting <- function(payments, networks) {
  both <- payments[payments$registered > 0 & payments$weighted > 0, ]
  sum_by(both$weighted, both$network_code, networks) / sum_by(both$registered, both$network_code, networks)
}

# The mean score of a practice's patients. Patients whose LSOA has no English score
# (no LSOA known, or one in Wales) count neither above nor below.
practice_deprivation <- function(patients, scores, practices) {
  score <- scores$income_score[match(patients$lsoa_code, scores$lsoa_code)]
  scored <- !is.na(score)
  with_score <- sum_by(patients$patients[scored], patients$practice_code[scored], practices)
  data.frame(
    income_deprivation = sum_by((patients$patients * score)[scored], patients$practice_code[scored], practices) / with_score,
    patients_with_score = with_score,
    patients_without_score = sum_by(patients$patients[!scored], patients$practice_code[!scored], practices)
  )
}

# The mean score of a network's practices, each counted with its registered list;
# practices without a score are left out.
network_deprivation <- function(practices, networks) {
  scored <- practices[!is.na(practices$network_code) & !is.na(practices$income_deprivation), ]
  sum_by(scored$registered * scored$income_deprivation, scored$network_code, networks) /
    sum_by(scored$registered, scored$network_code, networks)
}

# Pounds a network is entitled to, by contract year and stream: rate times base.
funding <- function(networks, rates) {
  networks$network <- 1  # the base of an amount paid once a network
  streams <- lapply(seq_len(nrow(rates)), function(i) {
    base_value <- networks[[rates$base[i]]]
    data.frame(network_code = networks$network_code, rates[i, ], base_value,
               amount_gbp = rates$rate_gbp[i] * base_value, row.names = NULL)
  })
  do.call(rbind, streams)
}

# Funding of a network in a contract year, in all and for each contractor weighted patient.
network_years <- function(streams, networks) {
  years <- aggregate(amount_gbp ~ network_code + contract_year, streams, sum)
  names(years)[3] <- "funding_gbp"
  weighted <- networks$contractor_weighted[match(years$network_code, networks$network_code)]
  years$funding_per_weighted_gbp <- years$funding_gbp / weighted
  years
}

describe <- function(values) {
  percentile <- quantile(values, c(0.1, 0.5, 0.9), type = 7, names = FALSE)
  data.frame(n = length(values), mean = mean(values), sd = sd(values), min = min(values),
             p10 = percentile[1], median = percentile[2], p90 = percentile[3], max = max(values))
}

# Ordinary least squares of an outcome on deprivation. The slope, its standard error and its
# interval are told per `per` of the score; the intercept is told as it is.
regress <- function(outcome, deprivation, per = 0.1) {
  fit <- lm(outcome ~ deprivation)
  scale <- c(1, per)
  coefficients <- coef(summary(fit))
  interval <- confint(fit, level = 0.95)
  data.frame(
    term = c("intercept", "income_deprivation"),
    per = scale,
    estimate = scale * coefficients[, "Estimate"],
    std_error = scale * coefficients[, "Std. Error"],
    df = df.residual(fit),
    p_value = coefficients[, "Pr(>|t|)"],
    conf_low = scale * interval[, 1],
    conf_high = scale * interval[, 2],
    percent_of_mean = c(NA, 100 * per * coef(fit)[[2]] / mean(outcome)),
    n = nobs(fit),
    r_squared = summary(fit)$r.squared,
    row.names = NULL
  )
}
