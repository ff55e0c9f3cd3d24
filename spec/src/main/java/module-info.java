/** The catalogue of losses, compiled from one specification each. */
module dev.lossmith.losses {
    requires transitive dev.lossmith;

    exports dev.lossmith.losses;

    provides dev.lossmith.LossCatalog with
            dev.lossmith.losses.LossmithCatalog;
}
