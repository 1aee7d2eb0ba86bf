package org.chaarfm.window.view;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.Image;
import java.awt.Toolkit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.swing.JFrame;
import org.chaarfm.window.settings.Remembered;

/** How large the window is, and its icon. */
final class Shape {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 660;
    private static final int LEAST_WIDTH = 340;
    private static final int LEAST_HEIGHT = 300;

    /** For the title bar and what else a desktop has at the edges. */
    private static final int EDGES = 60;

    private Shape() {}

    /** As it was left, or as usual; never larger than the screen. */
    static void give(JFrame frame, Remembered remembered) {
        frame.setIconImages(icons());
        limit(frame);
        frame.pack();
        Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
        int width = remembered.width() > 0 ? remembered.width() : UIScale.scale(WIDTH);
        int height = remembered.height() > 0 ? remembered.height() : UIScale.scale(HEIGHT);
        frame.setSize(Math.min(width, screen.width), Math.min(height, screen.height - UIScale.scale(EDGES)));
        frame.setLocationByPlatform(true);
    }

    /** To what can be read, which depends on the size of the text. */
    static void limit(JFrame frame) {
        frame.setMinimumSize(new Dimension(UIScale.scale(LEAST_WIDTH), UIScale.scale(LEAST_HEIGHT)));
    }

    private static List<Image> icons() {
        return Stream.of(16, 32, 48, 128, 256)
                .map(size -> Shape.class.getResource(size + ".png"))
                .filter(Objects::nonNull)
                .map(Toolkit.getDefaultToolkit()::getImage)
                .toList();
    }
}
