package org.chaarfm.window.view;

import javax.swing.JOptionPane;
import org.chaarfm.window.settings.Remembered;

/** A sentence in a window of its own, where the worker's window does not open. For the event dispatch thread. */
public final class Notice {
    private Notice() {}

    /** Returns when it was read. */
    public static void show(String sentence, Remembered remembered) {
        Look.prepare();
        new Look(SystemAppearance.ask(), remembered.appearance(), remembered.textPercent()).apply();
        JOptionPane.showMessageDialog(null, sentence, "ChaarFM Worker", JOptionPane.INFORMATION_MESSAGE);
    }
}
