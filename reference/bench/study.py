"""What both Python studies know of the published one."""

ADJUSTED = "B1357-PCN-Adjusted-Populations-v1.3.xlsx"
PAYMENTS = "nhspaymentsgp-21-22-prac.csv"
LSOA = "gp-reg-pat-prac-lsoa-male-female-Jan-21.zip"
SCORES = "iod2019-scores-lsoa.csv"
YEARS = ["2019-20", "2020-21", "2021-22", "2022-23"]

# Practices in no network on 1 January 2022 that joined one later.
JOINED_LATER = {
    "C83042": "U33832", "E81012": "U50130", "F81700": "U84454", "J83033": "U05679",
    "M92014": "U20454", "Y07014": "U64232", "Y07059": "U85953",
}


def folded(heading):
    """A heading with line breaks and repeated blanks as one blank."""
    return " ".join(str(heading).split())
