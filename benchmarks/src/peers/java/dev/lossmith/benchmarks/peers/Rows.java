package dev.lossmith.benchmarks.peers;

import static org.bytedeco.pytorch.global.torch.binary_cross_entropy;
import static org.bytedeco.pytorch.global.torch.binary_cross_entropy_with_logits;
import static org.bytedeco.pytorch.global.torch.cosine_embedding_loss;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.ctc_loss;
import static org.bytedeco.pytorch.global.torch.hinge_embedding_loss;
import static org.bytedeco.pytorch.global.torch.huber_loss;
import static org.bytedeco.pytorch.global.torch.kl_div;
import static org.bytedeco.pytorch.global.torch.l1_loss;
import static org.bytedeco.pytorch.global.torch.margin_ranking_loss;
import static org.bytedeco.pytorch.global.torch.mse_loss;
import static org.bytedeco.pytorch.global.torch.multi_margin_loss;
import static org.bytedeco.pytorch.global.torch.multilabel_margin_loss;
import static org.bytedeco.pytorch.global.torch.multilabel_soft_margin_loss;
import static org.bytedeco.pytorch.global.torch.nll_loss;
import static org.bytedeco.pytorch.global.torch.poisson_nll_loss;
import static org.bytedeco.pytorch.global.torch.smooth_l1_loss;
import static org.bytedeco.pytorch.global.torch.soft_margin_loss;
import static org.bytedeco.pytorch.global.torch.triplet_margin_loss;

import dev.lossmith.benchmarks.Setting;
import dev.lossmith.benchmarks.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table: which losses, how large, and what PyTorch calls them. */
final class Rows {
    private static final int MEAN = 1;
    private static final int SMALL = 1 << 10;
    private static final int IN_CACHE = 1 << 14;
    private static final int LARGE = 1 << 20;
    private static final int HUGE = 1 << 23;
    private static final Values SIGN = Values.among(-1, 1);

    private final Map<String, Row> rows = new LinkedHashMap<>();

    private Rows() {}

    static Collection<Row> all() {
        Rows rows = new Rows();
        List<Row> large = elementWise(LARGE);
        large.forEach(rows::add);
        axes().forEach(rows::add);
        elementWise(SMALL).forEach(rows::add);
        elementWise(IN_CACHE).forEach(rows::add);
        large.forEach(row -> rows.add(row.doubles()));
        axes().forEach(row -> rows.add(row.doubles()));
        List<String> streaming =
                List.of("L1Loss", "MSELoss", "SmoothL1Loss", "HingeEmbeddingLoss", "MarginRankingLoss", "SoftMarginLoss");
        for (Row row : elementWise(HUGE)) {
            if (streaming.contains(row.setting().loss())) {
                rows.add(row);
                rows.add(row.threads(2));
            }
        }
        return rows.rows.values();
    }

    private void add(Row row) {
        rows.put(row.toString(), row);
    }

    private static Row row(Setting setting, int[] shape, Peer peer) {
        return new Row(setting, shape, true, 1, peer);
    }

    private static Row elements(int n, String loss, Values target, Peer peer) {
        Setting setting = Setting.elements(loss, n);
        return row(target == null ? setting : setting.with("target", target), new int[] {n}, peer);
    }

    private static Row rows(int n, int size, String axis, Setting setting, Peer peer) {
        return row(setting.with("N", n).with(axis, size), new int[] {n, size}, peer);
    }

    private static Setting of(String loss) {
        return new Setting(loss, Map.of(), Map.of());
    }

