package org.chaarfm.protocol;

import java.util.Arrays;
import java.util.List;
import org.chaarfm.protocol.field.PlainText;

/** Chooses the dialect from what a client offers in {@code Sec-WebSocket-Protocol}. */
public final class Subprotocol {
    /** The subprotocol of dialect v1, as it is written in the handshake. */
    public static final String V1 = "chaarfm.v1";

    /** The protocol number in {@code hello}. */
    public static final int V1_NUMBER = 1;

    private Subprotocol() {}

    /**
     * Nothing offered is v0; {@link #V1} among the offers is v1; anything else is refused with 426.
     *
     * @param offered the values of all {@code Sec-WebSocket-Protocol} headers, each one name or a comma-separated list
     */
    public static Choice choose(List<String> offered) {
        List<String> names = offered.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty()) {
            return new Choice.Selected(Dialect.V0);
        }
        return names.contains(V1) ? new Choice.Selected(Dialect.V1) : new Choice.Refused(unknown(names));
    }

    private static Refusal unknown(List<String> names) {
        return Refusal.of(
                RefusalReason.UNKNOWN_SUBPROTOCOL,
                "This coordinator speaks %s, but the worker offers %s: use a worker and a coordinator of the same release."
                        .formatted(V1, PlainText.shown(String.join(", ", names))));
    }

    /** What follows from the subprotocols that a client offers. */
    public sealed interface Choice {

        /** The connection is taken and speaks this dialect; v0 answers without a subprotocol. */
        record Selected(Dialect dialect) implements Choice {}

        /** The handshake is refused. */
        record Refused(Refusal refusal) implements Choice {}
    }
}
