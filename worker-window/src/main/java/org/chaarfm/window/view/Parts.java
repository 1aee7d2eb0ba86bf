package org.chaarfm.window.view;

import com.formdev.flatlaf.FlatClientProperties;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.LayoutManager;
import javax.swing.Action;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.plaf.basic.BasicHTML;

/** Makes the parts that the window is built of. Styles are those of {@code FlatLaf.properties} beside this class. */
final class Parts {
    private Parts() {}

    /** A framed part of the window. */
    static JPanel card(Component... parts) {
        JPanel card = panel(new Column(10), parts);
        card.putClientProperty(FlatClientProperties.STYLE_CLASS, "card");
        return card;
    }

    static JPanel column(int gap, Component... parts) {
        return panel(new Column(gap), parts);
    }

    static JPanel panel(LayoutManager layout, Component... parts) {
        JPanel panel = new JPanel(layout);
        panel.setOpaque(false);
        for (Component part : parts) {
            panel.add(part);
        }
        return panel;
    }

    /** One part that takes the room, and one beside it. */
    static JPanel sides(Component left, Component right) {
        JPanel panel = panel(new BorderLayout(8, 0));
        panel.add(left, BorderLayout.CENTER);
        panel.add(right, BorderLayout.LINE_END);
        return panel;
    }

    /** A line of text, cut off where there is no room. Never read as HTML: what it says may come from strangers. */
    static JLabel label(String text, String styles) {
        JLabel label = new JLabel();
        label.putClientProperty("html.disable", true);
        label.putClientProperty(FlatClientProperties.STYLE_CLASS, styles);
        label.setText(text);
        return label;
    }

    /** Text of as many lines as it takes. */
    static JTextArea sentence(String text, String styles) {
        JTextArea sentence = new JTextArea(text);
        sentence.setLineWrap(true);
        sentence.setWrapStyleWord(true);
        sentence.setEditable(false);
        sentence.setFocusable(false);
        sentence.setOpaque(false);
        sentence.setBorder(BorderFactory.createEmptyBorder());
        sentence.setHighlighter(null);
        sentence.putClientProperty(FlatClientProperties.STYLE_CLASS, styles);
        return sentence;
    }

    /** Shows a sentence, or nothing where there is none. */
    static void tell(JTextArea sentence, String text) {
        if (!text.equals(sentence.getText())) {
            sentence.setText(text);
            sentence.getAccessibleContext().setAccessibleName(text);
        }
        show(sentence, !text.isEmpty());
    }

    static void tell(JLabel label, String text) {
        if (!text.equals(label.getText())) {
            label.setText(text);
            label.putClientProperty(BasicHTML.propertyKey, null);
        }
    }

    static void show(JComponent part, boolean visible) {
        if (part.isVisible() != visible) {
            part.setVisible(visible);
        }
    }

    static JButton button(String name, Action action) {
        JButton button = new JButton(action);
        button.setName(name);
        return button;
    }
}
