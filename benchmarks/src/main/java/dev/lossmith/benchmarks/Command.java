package dev.lossmith.benchmarks;

/** A program of this jar other than JMH; found as a service, since some are built only when asked for. */
public interface Command {
    /** The first word of the command line. */
    String name();

    /** Runs it with the words that follow. */
    void run(String... arguments) throws Exception;
}
