// Package synthetic writes an invented England in the layouts of the official
// publications, so that the whole study can run where the official files are
// not at hand.
//
// Nothing in it is real. The places, networks and practices are made up, and
// their codes are chosen so that they cannot be taken for real ones:
//
//   - practices and other organisations begin with Z, a letter that no code of
//     the ODS list of practices begins with;
//   - networks have the U and five digits that ODS gives them, but come from
//     one block of numbers without those that ODS had given out in the
//     releases of January 2022, January 2023 and March 2026;
//   - clinical commissioning groups begin with Z, integrated care boards with
//     QZ or QA, regions with Y8, and the statistical codes of all three end in
//     numbers beyond those in use;
//   - postcodes use the area ZZ;
//   - LSOA codes lie within the range of the 2011 codes of England, because
//     their range is how a vintage is told, but their scores are drawn.
//
// The populations are drawn so that means, 10th and 90th percentiles of the
// registered, contractor weighted and adjusted lists and of income deprivation
// over the analysed networks, and the slopes of the three lists on deprivation,
// come out near those of the published study. Funding is not fitted: it follows
// from the contract. The irregularities that the study has to deal with are
// there too: practices in no network, practices that joined late, networks
// without a weighting, a network without patients, patients without an LSOA,
// Welsh LSOAs, and spells that are over or have not begun.
//
// Equal options give equal bytes, whatever the machine, its number of
// processors, its clock or its locale.
package synthetic
