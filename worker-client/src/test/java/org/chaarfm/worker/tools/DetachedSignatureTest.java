package org.chaarfm.worker.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.chaarfm.worker.release.ReleaseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetachedSignatureTest {
    private static final byte[] LIST = TestingRelease.file("SHA2-256SUMS");

    @ParameterizedTest
    @ValueSource(strings = {"SHA2-256SUMS.sig", "sha256.sig"})
    void signatureOfGnuPgShouldBeThatOfItsFileAndKeyOnly(String name) throws Exception {
        DetachedSignature signature = DetachedSignature.parse(TestingRelease.file(name));

        assertThat(signature.isOf(LIST, TestingRelease.key())).isTrue();
        assertThat(signature.isOf(LIST, Tool.YT_DLP.signingKey())).isFalse();
        byte[] changed = LIST.clone();
        changed[3] ^= 1;
        assertThat(signature.isOf(changed, TestingRelease.key())).isFalse();
        assertThat(signature.isOf(Arrays.copyOf(LIST, LIST.length - 1), TestingRelease.key()))
                .isFalse();
    }

    /** When it was made and by whom is signed as well. */
    @Test
    void everyChangedByteShouldBeRefusedOrMakeNoDifferenceToWhatIsSigned() throws Exception {
        byte[] file = TestingRelease.file("SHA2-256SUMS.sig");
        int accepted = 0;
        for (int i = 0; i < file.length; i++) {
            byte[] changed = file.clone();
            changed[i] ^= 0x10;
            accepted += isAccepted(changed) ? 1 : 0;
        }
        assertThat(accepted).as("the hints: key id and beginning of the hash").isLessThan(20);
    }

    @Test
    void fileThatIsCutOffShouldBeRefused() {
        byte[] file = TestingRelease.file("SHA2-256SUMS.sig");
        for (int length = 0; length < file.length; length++) {
            assertThat(isAccepted(Arrays.copyOf(file, length)))
                    .as("%d bytes", length)
                    .isFalse();
        }
    }

    private static boolean isAccepted(byte[] signature) {
        try {
            return DetachedSignature.parse(signature).isOf(LIST, TestingRelease.key());
        } catch (ReleaseException e) {
            return false;
        }
    }

    @Test
    void brokenHashesShouldNotBeTrusted() {
        assertThatExceptionOfType(ReleaseException.class)
                .isThrownBy(() -> DetachedSignature.parse(TestingRelease.file("sha1.sig")))
                .withMessageContaining("does not trust");
    }

    @ParameterizedTest
    @ValueSource(strings = {"armoured.sig", "SHA2-256SUMS", "program", "signing-key.asc"})
    void otherFilesShouldBeRefused(String name) {
        assertThatExceptionOfType(ReleaseException.class)
                .isThrownBy(() -> DetachedSignature.parse(TestingRelease.file(name)));
    }

    /** As gpg --show-keys tells it, and the project's README. */
    @Test
    void pinnedKeyShouldBeThePublishedOne() throws Exception {
        assertThat(Tool.YT_DLP.signingKey().fingerprint()).isEqualTo("ac0cbbe6848d6a873464af4e57cf65933b5a7581");
    }
}
