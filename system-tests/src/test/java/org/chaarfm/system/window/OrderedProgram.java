package org.chaarfm.system.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.chaarfm.system.program.Program;

/** A program that takes orders on its standard input, and answers each with a line: {@code done}, or {@code failed} and why. */
final class OrderedProgram implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Program program;
    private int said;

    OrderedProgram(Program program) {
        this.program = program;
    }

    /** Waits until it has obeyed. */
    void order(String line) {
        program.type(line);
        Awaitility.await(line).atMost(PATIENCE).until(() -> answers() > said || !program.isAlive());
        assertThat(program.output()).contains("done " + line).doesNotContain("failed ");
        said = answers();
    }

    private int answers() {
        return (int) program.output()
                .lines()
                .filter(answer -> answer.startsWith("done ") || answer.startsWith("failed "))
                .count();
    }

    Program program() {
        return program;
    }

    @Override
    public void close() {
        program.close();
    }
}
