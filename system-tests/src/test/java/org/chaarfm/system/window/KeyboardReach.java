package org.chaarfm.system.window;

import java.awt.Component;
import java.awt.Frame;
import java.awt.KeyboardFocusManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JLabel;

/** Whether somebody without mouse or without eyes can use the window. For the event dispatch thread. */
final class KeyboardReach {
    private KeyboardReach() {}

    /** Letters that two parts answer to, and parts without a name for screen readers. */
    static List<String> faults() {
        List<String> faults = new ArrayList<>();
        Set<Integer> letters = new HashSet<>();
        WindowParts.within(WindowParts.frame()).forEach(part -> {
            int letter = letter(part);
            if (letter != 0 && !letters.add(letter)) {
                faults.add("a second part has Alt+" + (char) letter + ": " + WindowParts.text(part));
            }
        });
        for (Component part : parts()) {
            String name = part.getAccessibleContext().getAccessibleName();
            if (name == null || name.isBlank()) {
                faults.add("no name for a screen reader: " + part);
            }
        }
        return faults;
    }

    private static int letter(Component part) {
        if (part instanceof JLabel label) {
            return label.getDisplayedMnemonic();
        }
        return part instanceof AbstractButton button ? button.getMnemonic() : 0;
    }

    /** Those that Tab comes to, in its order. */
    static Set<Component> parts() {
        Frame frame = WindowParts.frame();
        Set<Component> parts = new LinkedHashSet<>();
        Component next = frame.getFocusTraversalPolicy().getFirstComponent(frame);
        while (next != null && parts.add(next)) {
            next = frame.getFocusTraversalPolicy().getComponentAfter(frame, next);
        }
        return parts;
    }

    /** Whether the part that has the focus is in sight as a whole. */
    static boolean isFocusSeen() {
        return KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner() instanceof JComponent owner
                && owner.getVisibleRect().getSize().equals(owner.getSize());
    }
}
