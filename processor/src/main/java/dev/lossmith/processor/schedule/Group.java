package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import dev.lossmith.processor.ir.ReduceOp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Tasks that share a loop, or statements without one. */
record Group(int stage, Index index, Expr extent, List<Task> tasks) {

    /**
     * The groups in an order in which all dependencies are met; statements as late as their loops allow, and what only they wait for as late as a
     * loop comes that it can share.
     */
    static List<Group> of(List<Task> tasks) {
        List<Group> groups = byStage(tasks);
        for (Group early : groups) {
            for (Group late : groups) {
                if (early.stage < late.stage && early.canJoin(late, tasks)) {
                    early.tasks.forEach(task -> late.tasks.forEach(task::waitLike));
                    return of(tasks);
                }
            }
        }
        return groups;
    }

    private static List<Group> byStage(List<Task> tasks) {
        List<Group> groups = new ArrayList<>();
        for (Task task : tasks) {
            int stage = task.stage();
            Group home = groups.stream()
                    .filter(g -> g.stage == stage
                            && g.index == task.index()
                            && g.extent == task.extent()
                            && (g.tasks.get(0).companions().contains(task)
                                    || !task.isAlone() && !g.tasks.get(0).isAlone()))
                    .findFirst()
                    .orElse(null);
            if (home == null) {
                home = new Group(stage, task.index(), task.extent(), new ArrayList<>());
                groups.add(home);
            }
            home.tasks.add(task);
        }
        groups.sort(Comparator.comparingInt(Group::stage));
        return groups;
    }

    /** The loop may end before its extent, so that it leaves no values for all of it. */
    boolean endsEarly() {
        return tasks.stream()
                .anyMatch(task -> task.reduce() != null && task.reduce().op() == ReduceOp.PREFIX);
    }

    /** Both loops can be one, and no other loop waits for the early one. */
    private boolean canJoin(Group late, List<Task> all) {
        return index != null
                && index == late.index
                && extent == late.extent
                && !tasks.get(0).isAlone()
                && !late.tasks.get(0).isAlone()
                && all.stream().noneMatch(task -> task.index() != null && task.waitsFor(Set.copyOf(tasks)));
    }
}
