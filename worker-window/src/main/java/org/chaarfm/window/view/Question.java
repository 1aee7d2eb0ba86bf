package org.chaarfm.window.view;

import java.awt.event.KeyEvent;
import javax.swing.Action;
import javax.swing.JButton;
import javax.swing.JComponent;
import org.chaarfm.window.control.Controller;
import org.chaarfm.window.model.Shown;
import org.chaarfm.window.model.Shown.Closing;
import org.chaarfm.window.model.Shown.Order;

/** What shall become of the worker when somebody wants to close the window. */
final class Question {
    private final Action finish;
    private final JButton first;
    private final JButton last;
    private final Banner banner;

    Question(Controller controller) {
        finish = Orders.action("Finish and close", KeyEvent.VK_N, () -> finish(controller));
        first = Parts.button("close-drain", finish);
        JButton stop = Parts.button(
                "close-stop", Orders.action("Stop and close", KeyEvent.VK_O, () -> controller.closeAfter(Order.STOP)));
        last = Parts.button("close-not", Orders.action("Do not close", KeyEvent.VK_D, controller::stayOpen));
        banner = new Banner("question", "warn", first, stop, last);
    }

    /** The keyboard must not slip from this button to the next one, which stops. */
    private void finish(Controller controller) {
        last.requestFocusInWindow();
        controller.closeAfter(Order.DRAIN);
    }

    JComponent component() {
        return banner.component();
    }

    /** Asks, or goes; brings the keyboard there when it begins to ask. Whether it does. */
    boolean show(Shown shown) {
        boolean asked = banner.isShown();
        finish.setEnabled(shown.possible().contains(Order.DRAIN));
        banner.show(words(shown.closing()));
        boolean begins = banner.isShown() && !asked;
        if (begins) {
            first.requestFocusInWindow();
        }
        return begins;
    }

    private static String words(Closing closing) {
        return switch (closing) {
            case NO -> "";
            case ASKS -> "The worker ends with this window. Shall it finish the tracks that it has, or stop at once?";
            case WHEN_DONE -> "The window closes when the worker has ended.";
        };
    }
}
