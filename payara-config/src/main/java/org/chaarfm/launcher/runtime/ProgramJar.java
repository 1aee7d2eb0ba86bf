package org.chaarfm.launcher.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/** The runnable jar itself, which carries the server's files below {@code server/}. */
public final class ProgramJar {

    private static final String PREFIX = "server/";
    private static final int ID_BYTES = 8;

    private final Path file;

    public ProgramJar(Path file) {
        this.file = file;
    }

    /** The jar that this class was loaded from. */
    public static ProgramJar running() {
        try {
            return new ProgramJar(Path.of(ProgramJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("the program's jar has no usable name", impossible);
        }
    }

    /**
     * Identifies the server's files: 16 hexadecimal digits made from their names, sizes and check sums as the jar's
     * directory lists them, so that nothing has to be read to tell versions apart.
     */
    public String serverId() throws IOException {
        MessageDigest digest = sha256();
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : serverEntries(jar)) {
                digest.update(entry.getName().getBytes(StandardCharsets.UTF_8));
                digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(entry.getSize())
                        .putLong(entry.getCrc())
                        .flip());
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    }

    /** Writes the server's files into the folder. */
    public void unpackServer(Path folder) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            for (JarEntry entry : serverEntries(jar)) {
                Path target = folder.resolve(entry.getName().substring(PREFIX.length()));
                Files.createDirectories(target.getParent());
                try (InputStream content = jar.getInputStream(entry)) {
                    Files.copy(content, target);
                }
            }
        }
    }

    private static List<JarEntry> serverEntries(JarFile jar) {
        return jar.stream()
                .filter(entry -> entry.getName().startsWith(PREFIX) && !entry.isDirectory())
                .sorted(Comparator.comparing(ZipEntry::getName))
                .toList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new UncheckedIOException(new IOException("this JVM lacks SHA-256", impossible));
        }
    }
}
