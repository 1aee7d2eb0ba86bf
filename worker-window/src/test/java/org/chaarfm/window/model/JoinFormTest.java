package org.chaarfm.window.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chaarfm.window.model.JoinForm.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoinFormTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://music.example.org",
                "HTTP://h:8080/prefix",
                "ws://h/ws/remote/X",
                "192.168.1.10:8080",
                "h:80/x",
                "music.example.org",
                "192.168.1.10/prefix",
                "[::1]:8080"
            })
    void addressThatTheWorkerReadsShouldBeTaken(String address) {
        assertThat(form(address, "abcde fghjk").complaints(false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"music", "ABCDE-FGHJK", "music..org", "ftp://h/", "http://", "not an address", "https://ho st/"})
    void addressThatIsNoneShouldBeComplainedOf(String address) {
        assertThat(form(address, "ABCDE-FGHJK").complaints(false)).containsOnlyKeys(Field.ADDRESS);
    }

    @Test
    void whatIsMissingShouldBeAskedFor() {
        Map<Field, String> complaints = form(" ", "").complaints(false);

        assertThat(complaints.get(Field.ADDRESS)).contains("Paste the line");
        assertThat(complaints.get(Field.CODE)).contains("Type the code");
    }

    @Test
    void codeShouldBeNeededOnlyTheFirstTime() {
        assertThat(form("https://h", "").complaints(true)).isEmpty();
        assertThat(form("https://h", "AB!CD").complaints(true)).containsOnlyKeys(Field.CODE);
    }

    @Test
    void codeShouldNotBePrinted() {
        assertThat(form("https://h", "ABCDE-FGHJK").toString()).doesNotContain("ABCDE");
    }

    private static JoinForm form(String address, String code) {
        return new JoinForm(address, code, "", 50, 1024);
    }
}
