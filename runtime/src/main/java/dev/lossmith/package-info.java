/** The public API: losses, tensor views, reductions, and the registry that finds a loss by its name. */
package dev.lossmith;
