package org.chaarfm.window;

import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.awt.Toolkit;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.spi.ToolProvider;
import javax.swing.SwingUtilities;
import org.chaarfm.os.StandardFolders;
import org.chaarfm.window.control.Controller;
import org.chaarfm.window.model.WindowModel;
import org.chaarfm.window.process.WorkerProgram;
import org.chaarfm.window.settings.Remembered;
import org.chaarfm.window.settings.RememberedFile;
import org.chaarfm.window.view.Notice;
import org.chaarfm.window.view.WorkerFrame;

/**
 * The window as a service of the JDK's own kind, by whose name {@code chaarfm_worker window} finds it; neither of the two knows the
 * other's classes.
 */
public final class WindowTool implements ToolProvider {
    private static final int CANNOT = 1;

    @Override
    public String name() {
        return "chaarfm-worker-window";
    }

    /** Returns when the window is closed. */
    @Override
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            if (GraphicsEnvironment.isHeadless()) {
                err.println("There is no screen here to open a window on; start the worker with --url and --code.");
                return CANNOT;
            }
            Toolkit.getDefaultToolkit(); // Desktops call the window by the class at the bottom of this thread.
            return runAlone(out, err);
        } catch (LinkageError | AWTError e) { // A Java or a system without what windows take, or no such screen.
            err.println(
                    "No window can be opened here (" + e.getMessage() + "); start the worker with --url and --code.");
            return CANNOT;
        }
    }

    private static int runAlone(PrintWriter out, PrintWriter err) {
        StandardFolders folders = StandardFolders.ofThisUser();
        Optional<OnlyWindow> only;
        try {
            only = OnlyWindow.claim(folders.config());
        } catch (IOException e) {
            err.println("Nothing is remembered, since " + folders.config() + " cannot be used: " + e.getMessage());
            return run(folders, show -> {});
        }
        if (only.isPresent()) {
            return run(folders, only.get()::onCall);
        }
        if (OnlyWindow.call(folders.config())) {
            out.println("The window of the worker is open already, and comes to the front.");
            return 0;
        }
        String already = "The window of the worker is open already.";
        err.println(already);
        tell(already, new RememberedFile(folders.config()).read());
        return CANNOT;
    }

    private static void tell(String sentence, Remembered remembered) {
        try {
            SwingUtilities.invokeAndWait(() -> Notice.show(sentence, remembered));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param calls takes what is to be done when somebody opens the window a second time */
    private static int run(StandardFolders folders, Consumer<Runnable> calls) {
        Controller controller = new Controller(
                WorkerProgram.find(),
                new RememberedFile(folders.config()),
                InstantSource.system(),
                SwingUtilities::invokeLater,
                new WindowModel(ZoneId.systemDefault()));
        CountDownLatch closed = new CountDownLatch(1);
        SwingUtilities.invokeLater(() -> {
            WorkerFrame window = WorkerFrame.open(controller, version(), closed::countDown);
            calls.accept(() -> SwingUtilities.invokeLater(window::comeForward));
        });
        try {
            closed.await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CANNOT;
        }
    }

    private static String version() {
        return Objects.requireNonNullElse(WindowTool.class.getPackage().getImplementationVersion(), "");
    }
}
