package org.chaarfm.window.view;

import java.awt.Desktop;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.io.IOException;
import java.net.URI;

/** Opens an address in the person's browser. */
final class WebAddress {
    private WebAddress() {}

    /** Whether a browser was asked to; otherwise the address is in the clipboard. */
    static boolean open(String address) {
        try {
            if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                Desktop.getDesktop().browse(URI.create(address));
                return true;
            }
            new ProcessBuilder("xdg-open", address).start();
            return true;
        } catch (IOException | IllegalArgumentException e) {
            Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(address), null);
            return false;
        }
    }
}
