package org.chaarfm.worker.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.worker.network.TestingLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CredentialStoreTest {
    private static final Credential FIRST = new Credential("a".repeat(43));
    private static final Credential SECOND = new Credential("b".repeat(43));

    @TempDir
    Path folder;

    @Test
    void credentialShouldBeFoundByCoordinatorAndCodeHoweverItIsTyped() {
        store("http://h", "ABCDE-FGHJK").put(FIRST);
        store("http://h", "KJHGF-EDCBA").put(SECOND);

        assertThat(store("http://h/", "abcdefghjk").find()).contains(FIRST);
        assertThat(store("http://h", "KJHGF-EDCBA").find()).contains(SECOND);
        assertThat(store("http://other", "ABCDE-FGHJK").find()).isEmpty();
    }

    @Test
    void forgottenCredentialShouldBeGoneAndOthersStay() {
        store("http://h", "ABCDE-FGHJK").put(FIRST);
        store("http://h", "KJHGF-EDCBA").put(SECOND);

        store("http://h", "ABCDE-FGHJK").forget();

        assertThat(store("http://h", "ABCDE-FGHJK").find()).isEmpty();
        assertThat(store("http://h", "KJHGF-EDCBA").find()).contains(SECOND);
    }

    @Test
    void codeOfTheLastWelcomeShouldBeKnownByTheAddress() {
        CoordinatorAddress address = CoordinatorAddress.parse("http://h");
        assertThat(CredentialStore.lastCode(folder, address)).isEmpty();
        store("http://h", "ABCDE-FGHJK").put(FIRST);
        store("http://h", "KJHGF-EDCBA").put(SECOND);
        store("http://h/prefix", "00000-00000").put(SECOND);
        assertThat(CredentialStore.lastCode(folder, address)).contains(new TypedCode("KJHGF-EDCBA"));

        store("http://h", "ABCDE-FGHJK").used();

        assertThat(CredentialStore.lastCode(folder, address)).contains(new TypedCode("ABCDE-FGHJK"));
        assertThat(store("http://h", "ABCDE-FGHJK").find()).contains(FIRST);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseShouldBeAbleToReadIt() throws Exception {
        store("http://h", "ABCDE-FGHJK").put(FIRST);

        assertThat(Files.getPosixFilePermissions(folder.resolve("credentials.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void brokenFileShouldBeDoneWithout() throws Exception {
        Files.writeString(folder.resolve("credentials.json"), "{broken");

        assertThat(store("http://h", "ABCDE-FGHJK").find()).isEmpty();
        store("http://h", "ABCDE-FGHJK").put(FIRST);
        assertThat(store("http://h", "ABCDE-FGHJK").find()).contains(FIRST);
    }

    private CredentialStore store(String url, String code) {
        return store(url, code, Runnable::run);
    }

    private CredentialStore store(String url, String code, Executor disk) {
        return new CredentialStore(folder, CoordinatorAddress.parse(url), new TypedCode(code), disk);
    }

    @Test
    void diskThatHangsShouldHoldNothingUp() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        CredentialStore store = store("http://h", "ABCDE-FGHJK", waiting::add);

        store.put(FIRST);

        assertThat(store.find()).contains(FIRST);
        assertThat(store("http://h", "ABCDE-FGHJK").find()).isEmpty();
        waiting.remove().run();
        assertThat(store("http://h", "ABCDE-FGHJK").find()).contains(FIRST);
        store.forget();
        assertThat(store.find()).isEmpty();
        waiting.remove().run();
        assertThat(store("http://h", "ABCDE-FGHJK").find()).isEmpty();
    }

    @Test
    void reasonWhyItCannotBeWrittenShouldBeOneSentence() throws Exception {
        Path file = Files.createDirectories(folder.resolve("credentials.json"));
        Files.createFile(file.resolve("in the way"));

        try (TestingLog log = new TestingLog(CredentialStore.class.getName())) {
            store("http://h", "ABCDE-FGHJK").put(FIRST);

            assertThat(log.lines())
                    .last()
                    .asString()
                    .matches(".*cannot be saved in .+: .+\\. After a restart .*")
                    .contains(folder.toString())
                    .doesNotContain("Exception");
        }
        assertThat(file.resolve("in the way")).exists();
    }

    @Test
    void credentialThatCannotBeWrittenShouldLastAsLongAsTheProcess() throws Exception {
        Files.createDirectories(folder.resolve("credentials.json").resolve("in the way"));
        CredentialStore store = store("http://h", "ABCDE-FGHJK");

        store.put(FIRST);

        assertThat(store.find()).contains(FIRST);
        store.forget();
        assertThat(store.find()).isEmpty();
    }
}
