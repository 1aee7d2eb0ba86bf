package org.chaarfm.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PayaraMicroServerTest {

    @Test
    void reasonShouldBeOneSentenceOnOneLine() {
        assertThat(PayaraMicroServer.sentence("A MultiException has 2 exceptions.  They are:\n1. no\n2. nor\n"))
                .isEqualTo("A MultiException has 2 exceptions. They are: 1. no 2. nor.");
        assertThat(PayaraMicroServer.sentence("It failed.")).isEqualTo("It failed.");
    }

    /** The launcher must not depend on the module that leaves the sentence, so it is read from what that was built to. */
    @Test
    void sentenceOfTheApplicationShouldBeLookedForWhereItLeavesIt() throws Exception {
        Path classes = Path.of("..", "persistence", "target", "classes");
        assertThat(classes).as("persistence must be built before").isDirectory();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            Field failure = loader.loadClass("org.chaarfm.persistence.schema.SchemaBean")
                    .getDeclaredField("FAILURE");
            failure.setAccessible(true);
            assertThat(failure.get(null)).isEqualTo(PayaraMicroServer.FAILURE_PROPERTY);
        }
    }
}
