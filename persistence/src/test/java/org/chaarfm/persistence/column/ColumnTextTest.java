package org.chaarfm.persistence.column;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnTextTest {
    @Test
    void shouldKeepShortText() {
        assertThat(ColumnText.cut("short", 5)).isEqualTo("short");
        assertThat(ColumnText.cut(null, 5)).isNull();
    }

    @Test
    void shouldReplaceWhatPostgresRefuses() {
        assertThat(ColumnText.cut("a\0b", 5)).isEqualTo("a b");
    }

    @Test
    void shouldNotCutACharacterInTwo() {
        assertThat(ColumnText.cut("ab🎵", 3)).isEqualTo("ab");
    }
}
