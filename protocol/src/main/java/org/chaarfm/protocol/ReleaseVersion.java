package org.chaarfm.protocol;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of a release as numbers, such as 0.10.2. What comes before it ({@code 0.2.0-SNAPSHOT}) is older than the release
 * itself; otherwise what follows a hyphen or plus does not count.
 */
public record ReleaseVersion(List<Integer> numbers, boolean isPreview) implements Comparable<ReleaseVersion> {
    private static final Pattern NUMBERS = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,5}");

    /** Empty when it is no such version, as that of a worker that was never built as a release. */
    public static Optional<ReleaseVersion> of(String text) {
        String[] parts = text.split("[-+]", 2);
        if (!NUMBERS.matcher(parts[0]).matches()) {
            return Optional.empty();
        }
        List<Integer> numbers =
                Arrays.stream(parts[0].split("\\.")).map(Integer::valueOf).toList();
        return Optional.of(new ReleaseVersion(numbers, text.startsWith(parts[0] + "-")));
    }

    @Override
    public int compareTo(ReleaseVersion other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int difference = Integer.compare(number(i), other.number(i));
            if (difference != 0) {
                return difference;
            }
        }
        return Boolean.compare(other.isPreview, isPreview);
    }

    private int number(int position) {
        return position < numbers.size() ? numbers.get(position) : 0;
    }
}
