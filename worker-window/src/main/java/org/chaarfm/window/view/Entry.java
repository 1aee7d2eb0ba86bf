package org.chaarfm.window.view;

import com.formdev.flatlaf.FlatClientProperties;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;

/** A field with its label above and what is wrong with it below. */
final class Entry {
    private final JTextField field = new JTextField();
    private final JTextArea complaint = Parts.sentence("", "bad");
    private final JPanel panel;

    Entry(String name, String label, char mnemonic, String value) {
        JLabel title = Parts.label(label, "strong");
        title.setDisplayedMnemonic(mnemonic);
        title.setLabelFor(field);
        field.setName(name);
        field.setText(value);
        field.getAccessibleContext().setAccessibleName(label);
        complaint.setName(name + "-complaint");
        complaint.setVisible(false);
        panel = Parts.column(5, title, field, complaint);
    }

    JComponent component() {
        return panel;
    }

    JTextField field() {
        return field;
    }

    String text() {
        return field.getText().strip();
    }

    /** Grey words in the empty field. */
    void hint(String words) {
        field.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, words);
        field.getAccessibleContext().setAccessibleDescription(words);
        field.repaint();
    }

    /** Says what is wrong, beside the field and to a screen reader; nothing if it is empty. */
    void complain(String words) {
        Parts.tell(complaint, words);
        field.putClientProperty(
                FlatClientProperties.OUTLINE, words.isEmpty() ? null : FlatClientProperties.OUTLINE_ERROR);
        if (!words.isEmpty()) {
            field.getAccessibleContext().setAccessibleDescription(words);
        }
    }
}
