package org.chaarfm.window.view;

import com.formdev.flatlaf.util.UIScale;
import java.awt.GridLayout;
import java.util.Locale;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import org.chaarfm.window.model.Shown;
import org.chaarfm.window.model.Shown.Order;

/** The state in words, what was done, and the buttons of a worker that runs. */
final class StatePanel {
    private final JLabel title = Parts.label("", "h2");
    private final JTextArea detail = Parts.sentence("", "plain");
    private final JTextArea joined = Parts.sentence("", "small");
    private final JLabel embedded = Parts.label("0", "figure");
    private final JLabel failed = Parts.label("0", "figure");
    private final JLabel rate = Parts.label("0.0", "figure");
    private final JTextArea again = Parts.sentence("", "small");
    private final JPanel figures;
    private final JPanel buttons;
    private final JButton pause;
    private final JButton resume;
    private final JPanel card;

    StatePanel(Orders orders) {
        title.setName("title");
        title.setIconTextGap(10);
        detail.setName("detail");
        embedded.setName("embedded");
        failed.setName("failed");
        rate.setName("rate");
        pause = Parts.button("pause", orders.of(Order.PAUSE));
        resume = Parts.button("resume", orders.of(Order.RESUME));
        figures = Parts.panel(
                new GridLayout(1, 3, 8, 0),
                figure(embedded, "done"),
                figure(failed, "failed"),
                figure(rate, "a minute"));
        buttons = Parts.panel(
                new WrappingRow(8),
                pause,
                resume,
                Parts.button("drain", orders.of(Order.DRAIN)),
                Parts.button("stop", orders.of(Order.STOP)));
        card = Parts.card(title, detail, joined, figures, again, buttons);
        figures.setBorder(BorderFactory.createEmptyBorder(UIScale.scale(6), 0, 0, 0));
        buttons.setBorder(BorderFactory.createEmptyBorder(UIScale.scale(4), 0, 0, 0));
    }

    JComponent component() {
        return card;
    }

    private void focus() {
        (resume.isVisible() ? resume : pause).requestFocusInWindow();
    }

    void show(Shown shown) {
        title.setIcon(new Dot(shown.tone()));
        Parts.tell(title, shown.title());
        title.getAccessibleContext().setAccessibleName("State: " + shown.title() + ". " + shown.detail());
        Parts.tell(detail, shown.detail());
        Parts.tell(joined, shown.joined());
        Shown.Counts counts = shown.counts();
        count(embedded, Integer.toString(counts.embedded()), "tracks done");
        count(failed, Integer.toString(counts.failed()), "tracks failed");
        count(rate, String.format(Locale.ROOT, "%.1f", counts.perMinute()), "tracks a minute");
        Parts.tell(again, again(counts.toBeTriedAgain()));
        boolean worked = counts.embedded() + counts.failed() + counts.toBeTriedAgain() > 0;
        Parts.show(figures, shown.running() || worked);
        Parts.show(buttons, shown.running());
        boolean paused = shown.possible().contains(Order.RESUME);
        if (paused == pause.isVisible()) {
            boolean focused = pause.isFocusOwner() || resume.isFocusOwner();
            Parts.show(pause, !paused);
            Parts.show(resume, paused);
            if (focused) {
                focus();
            }
        } else if (!paused && resume.isVisible()) {
            Parts.show(resume, false);
        }
    }

    private static String again(int attempts) {
        return switch (attempts) {
            case 0 -> "";
            case 1 -> "1 attempt failed and is made again, here or elsewhere.";
            default -> attempts + " attempts failed and are made again, here or elsewhere.";
        };
    }

    private static void count(JLabel label, String number, String what) {
        Parts.tell(label, number);
        label.getAccessibleContext().setAccessibleName(number + " " + what);
    }

    private static JPanel figure(JLabel number, String caption) {
        return Parts.column(0, number, Parts.label(caption, "small"));
    }
}
