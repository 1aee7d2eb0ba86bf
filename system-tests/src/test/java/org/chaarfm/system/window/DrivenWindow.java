package org.chaarfm.system.window;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.InputEvent;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;
import javax.imageio.ImageIO;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/**
 * The program of the tests: opens the delivered window as {@code chaarfm_worker window} does, and obeys lines on its standard input
 * by moving the mouse and pressing keys. It answers each with a line that begins with {@code done}, or {@code failed} and why.
 */
public final class DrivenWindow {
    private static final long PATIENCE_MS = 60_000;
    private static final int KEY_DELAY_MS = 15;

    private final Robot robot;
    private final Keys keys;

    private DrivenWindow() throws AWTException {
        robot = new Robot();
        robot.setAutoDelay(KEY_DELAY_MS);
        keys = new Keys(robot);
    }

    /** Opens the window and reads orders. */
    public static void main(String[] arguments) throws Exception {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        ToolProvider window = ToolProvider.findFirst("chaarfm-worker-window").orElseThrow();
        Thread runs = new Thread(
                () -> out.println(
                        "closed " + window.run(out, new PrintWriter(System.err, true, StandardCharsets.UTF_8))),
                "window");
        runs.start();
        DrivenWindow driver = new DrivenWindow();
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                out.println(driver.answer(order));
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private String answer(String order) {
        try {
            obey(order.split(" ", 3));
            return "done " + order;
        } catch (IOException | InvocationTargetException | RuntimeException e) {
            return "failed " + order + ": " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "failed " + order;
        } catch (Exception e) {
            return "failed " + order + ": " + e;
        }
    }

    private void obey(String[] words) throws Exception {
        switch (words[0]) {
            case "click" -> click(words[1]);
            case "paste" -> paste(words[1], words[2]);
            case "key" -> keys.press(String.join(" ", Arrays.asList(words).subList(1, words.length)));
            case "await" -> await(words[1], text -> text.contains(words[2]), words[2]);
            case "equal" -> await(words[1], words[2]::equals, words[2]);
            case "tell" -> throw new IllegalStateException(WindowParts.text(awaited(words[1])));
            case "reach" -> reach();
            case "size" -> resize(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "shoot" -> shoot(new File(words[1]));
            default -> throw new IllegalArgumentException("no order");
        }
    }

    private void click(String name) throws Exception {
        Component component = awaited(name);
        Point middle = onEdt(() -> {
            if (component instanceof JComponent inside) {
                inside.scrollRectToVisible(new Rectangle(inside.getSize()));
            }
            Point corner = component.getLocationOnScreen();
            return new Point(corner.x + component.getWidth() / 2, corner.y + component.getHeight() / 2);
        });
        robot.mouseMove(middle.x, middle.y);
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
        robot.waitForIdle();
    }

    private void paste(String name, String text) throws Exception {
        click(name);
        Component field = awaited(name);
        until(() -> field.isFocusOwner(), name + " has the focus");
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
        keys.press("ctrl A");
        keys.press("ctrl V");
    }

    private void await(String name, Predicate<String> wanted, String what) throws Exception {
        until(() -> WindowParts.find(name).map(WindowParts::text).filter(wanted).isPresent(), what);
    }

    private Component awaited(String name) throws Exception {
        until(() -> WindowParts.find(name).isPresent(), name);
        return onEdt(() -> WindowParts.find(name).orElseThrow());
    }

    private void until(Callable<Boolean> condition, String what) throws Exception {
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (!onEdt(condition)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "waited in vain for " + what + "; the window shows " + onEdt(WindowParts::all));
            }
            robot.delay(50);
        }
    }

    /** By keyboard: each part has a letter of its own and a name, and is in sight when Tab comes to it. */
    private void reach() throws Exception {
        List<String> faults = onEdt(KeyboardReach::faults);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(faults.toString());
        }
        for (int i = onEdt(KeyboardReach::parts).size(); i > 0; i--) {
            keys.press("TAB");
            until(KeyboardReach::isFocusSeen, "the part that has the focus");
        }
    }

    private void resize(int width, int height) throws Exception {
        onEdt(() -> {
            WindowParts.frame().setBounds(0, 0, width, height);
            WindowParts.frame().validate();
            return true;
        });
        robot.waitForIdle();
    }

    /** The window as it is on the screen. */
    private void shoot(File file) throws Exception {
        robot.waitForIdle();
        robot.delay(150); // The window shows changes every tenth of a second.
        robot.waitForIdle();
        File folder = file.getParentFile();
        if (!folder.isDirectory() && !folder.mkdirs()) {
            throw new IOException(folder + " cannot be made");
        }
        ImageIO.write(robot.createScreenCapture(onEdt(() -> WindowParts.frame().getBounds())), "png", file);
    }

    private static <T> T onEdt(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        SwingUtilities.invokeAndWait(future);
        return future.get();
    }
}
