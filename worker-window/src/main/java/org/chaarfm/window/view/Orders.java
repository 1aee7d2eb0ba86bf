package org.chaarfm.window.view;

import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.KeyStroke;
import org.chaarfm.window.model.Shown.Order;

/** What buttons and menu have in common: words, keys, and whether it can be done now. */
final class Orders {
    private static final Map<Order, Words> WORDS = Map.of(
            Order.START,
            new Words("Start", KeyEvent.VK_S, "ENTER", "Joins the coordinator and takes tracks"),
            Order.PAUSE,
            new Words("Pause", KeyEvent.VK_P, "P", "Finishes what it has, takes nothing new, and stays connected"),
            Order.RESUME,
            new Words("Resume", KeyEvent.VK_R, "R", "Takes tracks again"),
            Order.DRAIN,
            new Words("Finish and leave", KeyEvent.VK_F, "F", "Finishes what it has, and ends"),
            Order.STOP,
            new Words("Stop", KeyEvent.VK_T, "T", "Ends at once; other workers get its tracks"));

    private final Map<Order, Action> actions;

    private record Words(String text, int mnemonic, String key, String explanation) {}

    Orders(Consumer<Order> listener) {
        actions = Map.of(
                Order.START, action(Order.START, listener),
                Order.PAUSE, action(Order.PAUSE, listener),
                Order.RESUME, action(Order.RESUME, listener),
                Order.DRAIN, action(Order.DRAIN, listener),
                Order.STOP, action(Order.STOP, listener));
    }

    Action of(Order order) {
        return actions.get(order);
    }

    void enable(Set<Order> possible) {
        actions.forEach((order, action) -> action.setEnabled(possible.contains(order)));
    }

    private static Action action(Order order, Consumer<Order> listener) {
        Words words = WORDS.get(order);
        Action action = action(words.text(), words.mnemonic(), () -> listener.accept(order));
        action.putValue(Action.ACCELERATOR_KEY, key(words.key()));
        action.putValue(Action.SHORT_DESCRIPTION, words.explanation());
        return action;
    }

    /** With the key that this system has for menus. */
    static KeyStroke key(String name) {
        KeyStroke key = KeyStroke.getKeyStroke(name);
        return KeyStroke.getKeyStroke(
                key.getKeyCode(),
                key.getModifiers() | Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx());
    }

    /** An action with its letter. */
    @SuppressWarnings("serial") // Never written anywhere.
    static Action action(String text, int mnemonic, Runnable task) {
        Action action = new AbstractAction(text) {
            @Override
            public void actionPerformed(ActionEvent event) {
                task.run();
            }
        };
        if (mnemonic != 0) {
            action.putValue(Action.MNEMONIC_KEY, mnemonic);
        }
        return action;
    }
}
