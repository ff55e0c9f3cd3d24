package dev.lossmith.benchmarks.peers;

import static org.bytedeco.pytorch.global.torch.arange;
import static org.bytedeco.pytorch.global.torch.binary_cross_entropy_with_logits;
import static org.bytedeco.pytorch.global.torch.cross_entropy_loss;
import static org.bytedeco.pytorch.global.torch.flip;
import static org.bytedeco.pytorch.global.torch.logcumsumexp;
import static org.bytedeco.pytorch.global.torch.logsumexp;
import static org.bytedeco.pytorch.global.torch.normalize;
import static org.bytedeco.pytorch.global.torch.softplus;

import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Losses that PyTorch has no function for, from its operations, as its users write them. */
final class Compositions {
    private static final int NONE = 0;

    private Compositions() {}

    /** As {@code torch.nn.functional.gaussian_nll_loss}, which is Python. */
    static Tensor gaussianNll(Map<String, Tensor> t) {
        Tensor variance = t.get("var").clone();
        try (NoGradGuard guard = new NoGradGuard()) {
            variance.clamp_(new ScalarOptional(scalar(1e-6)));
        }
        Tensor squares = t.get("input").sub(t.get("target")).pow(scalar(2));
        return variance.log().add(squares.div(variance)).mul(scalar(0.5)).mean();
    }

    static Tensor logCosh(Map<String, Tensor> t) {
        Tensor d = t.get("input").sub(t.get("target"));
        return d.add(softplus(d.mul(scalar(-2)))).sub(scalar(Math.log(2))).mean();
    }

    /** As {@code torchvision.ops.sigmoid_focal_loss}, with alpha = 0.25 and gamma = 2. */
    static Tensor sigmoidFocal(Map<String, Tensor> t) {
        Tensor target = t.get("target");
        Tensor background = target.neg().add(scalar(1));
        Tensor p = t.get("input").sigmoid();
        Tensor ce = binary_cross_entropy_with_logits(
                t.get("input"), target, new TensorOptional(), new TensorOptional(), NONE);
        Tensor pt = p.mul(target).add(p.neg().add(scalar(1)).mul(background));
        Tensor loss = ce.mul(pt.neg().add(scalar(1)).pow(scalar(2)));
        Tensor alpha = target.mul(scalar(0.25)).add(background.mul(scalar(0.75)));
        return alpha.mul(loss).mean();
    }

    static Tensor mixtureDensity(Map<String, Tensor> t) {
        Tensor logScale = t.get("logScale");
        Tensor z = t.get("target").unsqueeze(1).sub(t.get("mean")).div(logScale.exp());
        Tensor log = z.pow(scalar(2)).mul(scalar(-0.5)).sub(logScale).sub(scalar(0.5 * Math.log(2 * Math.PI)));
        return logsumexp(t.get("logits").log_softmax(1).add(log), 1).neg().mean();
    }

    static Tensor listMle(Map<String, Tensor> t) {
        Tensor sorted = t.get("scores").gather(1, t.get("order"));
        return logcumsumexp(flip(sorted, 1), 1).sub(flip(sorted, 1)).sum(1).mean();
    }

    static Tensor hiddenMarkov(Map<String, Tensor> t) {
        Tensor emission = t.get("emission");
        Tensor alpha = t.get("initial").add(emission.select(1, 0));
        for (long step = 1; step < emission.size(1); step++) {
            alpha = logsumexp(alpha.unsqueeze(2).add(t.get("transition")), 1).add(emission.select(1, step));
        }
        return logsumexp(alpha, 1).neg().mean();
    }

    static Tensor contrastive(Map<String, Tensor> t) {
        Tensor similarity = normalize(t.get("anchor").squeeze(0))
                .matmul(normalize(t.get("positive").squeeze(0)).t());
        return cross_entropy_loss(similarity.div(scalar(0.1)), arange(new Scalar(similarity.size(0)), longs()));
    }

    static Tensor softmaxRegression(Map<String, Tensor> t) {
        return cross_entropy_loss(t.get("features").matmul(t.get("weights").t()), t.get("target"));
    }

    private static TensorOptions longs() {
        return new TensorOptions(ScalarType.Long);
    }

    private static Scalar scalar(double value) {
        return new Scalar(value);
    }
}
