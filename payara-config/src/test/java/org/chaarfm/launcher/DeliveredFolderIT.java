package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is in the delivered folder. */
class DeliveredFolderIT {

    private static final Path LIB =
            Path.of(System.getProperty("chaarfm.coordinator.home")).resolve("lib");

    @Test
    void optionsShouldOpenWhatPayaraMicroOpens() throws IOException {
        Attributes payara;
        try (JarFile launcher =
                new JarFile(LIB.resolve("payara/launch-micro.jar").toFile())) {
            payara = launcher.getManifest().getMainAttributes();
        }
        List<String> options = Files.readAllLines(LIB.resolve("jvm.options"));
        assertThat(options.stream().filter(option -> option.startsWith("--add-opens")))
                .containsExactlyInAnyOrderElementsOf(options("--add-opens=", payara.getValue("Add-Opens")));
        assertThat(options.stream().filter(option -> option.startsWith("--add-exports")))
                .containsExactlyInAnyOrderElementsOf(options("--add-exports=", payara.getValue("Add-Exports")));
    }

    private static List<String> options(String name, String packages) {
        return Arrays.stream(packages.split(" "))
                .map(one -> name + one + "=ALL-UNNAMED")
                .toList();
    }

    @Test
    void libraryShouldHoldTheProgramItsTwoLibrariesAndTheApplicationOnly() throws IOException {
        try (var files = Files.list(LIB)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("-[0-9.]+(?=\\.)", "")))
                    .contains(
                            "chaarfm-coordinator.jar",
                            "picocli.jar",
                            "ROOT.war",
                            "jvm.options",
                            "start.directives",
                            "payara")
                    .filteredOn(name -> name.endsWith(".jar"))
                    .hasSize(3);
        }
    }
}
