package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import java.util.stream.Stream;

/** The last rewriting of formulas: of selections, conditions and exponentials of rows. */
final class Preparation {
    private final NanRule nanRule = new NanRule();
    private final Conditions conditions = new Conditions();
    private final Narrowing narrowing;

    /** @param computed all that kernels compute, so that they treat a row alike */
    Preparation(Stream<Expr> computed) {
        this.narrowing = new Narrowing(computed.map(this::decided).toList());
    }

    Expr apply(Expr e) {
        return narrowing.apply(decided(e));
    }

    private Expr decided(Expr e) {
        return conditions.apply(nanRule.apply(e));
    }
}
