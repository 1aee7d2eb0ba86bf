package org.chaarfm.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Random;
import org.chaarfm.protocol.field.InvalidFieldException;
import org.chaarfm.protocol.message.Welcome;
import org.chaarfm.protocol.message.Welcome.LeaseTimes;
import org.chaarfm.protocol.message.Welcome.Limits;
import org.chaarfm.protocol.message.Welcome.Membership;
import org.chaarfm.protocol.message.Welcome.OfferedModel;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {
    private static final String SECRET = "0123456789abcdefghijklmnopqrstuvwxyz_-ABCDE";
    private static final Credential CREDENTIAL = new Credential(SECRET);

    @Test
    void newCredentialShouldHave256BitsOfItsOwn() {
        Random random = new Random(1);
        Credential first = Credential.generate(random);

        assertThat(first.value()).matches("[A-Za-z0-9_-]{43}");
        assertThat(Credential.generate(random)).isNotEqualTo(first);
    }

    @Test
    void credentialsShouldBeEqualByTheirSecret() {
        assertThat(new Credential(SECRET)).isEqualTo(CREDENTIAL).hasSameHashCodeAs(CREDENTIAL);
        assertThat(new Credential(SECRET + "x")).isNotEqualTo(CREDENTIAL);
    }

    @Test
    void headerShouldReadBack() {
        assertThat(CREDENTIAL.authorization()).isEqualTo("Bearer " + SECRET);
        assertThat(Credential.fromAuthorization(CREDENTIAL.authorization())).contains(CREDENTIAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer " + SECRET, "BEARER " + SECRET, "Bearer   " + SECRET + " "})
    void schemeShouldBeReadAsHttpHasIt(String header) {
        assertThat(Credential.fromAuthorization(header)).contains(CREDENTIAL);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Basic " + SECRET,
                SECRET,
                "Bearer tooshort",
                "Bearer " + SECRET + " x",
                "Bearer " + SECRET + "=",
                "Bearer " + SECRET + SECRET + SECRET
            })
    void otherHeaderShouldShowNone(String header) {
        assertThat(Credential.fromAuthorization(header)).isEmpty();
    }

    /** The reference is that of {@code printf %s ... | sha256sum}. */
    @Test
    void hashShouldBeThatOfTheSecret() {
        assertThat(CREDENTIAL.sha256()).isEqualTo("dee7194996eabb7e7be374f308d97d39b87a036be3082102aff5184878dd3cfb");
    }

    @Test
    void secretShouldNeverBePrinted() {
        Welcome welcome = new Welcome(
                new Membership(new WorkerId("w-1"), CREDENTIAL),
                LeaseTimes.STANDARD,
                new OfferedModel(KnownModels.MUSICNN, null),
                new Limits(1, 1, false),
                new ResumeDecision(List.of(), List.of()));

        assertThat(CREDENTIAL).hasToString("Credential[redacted]");
        assertThat(welcome.toString()).contains("redacted").doesNotContain(SECRET);
    }

    @Test
    void refusedSecretShouldNotBePrintedEither() {
        assertThatExceptionOfType(InvalidFieldException.class)
                .isThrownBy(() -> new Credential(SECRET + "!"))
                .withMessageContaining("credential")
                .withMessageNotContaining(SECRET);
    }
}
