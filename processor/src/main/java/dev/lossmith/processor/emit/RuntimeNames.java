package dev.lossmith.processor.emit;

import com.palantir.javapoet.ClassName;

/** The classes of the runtime that generated code names. */
final class RuntimeNames {
    private static final String API = "dev.lossmith";
    private static final String RUNTIME = "dev.lossmith.runtime";

    static final ClassName LANES = ClassName.get(RUNTIME, "Lanes");
    static final ClassName VECTORS = ClassName.get(RUNTIME, "Vectors");
    static final ClassName EXTREMES = ClassName.get(RUNTIME, "Extremes");
    static final ClassName ROWS = ClassName.get(RUNTIME, "Rows");
    static final ClassName LANE_ROWS = ClassName.get(RUNTIME, "LaneRows");
    static final ClassName PRODUCT_SUMS = ClassName.get(RUNTIME, "ProductSums");
    static final ClassName VECTOR_PRODUCTS = ClassName.get(RUNTIME, "VectorProducts");
    static final ClassName PRODUCTS = ClassName.get(RUNTIME, "Products");
    static final ClassName VECTOR_COLUMN_SUMS = ClassName.get(RUNTIME, "VectorColumnSums");
    static final ClassName COLUMN_SUMS = ClassName.get(RUNTIME, "ColumnSums");
    static final ClassName SAMPLE_SUMS = ClassName.get(RUNTIME, "SampleSums");
    static final ClassName BLOCK_SCRATCH = ClassName.get(RUNTIME, "BlockScratch");
    static final ClassName FRAME = ClassName.get(RUNTIME, "Frame");
    static final ClassName CALL = ClassName.get(RUNTIME, "Call");
    static final ClassName KERNEL = ClassName.get(RUNTIME, "Kernel");
    static final ClassName SIGNATURE = ClassName.get(RUNTIME, "Signature");
    static final ClassName GENERATED_LOSS = ClassName.get(RUNTIME, "GeneratedLoss");
    static final ClassName GENERATED = ClassName.get(RUNTIME, "Generated");
    static final ClassName PARAMETERS = ClassName.get(RUNTIME, "Parameters");
    static final ClassName REDUCTION = ClassName.get(API, "Reduction");
    static final ClassName DESCRIPTOR = ClassName.get(API, "LossDescriptor");
    static final ClassName TENSOR = ClassName.get(API, "Tensor");
    static final ClassName FLOAT_TENSOR = ClassName.get(API, "FloatTensor");
    static final ClassName DOUBLE_TENSOR = ClassName.get(API, "DoubleTensor");
    static final ClassName INT_TENSOR = ClassName.get(API, "IntTensor");
    static final ClassName LOSS_TYPE = ClassName.get(API, "LossType");
    static final ClassName LOSS_CATALOG = ClassName.get(API, "LossCatalog");
    static final ClassName WORKSPACE = ClassName.get(API, "Workspace");

    private RuntimeNames() {}
}
