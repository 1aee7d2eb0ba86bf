package org.chaarfm.window.view;

import java.awt.Component;
import java.awt.event.KeyEvent;
import javax.swing.JComponent;
import javax.swing.JOptionPane;
import org.chaarfm.window.model.Shown.Offer;

/** Says that there is a newer worker, and opens its page. */
final class NewerWorker {
    private final Banner banner =
            new Banner("offer", "soft", Parts.button("get", Orders.action("Open the page", KeyEvent.VK_G, this::open)));

    /** Or null. */
    private Offer offer;

    JComponent component() {
        return banner.component();
    }

    /** @param next null where there is none */
    void show(Offer next) {
        offer = next;
        banner.show(
                next == null ? "" : "Version " + next.version() + " of the worker is available at\n" + next.address());
    }

    private void open() {
        Component window = component().getTopLevelAncestor();
        if (offer != null && !WebAddress.open(offer.address())) {
            JOptionPane.showMessageDialog(
                    window,
                    "No browser could be started. The address is in the clipboard.",
                    "ChaarFM Worker",
                    JOptionPane.INFORMATION_MESSAGE);
        }
    }
}
