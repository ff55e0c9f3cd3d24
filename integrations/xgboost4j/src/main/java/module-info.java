/** Generated losses as objectives and metrics of XGBoost. */
module dev.lossmith.xgboost {
    requires transitive dev.lossmith;
    requires transitive ml.dmlc.xgboost4j;

    exports dev.lossmith.xgboost;

    uses dev.lossmith.LossCatalog;
}
