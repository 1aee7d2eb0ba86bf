package org.chaarfm.sources.list;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.port.BadSourceException;

/** Opens the text of a list: UTF-8 with or without a mark, else the Windows-1252 that old M3U files are in. */
final class ListTextFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Charset FALLBACK = Charset.forName("windows-1252");

    private ListTextFile() {}

    /** The format, by the file's ending. */
    static ListFormat formatOf(String path) throws BadSourceException {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "m3u", "m3u8" -> ListFormat.M3U;
            case "csv" -> ListFormat.CSV;
            case "json" -> ListFormat.JSON;
            case "ndjson", "jsonl" -> ListFormat.NDJSON;
            default ->
                throw new BadSourceException(
                        "source.path", path, "A list must end in .m3u, .m3u8, .csv, .json, .ndjson or .jsonl.");
        };
    }

    static BufferedReader open(Path file) throws IOException {
        return withoutMark(Files.newBufferedReader(file, isUtf8(file) ? StandardCharsets.UTF_8 : FALLBACK));
    }

    private static boolean isUtf8(Path file) throws IOException {
        char[] buffer = new char[8192];
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            while (reader.read(buffer) >= 0) {
                // Reading is the check: this decoder fails on anything that is not UTF-8.
            }
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    /** The text without its byte order mark, if it has one. */
    static BufferedReader withoutMark(Reader text) throws IOException {
        BufferedReader reader = new ShortLines(text);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }
}
