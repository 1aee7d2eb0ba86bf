package org.chaarfm.launcher.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;

/**
 * The handler that {@code logging.properties} names: it writes the server's log to a rotating file and remembers the first
 * failure that was logged, as a failed deployment is only logged by Payara Micro and not thrown. Its settings are the
 * properties {@code <class name>.file}, {@code .limit} (characters) and {@code .count} of that file.
 */
public final class ServerLog extends Handler {

    /** Shared by all instances: the logging configuration is read more than once while the server starts. */
    private static final AtomicReference<Throwable> FIRST_FAILURE = new AtomicReference<>();

    private final RotatingLogFile file;

    /** Called by {@link LogManager}. */
    public ServerLog() throws IOException {
        this(
                Path.of(setting("file", "coordinator.log")),
                Long.parseLong(setting("limit", "10000000")),
                Integer.parseInt(setting("count", "5")));
    }

    ServerLog(Path file, long limit, int count) throws IOException {
        this.file = new RotatingLogFile(file, limit, count);
        setFormatter(new LogFormat(ZoneId.systemDefault()));
    }

    /** The exception of the first record of level SEVERE that had one; empty when there was none. */
    static Optional<Throwable> firstFailure() {
        return Optional.ofNullable(FIRST_FAILURE.get());
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        if (record.getThrown() != null && record.getLevel().intValue() >= Level.SEVERE.intValue()) {
            FIRST_FAILURE.compareAndSet(null, record.getThrown());
        }
        try {
            file.write(getFormatter().format(record));
        } catch (IOException failure) {
            reportError(null, failure, ErrorManager.WRITE_FAILURE);
        }
    }

    @Override
    public void flush() {
        // Every record is flushed as it is written.
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException failure) {
            reportError(null, failure, ErrorManager.CLOSE_FAILURE);
        }
    }

    private static String setting(String name, String otherwise) {
        String value = LogManager.getLogManager().getProperty(ServerLog.class.getName() + "." + name);
        return value == null ? otherwise : value;
    }
}
