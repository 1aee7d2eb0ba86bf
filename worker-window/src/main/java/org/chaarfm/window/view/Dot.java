package org.chaarfm.window.view;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Locale;
import javax.swing.Icon;
import javax.swing.UIManager;
import org.chaarfm.window.model.Shown.Tone;

/** A round spot whose colour says how it goes; the words beside it say the same. */
record Dot(Tone tone) implements Icon {
    @Override
    public void paintIcon(Component on, Graphics graphics, int x, int y) {
        Graphics2D pen = (Graphics2D) graphics.create();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(UIManager.getColor("Tone." + tone.name().toLowerCase(Locale.ROOT)));
        pen.fillOval(x, y, getIconWidth(), getIconHeight());
        pen.dispose();
    }

    @Override
    public int getIconWidth() {
        return UIScale.scale(12);
    }

    @Override
    public int getIconHeight() {
        return UIScale.scale(12);
    }
}
