package org.chaarfm.window.view;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager;

/** Puts components below each other, each as wide as the container and as high as it wants to be at that width. */
final class Column implements LayoutManager {
    /** So high that text is broken into as many lines as it takes. */
    private static final int ANY_HEIGHT = 10_000;

    private static final int USUAL_WIDTH = 400;

    private final int gap;

    /** @param gap between two components, in pixels of a screen of usual density */
    Column(int gap) {
        this.gap = gap;
    }

    @Override
    public Dimension preferredLayoutSize(Container parent) {
        Insets insets = parent.getInsets();
        int width = parent.getWidth() > 0 ? parent.getWidth() : UIScale.scale(USUAL_WIDTH);
        int height = 0;
        for (Component child : parent.getComponents()) {
            if (child.isVisible()) {
                height += heightAt(child, width - insets.left - insets.right) + (height > 0 ? UIScale.scale(gap) : 0);
            }
        }
        return new Dimension(width, height + insets.top + insets.bottom);
    }

    @Override
    public Dimension minimumLayoutSize(Container parent) {
        return new Dimension(0, preferredLayoutSize(parent).height);
    }

    @Override
    public void layoutContainer(Container parent) {
        Insets insets = parent.getInsets();
        int width = parent.getWidth() - insets.left - insets.right;
        int y = insets.top;
        for (Component child : parent.getComponents()) {
            if (child.isVisible()) {
                int height = heightAt(child, width);
                child.setBounds(insets.left, y, width, height);
                y += height + UIScale.scale(gap);
            }
        }
    }

    private static int heightAt(Component child, int width) {
        if (child.getWidth() != width) {
            child.setSize(width, ANY_HEIGHT);
        }
        return child.getPreferredSize().height;
    }

    @Override
    public void addLayoutComponent(String name, Component added) {}

    @Override
    public void removeLayoutComponent(Component removed) {}
}
