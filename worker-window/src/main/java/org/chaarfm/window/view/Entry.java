package org.chaarfm.window.view;

import com.formdev.flatlaf.FlatClientProperties;
import java.util.function.IntConsumer;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

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
        onTyped(length -> complain("")); // Until the next start.
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

    /** Tells how many letters came in at once, 0 when some were taken away. */
    void onTyped(IntConsumer listener) {
        field.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                listener.accept(event.getLength());
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                listener.accept(0);
            }

            @Override
            public void changedUpdate(DocumentEvent event) {}
        });
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
