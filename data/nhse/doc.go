// Package nhse reads the publications of NHS England and, before it, NHS
// Digital: PCN adjusted populations, the practice map, patients registered by
// LSOA, and NHS Payments to General Practice.
package nhse
