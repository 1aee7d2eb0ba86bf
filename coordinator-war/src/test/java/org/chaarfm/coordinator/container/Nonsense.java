package org.chaarfm.coordinator.container;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Things that nobody should send, by a seed. */
final class Nonsense {
    private static final List<String> IDS = List.of(
            "..",
            "%2e%2e",
            "a",
            "x".repeat(300),
            "00000000000000000000000000",
            "' or 1=1 --",
            "<b>",
            "\u0000",
            "ü",
            "a/b",
            "NULL",
            "-1",
            "built-in");
    private static final List<String> NAMES = List.of(
            "after",
            "limit",
            "run",
            "name",
            "role",
            "q",
            "source",
            "token",
            "password",
            "scope",
            "disabled",
            "model",
            "expires_in_days",
            "priority",
            "leased",
            "old",
            "new",
            "purpose",
            "track",
            "code");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "9".repeat(40),
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[[[[]]]]",
            "{\"kind\":\"folder\",\"path\":\"../../etc\"}",
            "{\"kind\":\"folder\",\"path\":\"\\u0000\"}",
            "{\"kind\":{}}",
            "\"<script>alert(1)</script>\"",
            "\"' or 1=1 --\"",
            "\"administrator\"",
            "0.5");

    private Nonsense() {}

    static String id(Random random) {
        return IDS.get(random.nextInt(IDS.size()));
    }

    static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    static String text(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** JSON with fields that may exist and values that may not, broken JSON, or no text at all. */
    static byte[] body(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> noise(random);
            case 1 -> new byte[0];
            case 2 -> ("{\"" + name(random) + "\":").getBytes(StandardCharsets.UTF_8);
            default -> object(random).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[random.nextInt(500)];
        random.nextBytes(noise);
        return noise;
    }

    private static String object(Random random) {
        StringBuilder object = new StringBuilder("{");
        int fields = 1 + random.nextInt(3);
        for (int i = 0; i < fields; i++) {
            object.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(name(random))
                    .append("\":")
                    .append(text(random));
        }
        return object.append('}').toString();
    }
}
