package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.chaarfm.launcher.folder.ApiToken;
import org.chaarfm.launcher.folder.DataFolder;
import org.chaarfm.launcher.server.ListenAddress;
import org.chaarfm.os.StandardFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CoordinatorSettingsTest {

    @Test
    void defaultsShouldBeTheDocumentedOnes() {
        CoordinatorSettings settings = settings(Map.of());
        assertThat(settings.listen()).isEqualTo(new ListenAddress("127.0.0.1", 8080));
        assertThat(settings.dataFolder())
                .isEqualTo(StandardFolders.of(System.getProperty("os.name"), Map.of(), StandardFolders.home())
                        .data());
        assertThat(settings.publicUrl()).isNull();
        assertThat(settings.modelFile()).isNull();
        assertThat(settings.musicRoot()).isNull();
        assertThat(settings.packages()).isNull();
        assertThat(settings.databaseIsEmbedded()).isTrue();
        assertThat(properties(settings))
                .containsOnlyKeys(
                        "coordinator.data.dir",
                        "coordinator.api.token",
                        "coordinator.db.class",
                        "coordinator.db.url",
                        "coordinator.db.reader.url");
    }

    @Test
    void everythingShouldBeSettableFromTheEnvironment() {
        CoordinatorSettings settings = settings(Map.ofEntries(
                Map.entry("CHAARFM_HOST", "0.0.0.0"),
                Map.entry("CHAARFM_PORT", "0"),
                Map.entry("CHAARFM_PUBLIC_URL", "https://example.org"),
                Map.entry("CHAARFM_DATA", "/data"),
                Map.entry("MUSICNN_MODEL", "m.pb"),
                Map.entry("CHAARFM_MUSIC", "music"),
                Map.entry("CHAARFM_PACKAGES", "packages"),
                Map.entry("CHAARFM_DB_URL", "jdbc:postgresql://db/x"),
                Map.entry("CHAARFM_DB_USER", "ann"),
                Map.entry("CHAARFM_DB_PASSWORD", "secret"),
                Map.entry("CHAARFM_MEMORY", "256")));
        assertThat(settings.listen()).isEqualTo(new ListenAddress("0.0.0.0", 0));
        assertThat(settings.dataFolder()).isEqualTo(Path.of("/data"));
        assertThat(settings.databaseIsEmbedded()).isFalse();
        assertThat(properties(settings))
                .containsEntry("coordinator.data.dir", "/data")
                .containsEntry("coordinator.api.token", "t0ken")
                .containsEntry("coordinator.public.url", "https://example.org")
                .containsEntry(
                        "coordinator.model.file",
                        Path.of("m.pb").toAbsolutePath().toString())
                .containsEntry(
                        "coordinator.music.root",
                        Path.of("music").toAbsolutePath().toString())
                .containsEntry(
                        "coordinator.packages.dir",
                        Path.of("packages").toAbsolutePath().toString())
                .containsEntry(
                        "coordinator.db.url",
                        "jdbc:postgresql://db/x?connectTimeout=10&socketTimeout=60&tcpKeepAlive=true")
                .containsEntry("coordinator.db.user", "ann")
                .containsEntry("coordinator.db.password", "secret");
    }

    @Test
    void commandLineShouldGoBeforeTheEnvironmentAndBlankShouldBeUnset() {
        Map<String, String> environment = Map.of("CHAARFM_PORT", "1", "CHAARFM_HOST", " ");
        assertThat(settings(environment, "--port", "2").listen()).isEqualTo(new ListenAddress("127.0.0.1", 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.168.1.5:8080",
                "https://music.example.org/",
                "https://example.org/chaarfm",
                "HTTPS://h:65535"
            })
    void publicAddressOfAWebServerShouldBeTaken(String text) throws Exception {
        assertThat(settings(Map.of(), "--public-url", text).publicUrl()).hasToString(text);
        assertThat(applicationTakes(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.1.5:8080",
                "ftp://host/",
                "http:/host",
                "http://",
                "http://h/?a=b",
                "http://h/#a",
                "http://u:p@h/",
                "http://h:99999/",
                "http://h:0/",
                "a b"
            })
    void anyOtherPublicAddressShouldBeRefusedByName(String text) throws Exception {
        assertThat(applicationTakes(text)).isFalse();
        CoordinatorSettings settings = settings(Map.of(), "--public-url", text);
        assertThatThrownBy(settings::check)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--public-url '" + text + "'");
    }

    @Test
    void otherDatabasesShouldBeRefused() {
        CoordinatorSettings settings = settings(Map.of(), "--db-url", "jdbc:mysql://db/x");
        assertThatThrownBy(settings::check).hasMessageContaining("--db-url 'jdbc:mysql://db/x'");
    }

    @Test
    void whatMicroProfileConfigWouldExpandShouldBeEscaped() {
        assertThat(properties(settings(Map.of(), "--model", "/m${nope}.pb", "--music", "/a$b\\{c}")))
                .containsEntry("coordinator.model.file", "/m\\$\\{nope\\}.pb")
                .containsEntry("coordinator.music.root", "/a\\$b\\\\{c\\}");
    }

    private static CoordinatorSettings settings(Map<String, String> environment, String... arguments) {
        CoordinatorSettings settings = new CoordinatorSettings(environment);
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(settings))
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .parseArgs(arguments);
        return settings;
    }

    private static Map<String, String> properties(CoordinatorSettings settings) {
        return settings.applicationProperties(new DataFolder(settings.dataFolder()), new ApiToken("t0ken", false));
    }

    /** The launcher must not depend on the application, so its rule is read from what that was built to. */
    private static boolean applicationTakes(String text) throws Exception {
        Path classes = Path.of("..", "coordinator-war", "target", "classes");
        assertThat(classes).as("coordinator-war must be built before").isDirectory();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            Method checked = loader.loadClass("org.chaarfm.coordinator.config.PublicUrl")
                    .getDeclaredMethod("checked", URI.class);
            checked.setAccessible(true);
            checked.invoke(null, new URI(text));
            return true;
        } catch (URISyntaxException noAddress) {
            return false;
        } catch (InvocationTargetException refused) {
            assertThat(refused.getCause()).hasMessageContaining("coordinator.public.url");
            return false;
        }
    }
}
