package org.chaarfm.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabasePropertiesTest {
    private static final String WAITS = "connectTimeout=10&socketTimeout=60&tcpKeepAlive=true";

    @Test
    void embeddedDatabaseShouldHaveTheSettingsThatItIsTestedWith() throws Exception {
        assertThat(DatabaseProperties.embeddedIn(Path.of("/data")))
                .containsOnly(
                        Map.entry("coordinator.db.class", "org.sqlite.SQLiteDataSource"),
                        Map.entry(
                                "coordinator.db.url",
                                "jdbc:sqlite:file:/data/db/coordinator.sqlite" + tested("WRITER_SETTINGS")),
                        Map.entry(
                                "coordinator.db.reader.url",
                                "jdbc:sqlite:file:/data/db/coordinator.sqlite" + tested("READER_SETTINGS")));
    }

    @Test
    void nameOfTheFolderShouldNotEndTheAddress() {
        assertThat(DatabaseProperties.embeddedIn(Path.of("/a b?c#d%20;${e}")).get("coordinator.db.url"))
                .startsWith("jdbc:sqlite:file:/a%20b%3Fc%23d%2520;%24%7Be%7D/db/coordinator.sqlite?journal_mode");
    }

    @Test
    void postgresqlShouldComeWithItsDriverUserAndPassword() {
        assertThat(DatabaseProperties.at("jdbc:postgresql://db/chaarfm", "u", "p"))
                .containsEntry("coordinator.db.class", "org.postgresql.ds.PGSimpleDataSource")
                .containsEntry("coordinator.db.url", "jdbc:postgresql://db/chaarfm?" + WAITS)
                .containsEntry("coordinator.db.reader.url", "jdbc:postgresql://db/chaarfm?" + WAITS)
                .containsEntry("coordinator.db.user", "u")
                .containsEntry("coordinator.db.password", "p");
    }

    @Test
    void waitsThatTheAddressSetsShouldStay() {
        assertThat(DatabaseProperties.at("jdbc:postgresql://db/x?ssl=true&socketTimeout=0", "", ""))
                .containsEntry(
                        "coordinator.db.url",
                        "jdbc:postgresql://db/x?ssl=true&socketTimeout=0&connectTimeout=10&tcpKeepAlive=true");
    }

    /** The launcher must not depend on the module that knows them, so they are read from what that module was built to. */
    private static String tested(String constant) throws Exception {
        Path classes = Path.of("..", "persistence", "target", "classes");
        assertThat(classes).as("persistence must be built before").isDirectory();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            return (String) loader.loadClass("org.chaarfm.persistence.schema.CoordinatorDataSource")
                    .getField(constant)
                    .get(null);
        }
    }

    @Test
    void whatIsEmptyShouldBeAbsent() {
        assertThat(DatabaseProperties.at("jdbc:postgresql://db/x", "", ""))
                .doesNotContainKeys("coordinator.db.user", "coordinator.db.password");
    }

    @Test
    void whatTheServerWouldExpandShouldBeRefusedByNameAndWithoutSecrets() {
        String url = "jdbc:postgresql://db/x";
        assertThatThrownBy(() -> DatabaseProperties.at(url + "${y}", "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--db-url '" + url + "${y}' must not contain ${");
        assertThatThrownBy(() -> DatabaseProperties.at(url + "?password=s3cret${y}", "", ""))
                .hasMessageStartingWith("--db-url '" + url + "' must not contain ${");
        assertThatThrownBy(() -> DatabaseProperties.at(url, "u${user.home}", ""))
                .hasMessageStartingWith("--db-user 'u${user.home}' must not contain ${");
        assertThatThrownBy(() -> DatabaseProperties.at(url, "u", "s3cret${y}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("CHAARFM_DB_PASSWORD must not contain ${")
                .hasMessageNotContaining("s3cret");
        assertThat(DatabaseProperties.at(url, "u", "$1{2}$")).containsEntry("coordinator.db.password", "$1{2}$");
    }

    @Test
    void otherDatabasesShouldBeRefusedWithoutTheirSecrets() {
        assertThatThrownBy(() -> DatabaseProperties.at("jdbc:mysql://db/x?password=s3cret", "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:mysql://db/x")
                .hasMessageNotContaining("s3cret");
    }
}
