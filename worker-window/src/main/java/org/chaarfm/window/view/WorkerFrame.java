package org.chaarfm.window.view;

import java.awt.Frame;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import org.chaarfm.window.control.Controller;
import org.chaarfm.window.model.Shown;
import org.chaarfm.window.model.Shown.Order;
import org.chaarfm.window.settings.Remembered;

/** The window. For the event dispatch thread. */
public final class WorkerFrame {
    /** What comes within this is shown at once. */
    private static final int SOON_MS = 100;

    /** While a worker runs, a countdown is shown. */
    private static final int COUNTDOWN_MS = 500;

    private final Controller controller;
    private final Runnable closed;
    private final JFrame frame = new JFrame("ChaarFM Worker");
    private final Orders orders = new Orders(this::ordered);
    private final StatePanel state = new StatePanel(orders);
    private final TracksPanel tracks = new TracksPanel();
    private final JoinPanel join;
    private final LogPanel log;
    private final Question question;
    private final NewerWorker offer;
    private final Banner warning = new Banner("warning", "warn");
    private final JScrollPane sheet;
    private final Timer soon = new Timer(SOON_MS, event -> show());
    private final Timer countdown = new Timer(COUNTDOWN_MS, event -> show());
    private Shown shown;

    private WorkerFrame(Controller controller, Runnable closed) {
        this.controller = controller;
        this.closed = closed;
        join = new JoinPanel(controller.remembered(), orders);
        log = new LogPanel(controller.log());
        question = new Question(controller);
        offer = new NewerWorker(controller::update);
        sheet = Sheet.of(
                offer.component(),
                question.component(),
                warning.component(),
                state.component(),
                tracks.component(),
                join.component(),
                log.component());
    }

    /**
     * Opens the window, and gives it.
     *
     * @param version of this program
     * @param closed called when it has gone
     */
    public static WorkerFrame open(Controller controller, String version, Runnable closed) {
        Look.prepare();
        Remembered remembered = controller.remembered();
        Look look = new Look(SystemAppearance.ask(), remembered.appearance(), remembered.textPercent());
        look.apply();
        WorkerFrame window = new WorkerFrame(controller, closed);
        window.build(look, version);
        controller.onChange(window::showSoon);
        window.show();
        window.frame.setVisible(true);
        return window;
    }

    /** Shows it above all others, as far as the desktop lets a program do that. */
    public void comeForward() {
        frame.setExtendedState(frame.getExtendedState() & ~Frame.ICONIFIED);
        frame.setAlwaysOnTop(true); // Many desktops only obey this.
        frame.toFront();
        frame.requestFocus();
        frame.setAlwaysOnTop(false);
    }

    private void build(Look look, String version) {
        soon.setRepeats(false);
        frame.setName("worker");
        Menus.onQuit(this::close);
        frame.setJMenuBar(Menus.bar(orders, look, this::remember, this::close, () -> about(version)));
        frame.setContentPane(sheet);
        frame.getRootPane().setDefaultButton(join.startButton());
        Menus.bindSecondKeys(frame.getRootPane(), look, this::remember);
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                close();
            }

            @Override
            public void windowDeiconified(WindowEvent event) {
                frame.toFront(); // Some desktops bring it back below others.
            }
        });
        Shape.give(frame, controller.remembered());
    }

    private void showSoon() {
        if (!soon.isRunning()) {
            soon.start();
        }
    }

    private void show() {
        Shown before = shown;
        shown = controller.shown();
        if (!shown.equals(before)) {
            orders.enable(shown.possible());
            offer.show(shown.offer());
            warning.show(shown.warning());
            state.show(shown);
            tracks.show(shown);
            if (shown.running()) {
                countdown.start();
            } else {
                countdown.stop();
            }
            boolean wasRunning = before != null && before.running();
            Parts.show(join.component(), !shown.running());
            join.complain(shown.complaints());
            sheet.getViewport().getView().revalidate();
            if (before != null && wasRunning != shown.running()) {
                focus();
            }
            if (question.show(shown) || wasRunning != shown.running()) {
                sheet.getVerticalScrollBar().setValue(0);
            }
        }
        join.remember(controller.remembered());
        log.refresh();
        if (controller.closesNow()) {
            dispose();
        }
    }

    private void focus() {
        if (shown.running()) {
            log.focus(); // The second Enter of somebody who pressed it twice must do no harm.
        } else {
            join.startButton().requestFocusInWindow();
        }
    }

    private void ordered(Order order) {
        if (order == Order.START) {
            controller.start(join.form());
            show();
            join.complain(shown.complaints()); // Also when they are the same as before.
            join.focusOnComplaint(shown.complaints());
        } else {
            if (order == Order.DRAIN) {
                log.focus(); // Not on to the button beside it, which stops.
            }
            controller.order(order);
        }
    }

    private void remember(Look look) {
        controller.remember(controller.remembered().looking(look.wanted(), look.percent()));
        Shape.limit(frame);
        sheet.getViewport().getView().revalidate();
    }

    private void about(String version) {
        JOptionPane.showMessageDialog(
                frame,
                "ChaarFM Worker " + version + "\n\nLends this computer to a music library: embeds its tracks.",
                "About",
                JOptionPane.INFORMATION_MESSAGE);
    }

    private void close() {
        if (controller.mayClose()) {
            dispose();
        }
    }

    private void dispose() {
        if (frame.isDisplayable()) {
            soon.stop();
            countdown.stop();
            controller.remember(controller.remembered().sized(frame.getWidth(), frame.getHeight()));
            frame.dispose();
            closed.run();
        }
    }
}
