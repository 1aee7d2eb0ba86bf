package org.chaarfm.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.sqlite.SQLiteDataSource;

/** Makes web applications out of test classes. */
final class TestWar {

    private static final Path DRIVER = Path.of(SQLiteDataSource.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath());

    private TestWar() {}

    /** Writes a ROOT.war with the given classes and the driver of the embedded database into the folder. */
    static Path in(Path folder, List<Class<?>> classes) throws IOException {
        Path war = folder.resolve("ROOT.war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            zip.putNextEntry(new ZipEntry("WEB-INF/beans.xml"));
            for (Class<?> type : classes) {
                String file = type.getName().replace('.', '/') + ".class";
                zip.putNextEntry(new ZipEntry("WEB-INF/classes/" + file));
                try (InputStream bytes = type.getClassLoader().getResourceAsStream(file)) {
                    bytes.transferTo(zip);
                }
            }
            zip.putNextEntry(new ZipEntry("WEB-INF/lib/sqlite-jdbc.jar"));
            Files.copy(DRIVER, zip);
        }
        return war;
    }
}
