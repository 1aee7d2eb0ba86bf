package org.chaarfm.window.view;

import java.awt.BorderLayout;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;

/** How much of something: a slider, and a field for the exact number. */
final class Amount {
    private final JSlider slider;
    private final JSpinner field;
    private final JPanel panel;

    /**
     * Makes one.
     *
     * @param unit what is counted, for the eye
     * @param step of the arrows and of the slider
     */
    Amount(String name, String label, char mnemonic, String unit, int least, int most, int step, int value) {
        int start = Math.max(least, Math.min(most, value));
        slider = new JSlider(least, most, start);
        field = new JSpinner(new SpinnerNumberModel(start, least, most, step));
        slider.setName(name + "-slider");
        slider.setMajorTickSpacing(step);
        field.setName(name);
        JLabel title = Parts.label(label, "strong");
        title.setDisplayedMnemonic(mnemonic);
        title.setLabelFor(slider);
        slider.getAccessibleContext().setAccessibleName(label + " in " + unit);
        field.getAccessibleContext().setAccessibleName(label + " in " + unit);
        ((JSpinner.DefaultEditor) field.getEditor())
                .getTextField()
                .getAccessibleContext()
                .setAccessibleName(label + " in " + unit);
        slider.addChangeListener(event -> field.setValue(rounded(slider.getValue(), least, most, step)));
        field.addChangeListener(event -> follow());
        JPanel number = Parts.panel(new BorderLayout(6, 0));
        number.add(field, BorderLayout.CENTER);
        number.add(Parts.label(unit, "muted"), BorderLayout.LINE_END);
        panel = Parts.column(2, Parts.sides(title, number), slider);
    }

    JComponent component() {
        return panel;
    }

    int value() {
        return (int) field.getValue();
    }

    /** A number that was typed stays as it is, wherever the slider can stand. */
    private void follow() {
        if (!slider.getValueIsAdjusting() && slider.getValue() != value()) {
            int typed = value();
            slider.setValue(typed);
            field.setValue(typed);
        }
    }

    private int rounded(int value, int least, int most, int step) {
        return slider.getValueIsAdjusting()
                ? Math.max(least, Math.min(most, Math.round((float) value / step) * step))
                : value;
    }

    void enable(boolean enabled) {
        slider.setEnabled(enabled);
        field.setEnabled(enabled);
    }
}
