/**
 * The catalogue against golden files: results that another implementation computed. Knows no loss by name but those it damages
 * to test the checker.
 */
package dev.lossmith.golden;
