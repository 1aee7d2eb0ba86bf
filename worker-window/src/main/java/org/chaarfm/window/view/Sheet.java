package org.chaarfm.window.view;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JViewport;
import javax.swing.ScrollPaneConstants;
import javax.swing.Scrollable;
import javax.swing.SwingUtilities;

/** What is in the window: as wide as that, and scrolled where it is higher. */
@SuppressWarnings("serial") // Never written anywhere.
final class Sheet extends JPanel implements Scrollable {
    private static final int MARGIN = 14;

    private Sheet(Component... parts) {
        super(new Column(12));
        setBorder(BorderFactory.createEmptyBorder(
                UIScale.scale(MARGIN), UIScale.scale(MARGIN), UIScale.scale(MARGIN), UIScale.scale(MARGIN)));
        for (Component part : parts) {
            add(part);
        }
    }

    static JScrollPane of(Component... parts) {
        Sheet sheet = new Sheet(parts);
        JScrollPane scroll = new JScrollPane(
                sheet,
                ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        // How high text is depends on how wide it may be.
        scroll.getViewport().addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                sheet.revalidate();
            }
        });
        KeyboardFocusManager.getCurrentKeyboardFocusManager()
                .addPropertyChangeListener("permanentFocusOwner", event -> sheet.follow(event.getNewValue()));
        return scroll;
    }

    /** Who goes through the window by keyboard sees where. */
    private void follow(Object focused) {
        if (focused instanceof Component part && SwingUtilities.isDescendingFrom(part, this)) {
            Component whole = part.getParent() instanceof JViewport viewport ? viewport.getParent() : part;
            Rectangle place = SwingUtilities.convertRectangle(whole.getParent(), whole.getBounds(), this);
            place.grow(0, UIScale.scale(MARGIN));
            scrollRectToVisible(place);
        }
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return UIScale.scale(24);
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return visible.height;
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return false;
    }
}
