package dev.lossmith.benchmarks;

/** A program of this jar other than JMH; those that are built only when asked for are found as services. */
public interface Command {
    /** The first word of the command line. */
    String name();

    /** Runs it with the words that follow. */
    void run(String... arguments) throws Exception;
}
