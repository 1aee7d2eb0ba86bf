package org.chaarfm.system.window;

import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.swing.KeyStroke;

/** The keyboard of a screen. */
record Keys(Robot robot) {
    /** Presses keys as {@link KeyStroke} writes them, such as {@code alt P}. */
    void press(String stroke) {
        KeyStroke key = KeyStroke.getKeyStroke(stroke);
        Deque<Integer> pressed = new ArrayDeque<>();
        if ((key.getModifiers() & InputEvent.CTRL_DOWN_MASK) != 0) {
            pressed.push(KeyEvent.VK_CONTROL);
        }
        if ((key.getModifiers() & InputEvent.ALT_DOWN_MASK) != 0) {
            pressed.push(KeyEvent.VK_ALT);
        }
        if ((key.getModifiers() & InputEvent.SHIFT_DOWN_MASK) != 0) {
            pressed.push(KeyEvent.VK_SHIFT);
        }
        pressed.push(key.getKeyCode());
        pressed.descendingIterator().forEachRemaining(robot::keyPress);
        pressed.forEach(robot::keyRelease);
        robot.waitForIdle();
    }
}
