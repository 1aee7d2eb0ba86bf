package org.chaarfm.worker.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.chaarfm.protocol.message.Stage;
import org.chaarfm.worker.job.Holding;

/** One held track as a line of the live display: stage, how far, which, and how long it still takes. */
final class HoldingLine {
    /** Before that a stage's pace cannot be told from its start. */
    private static final double ENOUGH = 0.05;

    private HoldingLine() {}

    static String of(Holding holding, Instant now) {
        String percent = isMeasured(holding.stage()) ? Math.round(holding.fraction() * 100) + " %" : "";
        return String.format(
                Locale.ROOT, "  %-8s %5s  %s%s", word(holding.stage()), percent, holding.label(), left(holding, now));
    }

    private static boolean isMeasured(Stage stage) {
        return stage == Stage.FETCH || stage == Stage.ANALYSE;
    }

    private static String word(Stage stage) {
        return switch (stage) {
            case WAITING -> "waits";
            case FETCH -> "fetches";
            case DECODE -> "decodes";
            case ANALYSE -> "analyses";
            case SEND -> "sends";
        };
    }

    private static String left(Holding holding, Instant now) {
        if (!isMeasured(holding.stage()) || holding.fraction() < ENOUGH) {
            return "";
        }
        double spent = Duration.between(holding.since(), now).toMillis() / 1000.0;
        double left = spent * (1 - holding.fraction()) / holding.fraction();
        return "  (" + EventText.clock(left) + " left)";
    }
}
