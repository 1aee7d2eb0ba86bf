package org.chaarfm.protocol.field;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The checks that constructors of messages and values share. Each takes the field's wire name first, gives back the
 * value to keep, and throws {@link InvalidFieldException} for a value that the field does not allow.
 */
public final class FieldCheck {
    /** Longest text of a person or a file that is kept: tags, names, reasons, error messages. */
    public static final int MAX_TEXT = 1_000;

    /** Longest address that is taken; presigned addresses of object stores reach about 2,000 characters. */
    public static final int MAX_URL = 4_096;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ADDRESS = Pattern.compile("[!-~]{1," + MAX_URL + "}");

    private FieldCheck() {}

    /** The value, which must not be null. */
    public static <T> T present(String field, T value) {
        if (value == null) {
            throw new InvalidFieldException(field, null, "is required");
        }
        return value;
    }

    /** A whole number from {@code min} to {@code max}, both included. */
    public static int range(String field, int value, int min, int max) {
        return (int) range(field, (long) value, min, max);
    }

    /** A whole number from {@code min} to {@code max}, both included. */
    public static long range(String field, long value, long min, long max) {
        if (value < min || value > max) {
            throw new InvalidFieldException(field, value, "must be %d to %d".formatted(min, max));
        }
        return value;
    }

    /** As {@link #range}, or null. */
    public static void optionalRange(String field, Integer value, int min, int max) {
        if (value != null) {
            range(field, value, min, max);
        }
    }

    /** A finite number from {@code min} to {@code max}, both included. */
    public static double range(String field, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new InvalidFieldException(field, value, "must be %s to %s".formatted(min, max));
        }
        return value;
    }

    /** Free text, possibly empty; control characters become spaces and what exceeds {@link #MAX_TEXT} is cut off. */
    public static String text(String field, String value) {
        return PlainText.of(PlainText.cut(present(field, value), MAX_TEXT));
    }

    /** As {@link #text}, or null. */
    public static String optionalText(String field, String value) {
        return value == null ? null : text(field, value);
    }

    /** As {@link #text}, and not blank. */
    public static String name(String field, String value) {
        String text = text(field, value);
        if (text.isBlank()) {
            throw new InvalidFieldException(field, "'" + value + "'", "must not be blank");
        }
        return text;
    }

    /** Text that the whole of the pattern matches. */
    public static String matching(String field, String value, Pattern pattern, String rule) {
        if (!pattern.matcher(present(field, value)).matches()) {
            throw new InvalidFieldException(field, value, rule);
        }
        return value;
    }

    /** A SHA-256 as it is written here: 64 lower-case hexadecimal digits. */
    public static String sha256(String field, String value) {
        return matching(field, value, SHA256, "must be 64 lower-case hexadecimal digits");
    }

    /** An address as it is written in a request: visible ASCII without spaces, up to {@link #MAX_URL} characters. */
    public static String url(String field, String value) {
        return matching(field, value, ADDRESS, "must be an encoded address of 1 to %d characters".formatted(MAX_URL));
    }

    /** As {@link #url}, or null. */
    public static String optionalUrl(String field, String value) {
        return value == null ? null : url(field, value);
    }

    /** How many elements an array has: at most {@code max}. */
    public static void size(String field, int size, int max) {
        if (size > max) {
            throw new InvalidFieldException(field, size + " elements", "must have at most %d elements".formatted(max));
        }
    }

    /** An unchangeable copy of a list without nulls and with at most {@code max} elements. */
    public static <T> List<T> list(String field, List<T> value, int max) {
        size(field, present(field, value).size(), max);
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i) == null) {
                throw new InvalidFieldException("%s[%d]".formatted(field, i), null, "is required");
            }
        }
        return List.copyOf(value);
    }

    /** An unchangeable copy of a set without nulls, in the order of the enum. */
    public static <E extends Enum<E>> Set<E> set(String field, Class<E> type, Collection<E> value) {
        EnumSet<E> copy = EnumSet.noneOf(type);
        present(field, value).forEach(element -> copy.add(present(field, element)));
        return Collections.unmodifiableSet(copy);
    }
}
