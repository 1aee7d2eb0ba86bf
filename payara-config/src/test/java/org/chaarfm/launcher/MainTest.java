package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MainTest {

    /** JVM specification 17, table 4.1-A. */
    private static final int CLASS_FILE_OF_JAVA_8 = 52;

    @Test
    void shouldRunOnOldJavaToSayThatItIsTooOld() throws IOException {
        try (DataInputStream file = new DataInputStream(Main.class.getResourceAsStream("Main.class"))) {
            file.readInt();
            file.readUnsignedShort();
            assertThat(file.readUnsignedShort()).isEqualTo(CLASS_FILE_OF_JAVA_8);
        }
    }

    @Test
    void shouldUnderstandOldAndNewNumbers() {
        assertThat(Main.feature("1.8")).isEqualTo(8);
        assertThat(Main.feature("11")).isEqualTo(11);
        assertThat(Main.feature("17")).isEqualTo(17);
        assertThat(Main.tooOld("11", "/opt/java")).contains("needs Java 17", "this is Java 11 in /opt/java");
    }
}
