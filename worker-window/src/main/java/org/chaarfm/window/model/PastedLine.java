package org.chaarfm.window.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person pasted into the field for the address: the line of the coordinator's page that starts a worker, the line that
 * also installs one, the link to the page that offers the worker, or an address alone.
 *
 * @param address empty if there is none
 * @param code empty if there is none
 * @param name empty if there is none
 */
public record PastedLine(String address, String code, String name) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** Chat programs like to write two hyphens as one dash. */
    private static final Pattern DASH = Pattern.compile("^[\u2013\u2014\u2212]");

    /** The link that an operator sends; the code is its fragment. */
    private static final Pattern LINK = Pattern.compile("(.+?)/download/?#([A-Za-z0-9-]{1,64})");

    /** No-break spaces, and marks that are not seen but copied along. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Z}\\s\\u200b\\ufeff]+");

    /** Reads a line; what is neither an option nor the first word that may be an address is ignored. */
    public static PastedLine read(String text) {
        List<String> words = words(UNSEEN.matcher(text).replaceAll(" ").strip());
        String address = option(words, "--url");
        if (address.isEmpty()) {
            address =
                    words.stream().filter(PastedLine::mayBeAddress).findFirst().orElse("");
        }
        Matcher link = LINK.matcher(address);
        return link.matches()
                ? new PastedLine(link.group(1), link.group(2), "")
                : new PastedLine(address, option(words, "--code"), option(words, "--name"));
    }

    /** Whether there is more in it than an address. */
    public boolean isWholeLine() {
        return !code.isEmpty();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String word = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            words.add(word != null ? word : DASH.matcher(matcher.group(3)).replaceFirst("--"));
        }
        return words;
    }

    private static String option(List<String> words, String name) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(name + "=")) {
                return words.get(i).substring(name.length() + 1);
            }
            if (words.get(i).equals(name) && i + 1 < words.size()) {
                return words.get(i + 1);
            }
        }
        return "";
    }

    private static boolean mayBeAddress(String word) {
        return !word.startsWith("-") && !word.endsWith("chaarfm_worker") && !word.endsWith("chaarfm_worker.exe");
    }
}
