package org.chaarfm.window.view;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.chaarfm.window.model.JoinForm;
import org.chaarfm.window.model.JoinForm.Field;
import org.chaarfm.window.model.PastedLine;
import org.chaarfm.window.model.Shown.Order;
import org.chaarfm.window.settings.Remembered;

/** What has to be known before a worker can start. */
final class JoinPanel {
    /** Somebody works on this machine, too. */
    private static final int USUAL_CPU = 50;

    /** The least that the worker takes. */
    private static final int LEAST_MEMORY = 512;

    private static final int MEMORY_STEP = 256;

    /** Nobody types so many letters at once. */
    private static final int PASTED = 4;

    private final Entry address;
    private final Entry code;
    private final Entry name;
    private final Amount cpu;
    private final Amount memory;
    private final JButton start;
    private final JPanel card;
    private Remembered remembered;

    JoinPanel(Remembered remembered, Orders orders) {
        this.remembered = remembered;
        address = new Entry("address", "Line or address", 'A', remembered.address());
        code = new Entry("code", "Code", 'C', remembered.code());
        name = new Entry("name", "Name that the operator sees", 'N', remembered.name());
        cpu = new Amount(
                "cpu", "Processors", 'O', "%", 5, 100, 5, remembered.maxCpu() == 0 ? USUAL_CPU : remembered.maxCpu());
        int machine = machineMemory();
        memory = new Amount(
                "memory",
                "Memory",
                'M',
                "MB",
                LEAST_MEMORY,
                Math.max(LEAST_MEMORY, machine),
                MEMORY_STEP,
                remembered.maxMemoryMb() == 0 ? machine / 2 / MEMORY_STEP * MEMORY_STEP : remembered.maxMemoryMb());
        start = Parts.button("start", orders.of(Order.START));
        card = Parts.card(
                address.component(),
                code.component(),
                name.component(),
                cpu.component(),
                memory.component(),
                Parts.panel(new WrappingRow(8), start));
        address.hint("chaarfm_worker --url … --code …");
        name.hint("this computer's name");
        address.onTyped(this::addressTyped);
        hintCode();
    }

    JComponent component() {
        return card;
    }

    JButton startButton() {
        return start;
    }

    /** What stands in the fields. */
    JoinForm form() {
        spread();
        return new JoinForm(address.text(), code.text(), name.text(), cpu.value(), memory.value());
    }

    /** Whether a worker needs a code may have changed. */
    void remember(Remembered next) {
        if (!next.equals(remembered)) {
            if (next.code().isEmpty() && !remembered.code().isEmpty()) {
                code.field().setText("");
            }
            remembered = next;
            hintCode();
        }
    }

    void complain(Map<Field, String> complaints) {
        hintCode();
        address.complain(complaints.getOrDefault(Field.ADDRESS, ""));
        code.complain(complaints.getOrDefault(Field.CODE, ""));
    }

    /** Brings the first field that is wrong to whoever types. */
    void focusOnComplaint(Map<Field, String> complaints) {
        if (complaints.containsKey(Field.ADDRESS)) {
            address.field().requestFocusInWindow();
        } else if (complaints.containsKey(Field.CODE)) {
            code.field().requestFocusInWindow();
        }
    }

    private void hintCode() {
        code.hint(remembered.knows(address.text()) ? "not needed: joined before" : "ABCDE-FGHJK");
    }

    /** A line that is pasted goes where its parts belong. */
    private void addressTyped(int length) {
        if (length >= PASTED) {
            SwingUtilities.invokeLater(this::spread); // A document is locked while it tells.
        }
        hintCode();
    }

    private void spread() {
        PastedLine line = PastedLine.read(address.field().getText());
        fill(address, line.address());
        fill(code, line.code());
        fill(name, line.name());
    }

    private static void fill(Entry entry, String part) {
        if (!part.isEmpty() && !part.equals(entry.field().getText())) {
            entry.field().setText(part);
        }
    }

    private static int machineMemory() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return (int) (system.getTotalMemorySize() / 1024 / 1024);
    }
}
