package org.chaarfm.launcher.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * The handler that {@code logging.properties} names. It writes to a file that is moved aside when it has grown to its limit:
 * {@code coordinator.log} is the newest, {@code coordinator.log.1} the one before it, up to {@code .4}. The JDK's own
 * rotation would name the newest one {@code .0}, which nobody looks for.
 */
public final class ServerLog extends Handler {

    /** System property with the path of the file. */
    public static final String FILE_PROPERTY = "chaarfm.log.file";

    /** Characters from which the file is moved aside: with all of them, the logs take 50 MB. */
    private static final long LIMIT = 10_000_000;

    private static final int FILES = 5;

    /** Shared by all instances: the logging configuration is read more than once while the server starts. */
    private static final AtomicReference<Throwable> FIRST_FAILURE = new AtomicReference<>();

    private final GoneClients goneClients = new GoneClients();
    private final Path file;
    private final long limit;
    private Writer writer;
    private long size;
    private boolean closed;

    /** Called by {@link java.util.logging.LogManager}, more than once while the server starts. */
    public ServerLog() throws IOException {
        this(Path.of(System.getProperty(FILE_PROPERTY)), LIMIT, new FileOutputStream(FileDescriptor.err));
    }

    ServerLog(Path file, long limit, OutputStream complaints) throws IOException {
        this.file = file;
        this.limit = limit;
        setFormatter(new SimpleFormatter());
        setErrorManager(new Complaint(new PrintStream(complaints, true, StandardCharsets.UTF_8)));
        open();
    }

    /** What the first exception that was logged as severe says of its cause, on one line; empty when there was none. */
    static Optional<String> firstFailure() {
        return Optional.ofNullable(FIRST_FAILURE.get()).map(failure -> {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            Throwable root = cause;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String sentence = cause.getMessage() + (root == cause ? "" : " (" + root.getMessage() + ")");
            return sentence.strip().replaceAll("\\s+", " ");
        });
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (isLoggable(record)) {
            goneClients.insteadOf(record).ifPresent(this::log);
        }
    }

    private void log(LogRecord record) {
        if (record.getThrown() != null && record.getLevel().intValue() >= Level.SEVERE.intValue()) {
            FIRST_FAILURE.compareAndSet(null, record.getThrown());
        }
        try {
            if (!closed) {
                write(getFormatter().format(record));
            }
        } catch (IOException failure) {
            reportError(null, failure, ErrorManager.WRITE_FAILURE);
        }
    }

    /**
     * Says once that the log cannot be written, on the process's own standard error: {@code System.err} leads into this log,
     * and a thread that prints there waits for this handler while it keeps others from printing.
     */
    private static final class Complaint extends ErrorManager {
        private final PrintStream complaints;
        private boolean said;

        Complaint(PrintStream complaints) {
            this.complaints = complaints;
        }

        @Override
        public synchronized void error(String message, Exception failure, int code) {
            if (!said) {
                said = true;
                complaints.println("The log cannot be written: " + failure);
            }
        }
    }

    private void write(String text) throws IOException {
        if (size > 0 && size + text.length() > limit) {
            rotate();
        }
        writer.write(text);
        writer.flush();
        size += text.length();
    }

    private void rotate() throws IOException {
        writer.close();
        for (int number = FILES - 2; number >= 0; number--) {
            if (Files.exists(numbered(number))) {
                Files.move(numbered(number), numbered(number + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        open();
    }

    private void open() throws IOException {
        writer = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = Files.size(file);
    }

    private Path numbered(int number) {
        return number == 0 ? file : file.resolveSibling(file.getFileName() + "." + number);
    }

    @Override
    public void flush() {
        // Every record is flushed as it is written.
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            writer.close();
        } catch (IOException failure) {
            reportError(null, failure, ErrorManager.CLOSE_FAILURE);
        }
    }
}
