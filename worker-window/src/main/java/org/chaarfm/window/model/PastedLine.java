package org.chaarfm.window.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.DownloadLink;
import org.chaarfm.protocol.PairingCode;

/**
 * What a person pasted into the field for the address: the line of the coordinator's page that starts a worker, the line that
 * also installs one, the link to the page that offers the worker, or an address alone; with what a chat or a letter had around it.
 *
 * @param address empty if there is none
 * @param code empty if there is none
 * @param name empty if there is none
 */
public record PastedLine(String address, String code, String name) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** Chat programs like to write two hyphens as one dash. */
    private static final Pattern DASH = Pattern.compile("^[\u2013\u2014\u2212]");

    /** No-break spaces, and marks that are not seen but copied along. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Z}\\s\\u200b\\ufeff]+");

    /** In which an address or a line is quoted; neither has them inside. */
    private static final Pattern QUOTATION = Pattern.compile("[<>`\u201c\u201d\u201e\u00ab\u00bb]|\\](?=\\()");

    /** Around an address or a code in a sentence. */
    private static final Pattern PUNCTUATION = Pattern.compile("^(?:\\(|\\[(?=\\w+://))+|[.,;:!?)]+$");

    /** As pages show it. Without regard to case and hyphen, some words are codes. */
    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{5}\\p{Pd}[0-9A-Z]{5}|[0-9A-Z]{3}\\p{Pd}[0-9A-Z]{3}");

    /** Reads a line. */
    public static PastedLine read(String text) {
        List<String> words =
                words(UNSEEN.matcher(QUOTATION.matcher(unquoted(text)).replaceAll(" "))
                        .replaceAll(" "));
        String address = trimmed(option(words, "--url").orElseGet(() -> address(words)));
        Optional<DownloadLink> link = DownloadLink.parse(address);
        String code = option(words, "--code")
                .or(() -> link.map(DownloadLink::code))
                .or(() -> first(words, PastedLine::isCode))
                .orElse("");
        String name = option(words, "--name").orElse("");
        return new PastedLine(link.map(DownloadLink::address).orElse(address), trimmed(code), name);
    }

    /** Without quotation marks around all of it. */
    private static String unquoted(String text) {
        return text.strip().replaceFirst("^([\"'])((?:(?!\\1).)*)\\1$", "$2");
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

    private static Optional<String> option(List<String> words, String name) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(name + "=")) {
                return Optional.of(words.get(i).substring(name.length() + 1));
            }
            if (words.get(i).equals(name) && i + 1 < words.size()) {
                return Optional.of(words.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** In a sentence any word may be first; where none is an address, the first is shown for one, to be mended. */
    private static String address(List<String> words) {
        return first(words, word -> word.contains("://"))
                .or(() -> first(words, PastedLine::isAddress))
                .or(() -> first(words, PastedLine::mayBeAddress))
                .orElse("");
    }

    private static boolean isAddress(String word) {
        try {
            CoordinatorAddress.parse(trimmed(word));
            return mayBeAddress(word);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean mayBeAddress(String word) {
        return !word.startsWith("-") && !word.endsWith("chaarfm_worker") && !word.endsWith("chaarfm_worker.exe");
    }

    private static boolean isCode(String word) {
        String trimmed = trimmed(word);
        return CODE.matcher(trimmed).matches() && PairingCode.parse(trimmed).isPresent();
    }

    private static Optional<String> first(List<String> words, Predicate<String> wanted) {
        return words.stream().filter(wanted).findFirst();
    }

    private static String trimmed(String word) {
        return PUNCTUATION.matcher(word).replaceAll("");
    }
}
