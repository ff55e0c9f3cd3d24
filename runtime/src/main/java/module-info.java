/** The public API of Lossmith, the annotations of a loss specification, and the support that generated code calls. */
module dev.lossmith {
    exports dev.lossmith;
    exports dev.lossmith.runtime;
    exports dev.lossmith.spec;

    uses dev.lossmith.LossCatalog;
}
