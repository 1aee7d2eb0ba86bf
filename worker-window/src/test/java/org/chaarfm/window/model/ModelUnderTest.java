package org.chaarfm.window.model;

import java.time.Instant;
import java.time.ZoneOffset;

/** A model, and a worker's lines for it. */
abstract class ModelUnderTest {
    static final Instant NOW = Instant.parse("2026-11-29T20:00:00Z");
    static final JoinForm FORM = new JoinForm("https://h", "ABCDE-FGHJK", "laptop", 50, 2048);

    final WindowModel model = new WindowModel(ZoneOffset.UTC);

    final void run(String... lines) {
        model.started(FORM, NOW);
        for (String line : lines) {
            say(line);
        }
    }

    final void say(String line) {
        model.said(line, NOW);
    }

    final Shown shown() {
        return model.shown(NOW);
    }

    static String status(String state, boolean paused, int held, String reason) {
        return """
            {"event":"status","state":"%1$s","connection":"%1$s","paused":%2$s,"held":%3$d,"reason":"%4$s","slots":0,"message":"x"}\
            """.formatted(state, paused, held, reason);
    }
}
