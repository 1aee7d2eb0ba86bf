package org.chaarfm.persistence.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * Text that is searched for whatever its case. The databases agree about that of ASCII letters only: they are asked for texts that
 * have any character in the place of another letter, and what they find is looked at again.
 */
final class TextSearch {
    private final String wanted;

    TextSearch(String text) {
        wanted = text.toLowerCase(Locale.ROOT);
    }

    /** What a column must be, for the parameter {@link #pattern}. */
    static String condition(String column) {
        return "lower(" + column + ") like ? escape '\\'";
    }

    String pattern() {
        StringBuilder pattern = new StringBuilder("%");
        wanted.codePoints().forEach(character -> {
            if (character > 127) {
                pattern.append('_');
            } else {
                if (character == '%' || character == '_' || character == '\\') {
                    pattern.append('\\');
                }
                pattern.appendCodePoint(character);
            }
        });
        return pattern.append('%').toString();
    }

    /** Whether it is in one of these, which may be null. */
    boolean in(String... texts) {
        return Arrays.stream(texts).filter(Objects::nonNull).anyMatch(text -> text.toLowerCase(Locale.ROOT)
                .contains(wanted));
    }
}
