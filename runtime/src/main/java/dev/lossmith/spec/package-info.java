/** The annotations that declare a loss, and only annotations; they import nothing. */
package dev.lossmith.spec;
