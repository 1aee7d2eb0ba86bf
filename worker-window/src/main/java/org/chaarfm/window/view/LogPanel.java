package org.chaarfm.window.view;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.KeyEvent;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JToggleButton;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import org.chaarfm.window.model.WindowLog;

/** The log, which is folded away until somebody wants it, and can be copied. */
final class LogPanel {
    private static final int ROWS = 10;
    private static final int SAYS_SO_MS = 2_000;

    private final WindowLog log;
    private final JTextArea text = new JTextArea(ROWS, 0);
    private final JScrollPane scroll = new JScrollPane(text);
    private final JToggleButton unfold = new JToggleButton("Show log");
    private final JButton copy = Parts.button("copy", Orders.action("Copy log", KeyEvent.VK_Y, this::copy));
    private final JPanel panel = Parts.column(8, Parts.panel(new WrappingRow(8), unfold, copy), scroll);
    private long shown;

    LogPanel(WindowLog log) {
        this.log = log;
        text.setName("log");
        text.setEditable(false);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.putClientProperty(FlatClientProperties.STYLE_CLASS, "log");
        text.getAccessibleContext().setAccessibleName("Log");
        unfold.setName("unfold");
        unfold.setMnemonic(KeyEvent.VK_L);
        unfold.addActionListener(event -> unfold());
        scroll.setVisible(false);
    }

    JComponent component() {
        return panel;
    }

    /** Brings the keyboard here. */
    void focus() {
        unfold.requestFocusInWindow();
    }

    private void unfold() {
        unfold.setText(unfold.isSelected() ? "Hide log" : "Show log");
        Parts.show(scroll, unfold.isSelected());
        refresh();
        panel.revalidate();
        SwingUtilities.invokeLater(() -> panel.scrollRectToVisible(new Rectangle(panel.getSize())));
    }

    /** Shows what is new, and goes along with it if the end was in sight. */
    void refresh() {
        if (!scroll.isVisible() || shown == log.added()) {
            return;
        }
        shown = log.added();
        var bar = scroll.getVerticalScrollBar();
        boolean atEnd = bar.getValue() + bar.getVisibleAmount()
                >= bar.getMaximum() - text.getFont().getSize() * 2;
        int place = bar.getValue();
        text.setText(log.text());
        if (atEnd) {
            text.setCaretPosition(text.getDocument().getLength());
        } else {
            bar.setValue(place);
        }
    }

    private void copy() {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(log.text()), null);
        copy.setText("Copied");
        Timer back = new Timer(SAYS_SO_MS, event -> copy.setText("Copy log"));
        back.setRepeats(false);
        back.start();
    }
}
