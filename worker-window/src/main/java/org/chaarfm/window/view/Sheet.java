package org.chaarfm.window.view;

import com.formdev.flatlaf.util.UIScale;
import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.FocusEvent;
import java.util.EnumSet;
import java.util.Set;
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

    /** Not when the program moves the focus, which shows what it has to tell. */
    private static final Set<FocusEvent.Cause> BY_KEYBOARD = EnumSet.of(
            FocusEvent.Cause.TRAVERSAL,
            FocusEvent.Cause.TRAVERSAL_FORWARD,
            FocusEvent.Cause.TRAVERSAL_BACKWARD,
            FocusEvent.Cause.TRAVERSAL_UP,
            FocusEvent.Cause.TRAVERSAL_DOWN);

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
        Toolkit.getDefaultToolkit().addAWTEventListener(sheet::follow, AWTEvent.FOCUS_EVENT_MASK);
        return scroll;
    }

    /** Who goes through the window by keyboard sees where. */
    private void follow(AWTEvent event) {
        if (event instanceof FocusEvent focus
                && focus.getID() == FocusEvent.FOCUS_GAINED
                && BY_KEYBOARD.contains(focus.getCause())
                && SwingUtilities.isDescendingFrom(focus.getComponent(), this)) {
            Component part = focus.getComponent();
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
