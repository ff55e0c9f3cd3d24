package dev.lossmith.processor.vectorise;

import dev.lossmith.processor.ir.Axis;
import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Read;
import dev.lossmith.processor.ir.Tensor;
import dev.lossmith.processor.ir.Tensor.Role;
import dev.lossmith.processor.ir.Type;
import dev.lossmith.processor.schedule.Scheduler;
import dev.lossmith.processor.schedule.Stmt;
import dev.lossmith.processor.schedule.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the lanes of a nest have in memory: temporaries of which each has its own, rows of samples that become tables of lanes, and elements
 * that are neighbours where lanes are.
 */
final class LaneMemory {
    private final Lanes lanes;
    private final Set<Axis> ragged;
    private final Apart apart;
    private final Set<Tensor> tables = new LinkedHashSet<>();
    private final Set<Tensor> rows = new LinkedHashSet<>();
    /** Rows of which an element of each lane is read or written at one position. */
    private final Set<Tensor> transposed = new LinkedHashSet<>();

    private final List<Stmt.Store> neighbours = new ArrayList<>();
    private final List<Read> elements = new ArrayList<>();
    /** What lanes add to: each to elements of its own, and how far the first one is from the loop's position; or all to the same. */
    private final Map<Tensor, Optional<Expr>> additions = new HashMap<>();

    /**
     * @param body the statements of the nest
     * @param kernel all statements
     */
    LaneMemory(Lanes lanes, List<Stmt> body, List<? extends Stmt> kernel, Set<Axis> ragged, Apart apart) {
        this.lanes = lanes;
        this.ragged = ragged;
        this.apart = apart;
        Walk.statements(body, this::classify);
        if (lanes.areSamples()) {
            Walk.nodes(body, e -> {
                if (e instanceof Read r) {
                    row(r.tensor());
                }
            });
        }
        tables.forEach(lanes::varyEverywhere);
        rows.forEach(lanes::varyEverywhere);
        requireOwn(body, kernel);
    }

    private void classify(Stmt stmt) {
        if (stmt instanceof Stmt.Store s) {
            written(s.target(), s.subscripts());
        } else if (stmt instanceof Stmt.Add s) {
            written(s.target(), s.subscripts());
        }
    }

    private void written(Tensor target, List<Expr> subscripts) {
        boolean own = target.role() == Role.SCRATCH && !target.equals(Scheduler.VALUE);
        if (own && lanes.shift(subscripts).isEmpty()) {
            if (target.type() != Type.REAL) {
                throw new StaysScalar("keeps what is no real in each lane");
            }
            tables.add(target);
        } else if (lanes.areSamples()) {
            row(target);
        }
    }

    private void row(Tensor tensor) {
        boolean perSample = tensor.role() != Role.SHARED
                && tensor.role() != Role.SCRATCH
                && !tensor.isParameter()
                && !tensor.axes().isEmpty();
        if (perSample) {
            boolean numbers = tensor.type() == Type.REAL || tensor.type() == Type.INT;
            if (!numbers || tensor.axes().stream().anyMatch(ragged::contains)) {
                throw new StaysScalar("rows that are no tables of numbers");
            }
            rows.add(tensor);
        }
    }

    /** What lanes have of their own is not read outside. */
    private void requireOwn(List<Stmt> body, List<? extends Stmt> kernel) {
        Map<Tensor, Integer> inside = uses(body);
        Map<Tensor, Integer> everywhere = uses(kernel);
        for (Tensor table : tables) {
            if (!inside.getOrDefault(table, 0).equals(everywhere.getOrDefault(table, 0))) {
                throw new StaysScalar("a table of lanes that is read outside");
            }
        }
    }

    private static Map<Tensor, Integer> uses(List<? extends Stmt> body) {
        Map<Tensor, Integer> uses = new HashMap<>();
        Walk.nodes(body, e -> {
            if (e instanceof Read r) {
                uses.merge(r.tensor(), 1, Integer::sum);
            }
        });
        Walk.statements(body, stmt -> {
            if (stmt instanceof Stmt.LaneSum s) {
                uses.merge(s.terms(), 1, Integer::sum);
            }
        });
        return uses;
    }

    boolean isTable(Tensor tensor) {
        return tables.contains(tensor);
    }

    boolean isRow(Tensor tensor) {
        return rows.contains(tensor);
    }

    /** Each lane has a row of it. */
    boolean isOwn(Tensor tensor) {
        return isTable(tensor) || isRow(tensor);
    }

    Set<Tensor> tables() {
        return tables;
    }

    Set<Tensor> transposed() {
        return transposed;
    }

    /** Whether a position may be done twice. */
    boolean isRepeatable() {
        return additions.isEmpty();
    }

    /** At one position of a row there is an element of each lane. */
    void transpose(Tensor tensor) {
        if (rows.contains(tensor)) {
            transposed.add(tensor);
        }
    }

    void read(Read element) {
        elements.add(element);
    }

    void storeNeighbours(Stmt.Store store) {
        neighbours.add(store);
    }

    /** Each lane adds to elements of its own. */
    void addToNeighbours(Stmt.Add add) {
        Optional<Expr> shift = lanes.shift(add.subscripts());
        if (shift.isEmpty() || !shift.equals(additions.computeIfAbsent(add.target(), t -> shift))) {
            throw new StaysScalar("adds at other positions");
        }
    }

    /** All lanes add to the same element, at one place of the code. */
    void addInTurn(Stmt.Add add) {
        if (additions.put(add.target(), Optional.empty()) != null) {
            throw new StaysScalar("adds at several places");
        }
    }

    void requireIndependence() {
        for (Stmt.Store store : neighbours) {
            boolean read = elements.stream()
                    .anyMatch(
                            r -> r.tensor().equals(store.target()) && !apart.test(store.subscripts(), r.subscripts()));
            long writers = neighbours.stream()
                    .filter(other -> other.target().equals(store.target()))
                    .count();
            if (read || writers > 1 || additions.containsKey(store.target())) {
                throw new StaysScalar("reads what it writes");
            }
        }
        if (elements.stream().anyMatch(r -> additions.containsKey(r.tensor()))) {
            throw new StaysScalar("reads what it adds to");
        }
    }
}