    private static List<Row> elementWise(int n) {
        return List.of(
                elements(n, "L1Loss", null, t -> l1_loss(t.get("input"), t.get("target"))),
                elements(n, "MSELoss", null, t -> mse_loss(t.get("input"), t.get("target"))),
                elements(n, "SmoothL1Loss", null, t -> smooth_l1_loss(t.get("input"), t.get("target"))),
                elements(n, "HuberLoss", null, t -> huber_loss(t.get("input"), t.get("target"))),
                elements(n, "BCELoss", null, t -> binary_cross_entropy(t.get("input"), t.get("target"))),
                elements(
                        n,
                        "BCEWithLogitsLoss",
                        Values.between(0, 1),
                        t -> binary_cross_entropy_with_logits(t.get("input"), t.get("target"))),
                elements(
                        n,
                        "PoissonNLLLoss",
                        Values.between(0, 4),
                        t -> poisson_nll_loss(t.get("input"), t.get("target"), true, false, 1e-8, MEAN)),
                elements(
                        n,
                        "KLDivLoss",
                        Values.between(0.01, 1),
                        t -> kl_div(t.get("input"), t.get("target"), MEAN, false)),
                elements(n, "SoftMarginLoss", SIGN, t -> soft_margin_loss(t.get("input"), t.get("target"))),
                elements(n, "HingeEmbeddingLoss", SIGN, t -> hinge_embedding_loss(t.get("input"), t.get("target"))),
                elements(
                        n,
                        "MarginRankingLoss",
                        SIGN,
                        t -> margin_ranking_loss(t.get("input1"), t.get("input2"), t.get("target"))),
                elements(n, "GaussianNLLLoss", null, Compositions::gaussianNll),
                elements(n, "LogCoshLoss", null, Compositions::logCosh),
                elements(n, "SigmoidFocalLoss", Values.among(0, 1), Compositions::sigmoidFocal));
    }

    private static List<Row> axes() {
        List<Row> rows = new ArrayList<>();
        for (int[] shape : new int[][] {{256, 100}, {256, 1000}, {64, 32000}}) {
            rows.add(rows(
                    shape[0],
                    shape[1],
                    "c",
                    of("CrossEntropyLoss"),
                    t -> cross_entropy_loss(t.get("input"), t.get("target"))));
        }
        rows.add(rows(256, 1000, "c", of("NLLLoss"), t -> nll_loss(t.get("input"), t.get("target"))));
        rows.add(rows(256, 1000, "c", of("MultiMarginLoss"), t -> multi_margin_loss(t.get("input"), t.get("target"))));
        rows.add(rows(
                256,
                1000,
                "c",
                of("MultiLabelMarginLoss").with("target", Values.labels(5, 1000)),
                t -> multilabel_margin_loss(t.get("input"), t.get("target"))));
        rows.add(rows(
                256,
                1000,
                "c",
                of("MultiLabelSoftMarginLoss").with("target", Values.among(0, 1)),
                t -> multilabel_soft_margin_loss(t.get("input"), t.get("target"))));
        rows.add(rows(
                1024,
                128,
                "d",
                of("TripletMarginLoss"),
                t -> triplet_margin_loss(t.get("anchor"), t.get("positive"), t.get("negative"))));
        rows.add(rows(
                1024,
                128,
                "d",
                of("CosineEmbeddingLoss").with("target", SIGN),
                t -> cosine_embedding_loss(t.get("input1"), t.get("input2"), t.get("target"))));
        rows.add(row(
                of("CTCLoss")
                        .with("t", 150)
                        .with("N", 16)
                        .with("c", 80)
                        .with("u", 40)
                        .with("logProbs", logProbabilities(80))
                        .with("targets", Values.index(1, 80)),
                new int[] {150, 16, 80},
                t -> ctc_loss(
                        t.get("logProbs"),
                        t.get("targets"),
                        t.get("inputLengths"),
                        t.get("targetLengths"),
                        0,
                        MEAN,
                        false)));
        rows.add(rows(1 << 14, 5, "k", of("MixtureDensityLoss"), Compositions::mixtureDensity));
        for (int size : new int[] {100, 1000}) {
            Setting setting = of("ListMLELoss").with("order", Values.permutation(size));
            rows.add(rows(256, size, "c", setting, Compositions::listMle));
        }
        rows.add(row(
                of("HiddenMarkovLoss")
                        .with("N", 32)
                        .with("t", 100)
                        .with("s", 16)
                        .with("initial", logProbabilities(16))
                        .with("transition", logProbabilities(16)),
                new int[] {32, 100, 16},
                Compositions::hiddenMarkov));
        rows.add(row(
                of("ContrastiveLoss").with("N", 1).with("n", 256).with("k", 64),
                new int[] {256, 64},
                Compositions::contrastive));
        rows.add(row(
                of("SoftmaxRegressionLoss").with("N", 256).with("k", 64).with("c", 100),
                new int[] {256, 64},
                Compositions::softmaxRegression));
        return rows;
    }

    /** About normalised, which is all that a sequence loss needs. */
    private static Values logProbabilities(int size) {
        double shift = Math.log(size) + 0.5;
        return (random, position, row) -> random.nextGaussian() - shift;
    }
}
