package org.chaarfm.system.window;

import java.awt.AWTException;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.event.InputEvent;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The program of the tests that presses keys for whatever is seen on a screen, and obeys lines on its standard input. */
public final class HandsProgram {
    private static final int KEY_DELAY_MS = 30;

    private HandsProgram() {}

    /** Reads orders until there are no more. */
    public static void main(String[] arguments) throws AWTException, IOException, UnsupportedFlavorException {
        Robot robot = new Robot();
        robot.setAutoDelay(KEY_DELAY_MS);
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ", 2);
                switch (words[0]) {
                    case "key" -> new Keys(robot).press(words[1]);
                    case "copy" ->
                        Toolkit.getDefaultToolkit()
                                .getSystemClipboard()
                                .setContents(new StringSelection(words[1]), null);
                    case "paste" ->
                        Files.writeString(Path.of(words[1]), (String)
                                Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor));
                    case "click" -> click(robot, words[1].split(" "));
                    case "shoot" -> shoot(robot, new File(words[1]));
                    default -> throw new IllegalArgumentException(order);
                }
                System.out.println("done " + order);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static void click(Robot robot, String... at) {
        robot.mouseMove(Integer.parseInt(at[0]), Integer.parseInt(at[1]));
        robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
        robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    }

    private static void shoot(Robot robot, File file) throws IOException {
        Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
        ImageIO.write(robot.createScreenCapture(screen), "png", file);
    }
}
