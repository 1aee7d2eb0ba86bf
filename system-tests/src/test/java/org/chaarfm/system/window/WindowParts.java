package org.chaarfm.system.window;

import java.awt.Component;
import java.awt.Container;
import java.awt.Frame;
import java.awt.Window;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;

/** What is seen of the window. For the event dispatch thread. */
final class WindowParts {
    private WindowParts() {}

    static Frame frame() {
        return Stream.of(Frame.getFrames()).filter(Frame::isVisible).findFirst().orElseThrow();
    }

    /** What tells how it goes, for whoever waited in vain. */
    static String all() {
        return Stream.of("title", "detail", "question", "address-complaint", "code-complaint")
                .map(name -> name + "=" + find(name).map(WindowParts::text).orElse("-"))
                .toList()
                .toString();
    }

    /** By its name, in whatever window it is seen. */
    static Optional<Component> find(String name) {
        return Stream.of(Window.getWindows())
                .filter(Window::isShowing)
                .flatMap(WindowParts::within)
                .filter(part -> name.equals(part.getName()))
                .findFirst();
    }

    /** A part and all parts of it that are seen. */
    static Stream<Component> within(Component part) {
        if (!part.isShowing()) {
            return Stream.empty();
        }
        return part instanceof Container container
                ? Stream.concat(
                        Stream.of(part), Stream.of(container.getComponents()).flatMap(WindowParts::within))
                : Stream.of(part);
    }

    static String text(Component part) {
        if (part instanceof JLabel label) {
            return label.getText();
        }
        if (part instanceof JTextComponent field) {
            return field.getText();
        }
        return part instanceof AbstractButton button ? button.getText() : part.toString();
    }
}
