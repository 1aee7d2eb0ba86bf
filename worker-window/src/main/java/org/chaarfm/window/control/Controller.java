package org.chaarfm.window.control;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.chaarfm.window.model.JoinForm;
import org.chaarfm.window.model.Shown;
import org.chaarfm.window.model.Shown.Order;
import org.chaarfm.window.model.WindowLog;
import org.chaarfm.window.model.WindowModel;
import org.chaarfm.window.process.WorkerProcess;
import org.chaarfm.window.process.WorkerProgram;
import org.chaarfm.window.settings.Remembered;
import org.chaarfm.window.settings.RememberedFile;

/** What the window's buttons do. All calls come on one thread, to which the worker's lines are brought. */
public final class Controller {
    /** Others who use this machine go first. */
    private static final String NICE = System.getenv().getOrDefault("CHAARFM_NICE", "10");

    private final Optional<Path> program;
    private final RememberedFile file;
    private final InstantSource clock;
    private final Executor thread;
    private final WindowModel model;
    private Runnable changed = () -> {};
    private Remembered remembered;

    /** Null when none runs. */
    private WorkerProcess worker;

    /** Of the coordinator that the last worker was started for. */
    private String address = "";

    /**
     * Reads what was remembered.
     *
     * @param program starts a worker; empty if none was found
     * @param thread the one that calls this
     */
    public Controller(
            Optional<Path> program, RememberedFile file, InstantSource clock, Executor thread, WindowModel model) {
        this.program = program;
        this.file = file;
        this.clock = clock;
        this.thread = thread;
        this.model = model;
        remembered = file.read();
    }

    /** Calls this when something else is to be shown. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    public Shown shown() {
        return model.shown(clock.instant());
    }

    public WindowLog log() {
        return model.log();
    }

    public Remembered remembered() {
        return remembered;
    }

    /** Remembers another look or size. */
    public void remember(Remembered next) {
        remembered = next;
        file.write(next).ifPresent(why -> model.noted(why, clock.instant()));
    }

    /** Starts a worker, unless what was typed cannot be right. */
    public void start(JoinForm form) {
        if (worker == null && model.accept(form, remembered.knows(form.address()))) {
            remember(remembered.typed(form));
            start(form, new Lines());
        }
        changed.run();
    }

    private void start(JoinForm form, WorkerProcess.Listener lines) {
        try {
            worker = WorkerProcess.start(
                    WorkerProgram.required(program), List.of("--control", "--json-log"), settings(form), lines);
            address = form.address();
            model.started(form, clock.instant());
        } catch (IOException e) {
            model.notStarted(e.getMessage(), clock.instant());
        }
    }

    private static Map<String, String> settings(JoinForm form) {
        return Map.of(
                "CHAARFM_URL", form.address(),
                "CHAARFM_CODE", form.code(),
                "CHAARFM_NAME", form.name(),
                "CHAARFM_MAX_CPU", Integer.toString(form.maxCpu()),
                "CHAARFM_MAX_MEMORY", Integer.toString(form.maxMemoryMb()),
                "CHAARFM_NICE", NICE);
    }

    /** Fetches the newer worker that is offered and verifies it, or installs it when that is done. */
    public void update() {
        if (model.newer().begin()) {
            new Update(model, clock, thread, changed).begin(program, address);
        }
        changed.run();
    }

    /** Gives the worker an order, if there is one. */
    public void order(Order order) {
        if (worker == null) {
            return;
        }
        model.ordered(order);
        switch (order) {
            case START -> {}
            case PAUSE -> worker.order("pause");
            case RESUME -> worker.order("resume");
            case DRAIN -> worker.order("drain");
            case STOP -> worker.stop();
        }
        changed.run();
    }

    /** Somebody wants to close the window; whether it may go at once. */
    public boolean mayClose() {
        boolean may = model.mayClose();
        changed.run();
        return may;
    }

    /** The window goes when the worker has ended, after this order. */
    public void closeAfter(Order order) {
        model.closeWhenDone();
        order(order);
    }

    /** The window stays. */
    public void stayOpen() {
        model.stayOpen();
        changed.run();
    }

    /** Whether the window, which was to close, can do so now. */
    public boolean closesNow() {
        return model.closesNow();
    }

    /** Brings what the worker says to the window's thread. */
    private final class Lines implements WorkerProcess.Listener {
        @Override
        public void said(String line) {
            thread.execute(() -> {
                boolean before = model.hasCredential();
                model.said(line, clock.instant());
                if (model.hasCredential() && !before) {
                    remember(remembered.joined());
                }
                changed.run();
            });
        }

        @Override
        public void complained(String line) {
            thread.execute(() -> {
                model.complained(line, clock.instant());
                changed.run();
            });
        }

        @Override
        public void exited(int code) {
            thread.execute(() -> {
                worker = null;
                model.exited(code, clock.instant());
                if (model.refused()) {
                    remember(remembered.refused());
                }
                changed.run();
            });
        }
    }
}
