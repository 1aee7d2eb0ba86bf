package org.chaarfm.window.view;

import com.formdev.flatlaf.FlatClientProperties;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;

/** A question or news, in place above the rest, with what can be answered, if anything. */
final class Banner {
    private final JTextArea words = Parts.sentence("", "plain");
    private final JPanel card;

    Banner(String name, String style, JButton... answers) {
        words.setName(name);
        card = answers.length == 0 ? Parts.card(words) : Parts.card(words, Parts.panel(new WrappingRow(8), answers));
        card.putClientProperty(FlatClientProperties.STYLE_CLASS, style);
        card.setVisible(false);
    }

    JComponent component() {
        return card;
    }

    /** Says this, or is not there when there is nothing to say. */
    void show(String text) {
        Parts.tell(words, text);
        if (!text.isEmpty()) {
            card.getAccessibleContext().setAccessibleName(text);
        }
        Parts.show(card, !text.isEmpty());
    }

    boolean isShown() {
        return card.isVisible();
    }
}
