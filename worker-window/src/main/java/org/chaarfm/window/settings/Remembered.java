package org.chaarfm.window.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import org.chaarfm.window.model.JoinForm;

/**
 * What was typed and chosen.
 *
 * @param code empty once the worker can join without it
 * @param joinedAt the address at which the worker has a credential, or empty
 * @param maxCpu percent; 0 for the usual
 * @param maxMemoryMb 0 for the usual
 * @param textPercent 100 for the system's size
 * @param width of the window, and so on; 0 for the usual
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Remembered(
        String address,
        String code,
        String name,
        String joinedAt,
        int maxCpu,
        int maxMemoryMb,
        Appearance appearance,
        int textPercent,
        int width,
        int height) {
    public static final Remembered NOTHING = new Remembered("", "", "", "", 0, 0, Appearance.SYSTEM, 100, 0, 0);

    public Remembered {
        address = Objects.requireNonNullElse(address, "");
        code = Objects.requireNonNullElse(code, "");
        name = Objects.requireNonNullElse(name, "");
        joinedAt = Objects.requireNonNullElse(joinedAt, "");
        appearance = Objects.requireNonNullElse(appearance, Appearance.SYSTEM);
        textPercent = textPercent < 50 || textPercent > 300 ? 100 : textPercent;
    }

    /** Whether the worker has joined at this address before, so that it needs no code. */
    public boolean knows(String where) {
        return !joinedAt.isEmpty() && joinedAt.equals(where.strip());
    }

    /** After a start was asked for. */
    public Remembered typed(JoinForm form) {
        return new Remembered(
                form.address(),
                form.code(),
                form.name(),
                joinedAt,
                form.maxCpu(),
                form.maxMemoryMb(),
                appearance,
                textPercent,
                width,
                height);
    }

    /** After the worker got a credential: the code, which lets others join as well, is not kept any longer. */
    public Remembered joined() {
        return new Remembered(address, "", name, address, maxCpu, maxMemoryMb, appearance, textPercent, width, height);
    }

    /** After the coordinator refused the worker: what it had there may be worth nothing. */
    public Remembered refused() {
        return new Remembered(address, code, name, "", maxCpu, maxMemoryMb, appearance, textPercent, width, height);
    }

    /** With another look. */
    public Remembered looking(Appearance next, int percent) {
        return new Remembered(address, code, name, joinedAt, maxCpu, maxMemoryMb, next, percent, width, height);
    }

    /** With another size of the window. */
    public Remembered sized(int nextWidth, int nextHeight) {
        return new Remembered(
                address, code, name, joinedAt, maxCpu, maxMemoryMb, appearance, textPercent, nextWidth, nextHeight);
    }

    /** Not the code. */
    @Override
    public String toString() {
        return "Remembered[" + address + "]";
    }
}
