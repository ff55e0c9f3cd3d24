package dev.lossmith;

/** What a tensor is to a loss. */
public enum Role {
    /** One part per sample, what a model predicts. */
    INPUT,
    /** One part per sample, what it is compared with. */
    TARGET,
    /** One for all samples. */
    SHARED,
    /** A factor that broadcasts; absent means 1. */
    WEIGHT,
    /** The length of a ragged axis in each sample. */
    LENGTH
}
