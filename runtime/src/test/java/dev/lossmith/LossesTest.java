package dev.lossmith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LossesTest {
    private static final LossType HUBER = new Named("HuberLoss");
    private static final LossType CTC = new Named("CTCLoss");

    /** A loss type that is only its name. */
    private record Named(String name) implements LossType {
        @Override
        public LossDescriptor descriptor() {
            return LossDescriptor.named(name).build();
        }

        @Override
        public Loss create(Map<String, ?> parameters, Reduction reduction) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void findsByName() {
        assertThat(Losses.find("CTCLoss", List.of(HUBER, CTC))).isSameAs(CTC);
    }

    @Test
    void suggestsWhatIsClose() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Losses.find("huberlos", List.of(HUBER, CTC)))
                .withMessage(
                        "there is no loss called huberlos; did you mean HuberLoss?; there are [HuberLoss, CTCLoss]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Losses.find("Contrastive", List.of(HUBER, CTC)))
                .withMessage("there is no loss called Contrastive; there are [HuberLoss, CTCLoss]");
    }

    @Test
    void saysThatNoCatalogueWasFound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Losses.create("HuberLoss", Map.of()))
                .withMessage("there is no loss called HuberLoss; no catalogue of losses was found on the class path or"
                        + " module path");
    }

    @Test
    void refusesToChoose() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Losses.find("HuberLoss", List.of(HUBER, CTC, HUBER)))
                .withMessageStartingWith("there are 2 losses called HuberLoss");
    }

    @Test
    void reductionIsOneOfTheParameters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Losses.create("HuberLoss", Map.of("reduction", "average")))
                .withMessageStartingWith("unknown reduction \"average\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Losses.create("HuberLoss", Map.of("reduction", 1)))
                .withMessage("the reduction is 1, expected a text such as \"mean\"");
    }
}
