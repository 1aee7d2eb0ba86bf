package org.chaarfm.window.view;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager;

/** Puts components beside each other, and what does not fit into the next line. */
final class WrappingRow implements LayoutManager {
    private final int gap;

    /** @param gap between two components, in pixels of a screen of usual density */
    WrappingRow(int gap) {
        this.gap = gap;
    }

    @Override
    public Dimension preferredLayoutSize(Container parent) {
        int width = parent.getWidth() > 0 ? parent.getWidth() : Integer.MAX_VALUE / 2;
        return new Dimension(parent.getWidth(), place(parent, width, false));
    }

    @Override
    public Dimension minimumLayoutSize(Container parent) {
        return new Dimension(0, place(parent, parent.getWidth(), false));
    }

    @Override
    public void layoutContainer(Container parent) {
        place(parent, parent.getWidth(), true);
    }

    /** The height that it takes. */
    private int place(Container parent, int width, boolean move) {
        int between = UIScale.scale(gap);
        Insets insets = parent.getInsets();
        int x = insets.left;
        int y = insets.top;
        int line = 0;
        for (Component child : parent.getComponents()) {
            if (child.isVisible()) {
                Dimension size = child.getPreferredSize();
                int childWidth = Math.min(size.width, Math.max(1, width - insets.left - insets.right));
                if (x > insets.left && x + childWidth > width - insets.right) {
                    x = insets.left;
                    y += line + between;
                    line = 0;
                }
                if (move) {
                    child.setBounds(x, y, childWidth, size.height);
                }
                x += childWidth + between;
                line = Math.max(line, size.height);
            }
        }
        return y + line + insets.bottom;
    }

    @Override
    public void addLayoutComponent(String name, Component added) {}

    @Override
    public void removeLayoutComponent(Component removed) {}
}
