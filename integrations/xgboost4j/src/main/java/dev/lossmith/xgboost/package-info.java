/**
 * Generated losses as objectives and metrics of XGBoost.
 *
 * <p>In: losses by name and parameters, XGBoost's raw margins, labels and weights. Out: gradients and second
 * derivatives, metrics, initial scores. Uses the public API of Lossmith only.
 */
package dev.lossmith.xgboost;
