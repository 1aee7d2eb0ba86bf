package org.chaarfm.persistence.query;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Text that is searched for whatever its case. The databases agree about that of ASCII letters only: they are asked for texts that
 * have any character in the place of another letter, and what they find is looked at again.
 */
final class TextSearch {
    /** The column of where a track lies. */
    static final String PLACE = "t.locator";

    private final String wanted;

    TextSearch(String text) {
        wanted = text.toLowerCase(Locale.ROOT);
    }

    /** That any of these columns has it; adds the parameters for that. */
    String inAnyOf(List<Object> parameters, String... columns) {
        List<String> conditions = new ArrayList<>();
        for (String column : columns) {
            conditions.add("lower(" + column + ") like ? escape '\\'");
            parameters.add(column.equals(PLACE) ? placePattern() : pattern());
        }
        return "(" + String.join(" or ", conditions) + ")";
    }

    private String pattern() {
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

    /**
     * For where tracks lie: an address may have anything but ASCII letters and digits percent-encoded, so anything may stand in
     * the place of the rest.
     */
    private String placePattern() {
        return "%" + wanted.replaceAll("[^a-z0-9]+", "%") + "%";
    }

    /** An address as people read it; what is not percent-encoded stays as it is. */
    static String decoded(String place) {
        try {
            return URLDecoder.decode(place.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return place;
        }
    }

    /** Whether it is in one of these, which may be null. */
    boolean in(String... texts) {
        return Arrays.stream(texts).filter(Objects::nonNull).anyMatch(text -> text.toLowerCase(Locale.ROOT)
                .contains(wanted));
    }
}
