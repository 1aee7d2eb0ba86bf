package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** What is in the delivered jar. */
class RunnableJarIT {

    private static final Path JAR = Path.of(System.getProperty("chaarfm.coordinator.jar"));

    @Test
    void serverShouldOpenWhatPayaraMicroOpens() throws IOException {
        Attributes payara = manifest("server/launch-micro.jar").getMainAttributes();
        Attributes ours = manifest("server/server.jar").getMainAttributes();
        assertThat(ours.getValue("Add-Opens")).isEqualTo(payara.getValue("Add-Opens"));
        assertThat(ours.getValue("Add-Exports")).isEqualTo(payara.getValue("Add-Exports"));
    }

    @Test
    void shouldCarryTheApplicationAndNotPressJarsAgain() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getEntry("server/ROOT.war")).isNotNull();
            assertThat(jar.getEntry("server/runtime/h2.jar").getCompressedSize())
                    .isEqualTo(jar.getEntry("server/runtime/h2.jar").getSize());
        }
        assertThat(Files.size(JAR)).isLessThan(150_000_000L);
    }

    private static Manifest manifest(String entry) throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile());
                JarInputStream inner = new JarInputStream(jar.getInputStream(jar.getEntry(entry)))) {
            return inner.getManifest();
        }
    }
}
