package org.chaarfm.window.view;

import java.awt.Desktop;
import java.awt.event.KeyEvent;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.Action;
import javax.swing.ButtonGroup;
import javax.swing.JComponent;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JRadioButtonMenuItem;
import javax.swing.JRootPane;
import org.chaarfm.window.model.Shown.Order;
import org.chaarfm.window.settings.Appearance;

/** The menu bar: everything that has a button, and how the window looks. */
final class Menus {
    private static final int STEP = 15;

    private Menus() {}

    static JMenuBar bar(Orders orders, Look look, Consumer<Look> changed, Runnable close, Runnable about) {
        JMenu worker = menu("Worker", KeyEvent.VK_W);
        for (Order order : Order.values()) {
            worker.add(orders.of(order));
        }
        worker.addSeparator();
        worker.add(keyed("Close", KeyEvent.VK_O, "Q", close));
        JMenu view = menu("View", KeyEvent.VK_V);
        ButtonGroup group = new ButtonGroup();
        addLook(view, group, "As the system", KeyEvent.VK_Y, Appearance.SYSTEM, look, changed);
        addLook(view, group, "Light", KeyEvent.VK_I, Appearance.LIGHT, look, changed);
        addLook(view, group, "Dark", KeyEvent.VK_D, Appearance.DARK, look, changed);
        view.addSeparator();
        view.add(scale("Larger text", KeyEvent.VK_L, "PLUS", look, changed, STEP));
        view.add(scale("Smaller text", KeyEvent.VK_M, "MINUS", look, changed, -STEP));
        view.add(keyed("Usual text", KeyEvent.VK_U, "0", () -> {
            look.scale(100);
            changed.accept(look);
        }));
        JMenu help = menu("Help", KeyEvent.VK_H);
        help.add(Orders.action("About", KeyEvent.VK_B, about));
        JMenuBar bar = new JMenuBar();
        bar.add(worker);
        bar.add(view);
        bar.add(help);
        return bar;
    }

    /** On most keyboards plus is the shifted equals sign, and people press it with or without the shift key. */
    static void bindSecondKeys(JRootPane pane, Look look, Consumer<Look> changed) {
        Action larger = scale("Larger text", 0, "EQUALS", look, changed, STEP);
        for (String key : List.of("EQUALS", "shift EQUALS", "ADD")) {
            pane.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(Orders.key(key), "larger");
        }
        pane.getActionMap().put("larger", larger);
        pane.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(Orders.key("SUBTRACT"), "smaller");
        pane.getActionMap().put("smaller", scale("Smaller text", 0, "SUBTRACT", look, changed, -STEP));
    }

    /** The Mac's own Quit must not end the program without a question. */
    static void onQuit(Runnable close) {
        if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.APP_QUIT_HANDLER)) {
            Desktop.getDesktop().setQuitHandler((event, response) -> {
                response.cancelQuit();
                close.run();
            });
        }
    }

    private static Action scale(String text, int mnemonic, String key, Look look, Consumer<Look> changed, int by) {
        return keyed(text, mnemonic, key, () -> {
            look.scale(look.percent() + by);
            changed.accept(look);
        });
    }

    private static Action keyed(String text, int mnemonic, String key, Runnable task) {
        Action action = Orders.action(text, mnemonic, task);
        action.putValue(Action.ACCELERATOR_KEY, Orders.key(key));
        return action;
    }

    private static void addLook(
            JMenu menu,
            ButtonGroup group,
            String text,
            int mnemonic,
            Appearance appearance,
            Look look,
            Consumer<Look> changed) {
        JRadioButtonMenuItem item = new JRadioButtonMenuItem(Orders.action(text, mnemonic, () -> {
            look.want(appearance);
            changed.accept(look);
        }));
        item.setName("look-" + appearance.name().toLowerCase(Locale.ROOT));
        item.setSelected(look.wanted() == appearance);
        group.add(item);
        menu.add(item);
    }

    private static JMenu menu(String text, int mnemonic) {
        JMenu menu = new JMenu(text);
        menu.setName("menu-" + text.toLowerCase(Locale.ROOT));
        menu.setMnemonic(mnemonic);
        return menu;
    }
}
