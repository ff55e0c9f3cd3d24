/**
 * Losses over sequences: values against all paths added up one by one, gradients against differences and, for both precisions, against
 * each other.
 */
package dev.lossmith.sequence;
