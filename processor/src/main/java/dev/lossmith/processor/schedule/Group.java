package dev.lossmith.processor.schedule;

import dev.lossmith.processor.ir.Expr;
import dev.lossmith.processor.ir.Index;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tasks that share a loop, or statements without one. */
record Group(int stage, Index index, Expr extent, List<Task> tasks) {

    /** The groups in an order in which all dependencies are met; statements as late as their loops allow. */
    static List<Group> of(List<Task> tasks) {
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
}
