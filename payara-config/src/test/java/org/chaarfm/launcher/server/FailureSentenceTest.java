package org.chaarfm.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailureSentenceTest {

    @Test
    void shouldTakeOurOwnMessageOutOfTheContainersWrapping() {
        Throwable library = notOurs(new SQLException("Migration V7 is unknown"));
        Throwable ours = new IllegalStateException("the schema is newer (V7) than this program (V1)", library);
        Throwable container = notOurs(new RuntimeException("Initialization failed for Singleton X", ours));

        assertThat(sentence(notOurs(new RuntimeException(container))))
                .isEqualTo("the schema is newer (V7) than this program (V1)");
    }

    @Test
    void shouldTakeTheDeepestMessageOfOthersWithItsType() {
        Throwable root = notOurs(new IOException("No space left on device"));
        Throwable middle = notOurs(new RuntimeException(root));
        assertThat(sentence(notOurs(new RuntimeException("Exception while loading the app", middle))))
                .isEqualTo("No space left on device (java.io.IOException)");
    }

    @Test
    void shouldNameTheDatabaseThatAFailureComesFrom() {
        Throwable root = notOurs(new SQLException("password authentication failed for user 'x'"));
        assertThat(sentence(notOurs(new RuntimeException("Exception while loading the app", root))))
                .isEqualTo("The database of the test cannot be used:"
                        + " password authentication failed for user 'x' (java.sql.SQLException)");
    }

    @Test
    void shouldPassOverCausesWithoutMessage() {
        Throwable root = notOurs(new NullPointerException());
        assertThat(sentence(notOurs(new RuntimeException("could not start the dispatcher", root))))
                .isEqualTo("could not start the dispatcher (java.lang.RuntimeException)");
    }

    @Test
    void shouldNameTheTypeWhereThereIsNoMessageAtAll() {
        assertThat(sentence(notOurs(new NullPointerException()))).isEqualTo("java.lang.NullPointerException");
    }

    @Test
    void shouldNotGoRoundInCircles() {
        IllegalStateException first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));
        assertThat(sentence(first)).isEqualTo("first");
    }

    @Test
    void shouldBeOneLineOfBoundedLength() {
        String sentence = sentence(new IllegalStateException("several\n  lines " + "x".repeat(2000)));
        assertThat(sentence).startsWith("several lines xxx").hasSize(603);
    }

    private static String sentence(Throwable failure) {
        return FailureSentence.of(failure, "The database of the test");
    }

    /** Thrown, as far as its trace tells, inside the container. */
    private static <T extends Throwable> T notOurs(T failure) {
        failure.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("org.glassfish.ejb.Container", "run", null, 1)});
        return failure;
    }
}
