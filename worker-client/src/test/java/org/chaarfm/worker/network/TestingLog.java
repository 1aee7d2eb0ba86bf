package org.chaarfm.worker.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged while this is open, for tests. */
public final class TestingLog extends Handler implements AutoCloseable {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Logger logger;

    /** Begins to listen to what loading networks logs. */
    public TestingLog() {
        this(Networks.class.getName());
    }

    /** Begins to listen to a logger and those below it. */
    public TestingLog(String name) {
        logger = Logger.getLogger(name);
        logger.addHandler(this);
    }

    /** The lines so far. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
