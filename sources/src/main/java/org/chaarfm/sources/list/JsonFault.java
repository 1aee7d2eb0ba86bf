package org.chaarfm.sources.list;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What is wrong with a piece of JSON, for the person who wrote it. */
final class JsonFault {
    private JsonFault() {}

    /** In a sentence, without what Jackson says to its programmers, with the column where it is known. */
    static String words(JsonProcessingException fault) {
        String words = fault.getOriginalMessage()
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll(" \\((?:start marker|for )[^\\[]*\\[.*\\]\\)", "")
                .replaceAll("[.: ]+$", "");
        return fault.getLocation() == null
                ? words + "."
                : words + " (column " + fault.getLocation().getColumnNr() + ").";
    }
}
