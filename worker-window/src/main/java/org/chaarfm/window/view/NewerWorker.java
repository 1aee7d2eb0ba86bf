package org.chaarfm.window.view;

import java.awt.Component;
import java.awt.event.KeyEvent;
import javax.swing.Action;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JOptionPane;
import org.chaarfm.window.model.Shown.Offer;
import org.chaarfm.window.model.Shown.Step;

/** Says that there is a newer worker: a click fetches and verifies it, another installs it; or its page is opened. */
final class NewerWorker {
    private final Action update;
    private final JButton updateButton;
    private final Banner banner;

    /** Or null. */
    private Offer offer;

    /** @param onUpdate the next step */
    NewerWorker(Runnable onUpdate) {
        update = Orders.action("Get it", KeyEvent.VK_G, onUpdate);
        updateButton = Parts.button("update", update);
        Action page = Orders.action("Open the page", KeyEvent.VK_E, this::open);
        banner = new Banner("offer", "soft", updateButton, Parts.button("update-page", page));
    }

    JComponent component() {
        return banner.component();
    }

    /** @param next null where there is none */
    void show(Offer next) {
        offer = next;
        if (next != null) {
            boolean isFetched = next.step() == Step.FETCHED || next.step() == Step.INSTALLING;
            update.putValue(Action.NAME, isFetched ? "Install it" : "Get it");
            update.putValue(Action.MNEMONIC_KEY, isFetched ? KeyEvent.VK_I : KeyEvent.VK_G);
            update.setEnabled(next.step() != Step.FETCHING && next.step() != Step.INSTALLING);
            Parts.show(updateButton, next.step() != Step.INSTALLED);
        }
        banner.show(next == null ? "" : text(next));
    }

    private static String text(Offer offer) {
        return switch (offer.step()) {
            case OFFERED -> "Version " + offer.version() + " of the worker is available at\n" + offer.page();
            case FETCHING -> "Version " + offer.version() + " is being fetched.\n" + offer.said();
            case INSTALLING -> "Version " + offer.version() + " is being installed.\n" + offer.said();
            case FETCHED, INSTALLED, FAILED -> offer.said();
        };
    }

    private void open() {
        Component window = component().getTopLevelAncestor();
        if (offer != null && !WebAddress.open(offer.page())) {
            JOptionPane.showMessageDialog(
                    window,
                    "No browser could be started. The address is in the clipboard.",
                    "ChaarFM Worker",
                    JOptionPane.INFORMATION_MESSAGE);
        }
    }
}
