package org.chaarfm.system.tiny;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.message.Note;

/**
 * A file for {@link TinyWorker} that says what it is called and how its analysis ends.
 *
 * @param failure what every worker fails with at it, if anything
 */
public record TinyTrack(String artist, String title, String album, Optional<ErrorCode> failure, Set<Note> notes) {
    private static final String FIRST_LINE = "#tiny track";

    /** Copies what is given. */
    public TinyTrack {
        notes = Collections.unmodifiableSet(notes.isEmpty() ? EnumSet.noneOf(Note.class) : EnumSet.copyOf(notes));
    }

    /** A track that can be embedded and has no notes. */
    public TinyTrack(String artist, String title, String album) {
        this(artist, title, album, Optional.empty(), Set.of());
    }

    /** The same, but that every worker fails at it. */
    public TinyTrack failing(ErrorCode code) {
        return new TinyTrack(artist, title, album, Optional.of(code), notes);
    }

    /** The same with a note. */
    public TinyTrack noted(Note note) {
        return new TinyTrack(artist, title, album, failure, Set.of(note));
    }

    /** Writes the file. */
    public void write(Path file) {
        Properties all = new Properties();
        all.setProperty("artist", artist);
        all.setProperty("title", title);
        all.setProperty("album", album);
        failure.ifPresent(code -> all.setProperty("fails", code.wireName()));
        all.setProperty("notes", notes.stream().map(Note::name).collect(Collectors.joining(" ")));
        try {
            Files.createDirectories(file.getParent());
            StringWriter text = new StringWriter();
            all.store(text, null);
            Files.writeString(file, FIRST_LINE + '\n' + text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a file says, if it is one of these. */
    static Optional<TinyTrack> of(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (!text.startsWith(FIRST_LINE)) {
            return Optional.empty();
        }
        Properties all = new Properties();
        try {
            all.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Set<Note> notes = Arrays.stream(all.getProperty("notes").split(" "))
                .filter(name -> !name.isEmpty())
                .map(Note::valueOf)
                .collect(Collectors.toSet());
        return Optional.of(new TinyTrack(
                all.getProperty("artist"),
                all.getProperty("title"),
                all.getProperty("album"),
                Optional.ofNullable(all.getProperty("fails")).map(ErrorCode::fromWire),
                notes));
    }
}
