/**
 * Second derivatives of all losses on the class path, the catalogue's and those of the other test packages, against
 * differences of their gradients.
 */
package dev.lossmith.hessian;
