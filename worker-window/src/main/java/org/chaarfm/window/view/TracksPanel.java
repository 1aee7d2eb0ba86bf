package org.chaarfm.window.view;

import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JTextArea;
import org.chaarfm.window.model.Shown;

/** What each slot does, and what is fetched ahead. */
final class TracksPanel {
    private final List<Line> lines = new ArrayList<>();
    private final JPanel list = Parts.column(12);
    private final JTextArea more = Parts.sentence("", "small");
    private final JPanel card;

    TracksPanel() {
        list.setName("tracks");
        list.getAccessibleContext().setAccessibleName("Tracks at work");
        card = Parts.card(Parts.label("At work", "strong"), list, more);
    }

    JComponent component() {
        return card;
    }

    void show(Shown shown) {
        Parts.show(card, shown.running() && !shown.rows().isEmpty());
        while (lines.size() < shown.rows().size()) {
            Line line = new Line();
            lines.add(line);
            list.add(line.panel);
        }
        for (int i = 0; i < lines.size(); i++) {
            Parts.show(lines.get(i).panel, i < shown.rows().size());
            if (i < shown.rows().size()) {
                lines.get(i).show(shown.rows().get(i), i + 1);
            }
        }
        Parts.tell(more, shown.more() == 0 ? "" : "and " + shown.more() + " more");
    }

    private static final class Line {
        private final JLabel name = Parts.label("", "plain");
        private final JLabel stage = Parts.label("", "small");
        private final JProgressBar bar = new JProgressBar();
        private final JPanel panel = Parts.column(5, Parts.sides(name, stage), bar);

        void show(Shown.Row row, int number) {
            boolean free = row.name().isEmpty();
            Parts.tell(name, free ? "No track" : row.name());
            name.setEnabled(!free);
            Parts.tell(stage, free ? "" : row.stage() + (row.percent() > 0 ? " " + row.percent() + " %" : ""));
            bar.setValue(row.percent());
            bar.getAccessibleContext()
                    .setAccessibleName(free ? "Slot " + number + " has no track" : row.stage() + " " + row.name());
        }
    }
}
