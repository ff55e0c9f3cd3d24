/** Generated objectives on real data, beside XGBoost's own. */
package dev.lossmith.xgboost;
