package org.chaarfm.worker.audio;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Whether names are plausible Cyrillic, Greek, Chinese, Japanese or Korean. */
final class WrittenScript {
    private static final Set<UnicodeScript> OF_EAST_ASIA =
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);
    private static final Set<UnicodeScript> WITH_CAPITALS = EnumSet.of(UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

    private static final Set<UnicodeBlock> PUNCTUATION = Set.of(
            UnicodeBlock.CJK_SYMBOLS_AND_PUNCTUATION,
            UnicodeBlock.HALFWIDTH_AND_FULLWIDTH_FORMS,
            UnicodeBlock.KATAKANA,
            UnicodeBlock.GENERAL_PUNCTUATION);

    /** Fewer may be plausible by chance. */
    private static final int LEAST_LETTERS = 4;

    private static final int LEAST_OF_A_WORD = 3;

    private WrittenScript() {}

    static boolean isPlausible(String text) {
        return text.codePoints().anyMatch(WrittenScript::isEastAsian)
                ? isEastAsian(text)
                : hasCapitalsWhereTheyBelong(text);
    }

    private static boolean isEastAsian(int letter) {
        return OF_EAST_ASIA.contains(UnicodeScript.of(letter));
    }

    /**
     * East Asian characters come in runs of two or more, with no other non-ASCII characters but their punctuation. Latin-1
     * decoded as one of these code pages gives single characters among Latin letters.
     */
    private static boolean isEastAsian(String text) {
        List<String> runs = Arrays.asList(text.split("[\\x00-\\x7f]+", -1));
        return runs.stream().filter(run -> !run.isEmpty()).allMatch(WrittenScript::isRunOfSigns);
    }

    private static boolean isRunOfSigns(String run) {
        long signs = run.codePoints().filter(WrittenScript::isEastAsian).count();
        return signs >= 2
                && run.codePoints().allMatch(sign -> isEastAsian(sign) || isPunctuation(sign))
                && run.codePoints().noneMatch(sign -> sign >= 0xff61 && sign <= 0xffdc);
    }

    private static boolean isPunctuation(int sign) {
        UnicodeBlock block = UnicodeBlock.of(sign);
        return block != null && PUNCTUATION.contains(block);
    }

    /**
     * No word mixes scripts; each is lower case, upper case or capitalised, and at least one is capitalised. That tells apart
     * code pages in which upper and lower case are swapped.
     */
    private static boolean hasCapitalsWhereTheyBelong(String text) {
        List<String> words = Arrays.stream(text.split("[^\\p{L}]+", -1))
                .filter(word -> word.chars().anyMatch(c -> c >= 0x80))
                .toList();
        long others = text.codePoints()
                .filter(c -> c >= 0x80 && !Character.isLetter(c))
                .count();
        int letters = words.stream().mapToInt(String::length).sum();
        return letters >= LEAST_LETTERS
                && letters >= 4 * others
                && words.stream().allMatch(word -> isOneScript(word) && isInCase(word))
                && words.stream().anyMatch(word -> word.length() >= LEAST_OF_A_WORD && isCapitalised(word));
    }

    private static boolean isOneScript(String word) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        word.codePoints().forEach(letter -> scripts.add(UnicodeScript.of(letter)));
        return scripts.size() == 1 && WITH_CAPITALS.containsAll(scripts);
    }

    private static boolean isInCase(String word) {
        return isCapitalised(word)
                || word.codePoints().allMatch(Character::isLowerCase)
                || word.codePoints().allMatch(Character::isUpperCase);
    }

    private static boolean isCapitalised(String word) {
        return Character.isUpperCase(word.charAt(0))
                && word.substring(1).codePoints().allMatch(Character::isLowerCase);
    }
}
