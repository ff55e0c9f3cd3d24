package dev.lossmith.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalNamesTest {
    @Test
    void numbersBeginAnewInTheOrderOfAppearance() {
        assertThat(renamed("sum17 = product21 * x; product4 = sum17 - product21;", Set.of(), Set.of()))
                .isEqualTo("sum = product * x; product2 = sum - product;");
    }

    @Test
    void namesOfTheSpecStay() {
        assertThat(renamed("input2AtC3 = input2[c] + s1;", Set.of("input2", "s1"), Set.of("input2")))
                .isEqualTo("input2AtC = input2[c] + s1;");
    }

    @Test
    void whatIsNamedAfterAVariableFollowsIt() {
        assertThat(renamed("selected23Lanes4 = spread(selected23);", Set.of(), Set.of("selected23")))
                .isEqualTo("selectedLanes = spread(selected);");
    }

    @Test
    void aNameInUseIsNotGivenAway() {
        assertThat(renamed("sum2 = sum + 1;", Set.of(), Set.of())).isEqualTo("sum2 = sum + 1;");
    }

    @Test
    void numbersMembersMethodsAndKeywordsAreNoNames() {
        assertThat(renamed("v3 = log1p(0x1.8p3 + a.b2) + int4;", Set.of(), Set.of()))
                .isEqualTo("v = log1p(0x1.8p3 + a.b2) + int4;");
    }

    private static String renamed(String code, Set<String> kept, Set<String> variables) {
        return new LocalNames(LocalNames.in(code), kept, variables).renamed(code);
    }
}
