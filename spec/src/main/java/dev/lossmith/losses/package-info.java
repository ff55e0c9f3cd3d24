/** The catalogue: one specification per loss by hand, everything else generated from it. */
package dev.lossmith.losses;
