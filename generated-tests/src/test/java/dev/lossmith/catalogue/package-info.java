/** The tests that the processor writes for the catalogue. */
package dev.lossmith.catalogue;
