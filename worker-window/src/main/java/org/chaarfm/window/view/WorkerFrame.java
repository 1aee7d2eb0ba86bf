package org.chaarfm.window.view;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.Image;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.Action;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import org.chaarfm.window.control.Controller;
import org.chaarfm.window.model.Shown;
import org.chaarfm.window.model.Shown.Closing;
import org.chaarfm.window.model.Shown.Order;
import org.chaarfm.window.settings.Remembered;

/** The window. For the event dispatch thread. */
public final class WorkerFrame {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 660;
    private static final int LEAST_WIDTH = 340;
    private static final int LEAST_HEIGHT = 300;

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
    private final Banner question;
    private final Banner offer;
    private final JScrollPane sheet;
    private final Action finishAndClose;
    private final Timer soon = new Timer(SOON_MS, event -> show());
    private final Timer countdown = new Timer(COUNTDOWN_MS, event -> show());
    private Shown shown;

    private WorkerFrame(Controller controller, Runnable closed) {
        this.controller = controller;
        this.closed = closed;
        join = new JoinPanel(controller.remembered(), orders);
        log = new LogPanel(controller.log());
        finishAndClose = Orders.action("Finish and close", KeyEvent.VK_F, () -> controller.closeAfter(Order.DRAIN));
        question = new Banner(
                "question",
                "warn",
                Parts.button("close-drain", finishAndClose),
                Parts.button(
                        "close-stop",
                        Orders.action("Stop and close", KeyEvent.VK_T, () -> controller.closeAfter(Order.STOP))),
                Parts.button("close-not", Orders.action("Do not close", KeyEvent.VK_D, controller::stayOpen)));
        offer = new Banner(
                "offer", "soft", Parts.button("get", Orders.action("Open the page", KeyEvent.VK_G, this::openOffer)));
        sheet = Sheet.of(
                offer.component(),
                question.component(),
                state.component(),
                tracks.component(),
                join.component(),
                log.component());
    }

    /**
     * Opens the window.
     *
     * @param version of this program
     * @param closed called when it has gone
     */
    public static void open(Controller controller, String version, Runnable closed) {
        Look.prepare();
        Remembered remembered = controller.remembered();
        Look look = new Look(SystemAppearance.ask(), remembered.appearance(), remembered.textPercent());
        look.apply();
        WorkerFrame window = new WorkerFrame(controller, closed);
        window.build(look, version);
        controller.onChange(window::showSoon);
        window.show();
        window.frame.setVisible(true);
    }

    private void build(Look look, String version) {
        soon.setRepeats(false);
        frame.setName("worker");
        Menus.onQuit(this::close);
        frame.setJMenuBar(Menus.bar(orders, look, this::remember, this::close, () -> about(version)));
        frame.setContentPane(sheet);
        frame.getRootPane().setDefaultButton(join.startButton());
        Menus.bindSecondKeys(frame.getRootPane(), look, this::remember);
        frame.setIconImages(icons());
        frame.setDefaultCloseOperation(WindowConstants.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                close();
            }
        });
        frame.setMinimumSize(new Dimension(UIScale.scale(LEAST_WIDTH), UIScale.scale(LEAST_HEIGHT)));
        Remembered remembered = controller.remembered();
        frame.pack();
        Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
        int width = remembered.width() > 0 ? remembered.width() : UIScale.scale(WIDTH);
        int height = remembered.height() > 0 ? remembered.height() : UIScale.scale(HEIGHT);
        frame.setSize(Math.min(width, screen.width), Math.min(height, screen.height - UIScale.scale(60)));
        frame.setLocationByPlatform(true);
    }

    private static List<Image> icons() {
        return Stream.of(16, 32, 48, 128, 256)
                .map(size -> WorkerFrame.class.getResource(size + ".png"))
                .filter(java.util.Objects::nonNull)
                .map(Toolkit.getDefaultToolkit()::getImage)
                .toList();
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
            offer.show(shown.offer() == null ? "" : offerText(shown.offer()));
            boolean asked = question.isShown();
            finishAndClose.setEnabled(shown.possible().contains(Order.DRAIN));
            question.show(questionText(shown.closing()));
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
            if (wasRunning != shown.running() || (question.isShown() && !asked)) {
                sheet.getVerticalScrollBar().setValue(0);
            }
            if (before != null && wasRunning != shown.running()) {
                focus();
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
            state.focus();
        } else {
            join.startButton().requestFocusInWindow();
        }
    }

    private static String offerText(Shown.Offer offer) {
        return "Version " + offer.version() + " of the worker is available at\n" + offer.address();
    }

    private static String questionText(Closing closing) {
        return switch (closing) {
            case NO -> "";
            case ASKS -> "The worker ends with this window. Shall it finish the tracks that it has, or stop at once?";
            case WHEN_DONE -> "The window closes when the worker has ended.";
        };
    }

    private void ordered(Order order) {
        if (order == Order.START) {
            controller.start(join.form());
            show();
            join.focusOnComplaint(shown.complaints());
        } else {
            controller.order(order);
        }
    }

    private void openOffer() {
        if (shown.offer() != null && !WebAddress.open(shown.offer().address())) {
            JOptionPane.showMessageDialog(
                    frame,
                    "No browser could be started. The address is in the clipboard.",
                    frame.getTitle(),
                    JOptionPane.INFORMATION_MESSAGE);
        }
    }

    private void remember(Look look) {
        controller.remember(controller.remembered().looking(look.wanted(), look.percent()));
        frame.setMinimumSize(new Dimension(UIScale.scale(LEAST_WIDTH), UIScale.scale(LEAST_HEIGHT)));
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
