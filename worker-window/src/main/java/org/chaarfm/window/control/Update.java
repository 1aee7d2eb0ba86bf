package org.chaarfm.window.control;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.chaarfm.window.model.WindowModel;
import org.chaarfm.window.process.WorkerProcess;
import org.chaarfm.window.process.WorkerProgram;

/**
 * One step to a newer worker, by the command {@code update} of this one: its error output is for a person, its output is the
 * package's path.
 *
 * @param thread the window's, to which everything is brought
 */
record Update(WindowModel model, InstantSource clock, Executor thread, Runnable changed)
        implements WorkerProcess.Listener {
    /** Begins the step that the model has begun; the process ends with the window. */
    void begin(Optional<Path> program, String address) {
        List<String> arguments = model.newer().installs() ? List.of("update", "--install") : List.of("update");
        Map<String, String> settings = Map.of("CHAARFM_URL", address, "CHAARFM_END_WITH_INPUT", "true");
        try {
            WorkerProcess.start(WorkerProgram.required(program), arguments, settings, this);
        } catch (IOException e) {
            model.updateSaid("The worker's program could not be started: " + e.getMessage(), clock.instant());
            model.newer().ended(1);
        }
    }

    @Override
    public void said(String path) {
        thread.execute(model.newer()::fetched);
    }

    @Override
    public void complained(String line) {
        thread.execute(() -> {
            model.updateSaid(line, clock.instant());
            changed.run();
        });
    }

    @Override
    public void exited(int code) {
        thread.execute(() -> {
            model.newer().ended(code);
            changed.run();
        });
    }
}
