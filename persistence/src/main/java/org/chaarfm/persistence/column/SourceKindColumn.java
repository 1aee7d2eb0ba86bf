package org.chaarfm.persistence.column;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaarfm.protocol.WireName;
import org.chaarfm.protocol.message.Source;

/** What a worker can fetch, in a text column: the names on the wire with spaces between them, in the enum's order. */
public final class SourceKindColumn {
    private static final String SEPARATOR = " ";

    private SourceKindColumn() {}

    /** The text of these kinds. */
    public static String write(Set<Source.Kind> kinds) {
        return kinds.stream().sorted().map(WireName::wireName).collect(Collectors.joining(SEPARATOR));
    }

    /** The kinds in the text; those of another release are left out. */
    public static Set<Source.Kind> read(String text) {
        return Arrays.stream(text.split(SEPARATOR))
                .map(name -> WireName.find(Source.Kind.class, name))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
