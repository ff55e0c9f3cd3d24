package dev.lossmith.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

/** {@code java -jar benchmarks.jar COMMAND …}; without a command that is known, JMH's own options. */
public final class Main {
    private Main() {}

    /** Runs the command, or JMH. */
    public static void main(String... arguments) throws Exception {
        if (arguments.length > 0) {
            List<Command> commands = new ArrayList<>(List.of(new Allocation(), new CompileTime(), new StartUp()));
            ServiceLoader.load(Command.class).forEach(commands::add);
            for (Command command : commands) {
                if (command.name().equals(arguments[0])) {
                    command.run(Arrays.copyOfRange(arguments, 1, arguments.length));
                    return;
                }
            }
            if (arguments[0].equals("peers")) {
                throw new IllegalArgumentException(
                        "this jar was built without peers; build it with mvn -Ppeers -pl benchmarks -am package");
            }
        }
        org.openjdk.jmh.Main.main(arguments);
    }
}
