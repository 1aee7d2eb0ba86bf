package org.chaarfm.coordinator.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR, fresh folders for data and server, and a music folder; the POM gives the coordinator the same paths. */
final class TestingDeployment {
    static final String TOKEN = "container-test-token";

    /** Lists of tracks up to this size; arquillian.xml sets it. */
    static final int MAX_LIST_BYTES = 65_536;

    /** Legal names of files that mean something else in addresses. */
    static final List<String> ODD_NAMES = List.of("AC\\DC.mp3", "a;b.mp3", "50%2F.mp3", "what?#.mp3", "tab\there.mp3");

    /** Large files in the folder {@code many}: more than the coordinator sends at a time. */
    static final int MANY = 40;

    /** A package of the worker, far newer than any. */
    static final String PACKAGE = "chaarfm_worker-99.0.0-linux-x86_64.tar.xz";

    private static final Path WAR = Path.of("target", "coordinator.war").toAbsolutePath();
    private static final Path FOLDER =
            Path.of(System.getProperty("chaarfm.it.folder")).toAbsolutePath();
    private static final Path DATA = FOLDER.resolve("data");
    static final Path MUSIC = FOLDER.resolve("music");
    static final Path PACKAGES = FOLDER.resolve("packages");

    /** Of the deployment, for tests that have to age a row. */
    static final String DATABASE = "jdbc:sqlite:" + DATA.resolve("coordinator.sqlite") + "?busy_timeout=10000";

    private TestingDeployment() {}

    static WebArchive prepare() {
        try {
            delete(FOLDER);
            Files.createDirectories(DATA);
            makeMusic();
            makePackages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                .importFrom(WAR.toFile())
                .as(WebArchive.class);
    }

    /** Bytes that are no music: the coordinator hands them out, and only a worker would decode them. */
    private static void makeMusic() throws IOException {
        Random random = new Random(7);
        Path sub = Files.createDirectories(MUSIC.resolve("album one"));
        for (String name : List.of("Miles Davis - So What.mp3", "Nina Simone - Sinnerman.mp3", "ünï – cödé #1.mp3")) {
            Files.write(sub.resolve(name), bytes(random, 300_000));
        }
        Path odd = Files.createDirectories(MUSIC.resolve("odd"));
        for (String name : ODD_NAMES) {
            Files.write(odd.resolve(name), bytes(random, 1_000));
        }
        Path big = Files.createDirectories(MUSIC.resolve("big"));
        Path large = Files.write(big.resolve("Long One.flac"), bytes(random, 20_000_000));
        Path many = Files.createDirectories(MUSIC.resolve("many"));
        for (int i = 0; i < MANY; i++) {
            Files.createLink(many.resolve("track %02d.flac".formatted(i)), large);
        }
        for (String folder : List.of("lost", "slow", "failed", "closed")) {
            Path one = Files.createDirectories(MUSIC.resolve(folder));
            Files.write(one.resolve("only.mp3"), bytes(random, 1_000));
        }
        Files.writeString(MUSIC.resolve("list.csv"), "url,artist,title\nhttp://127.0.0.1/a.mp3,A,B\nnot a url,,\n");
    }

    /** Names as they are; what is in them is none of the coordinator's business. */
    private static void makePackages() throws IOException {
        Files.createDirectories(PACKAGES);
        StringBuilder sums = new StringBuilder();
        Map<String, byte[]> files = Map.of(
                PACKAGE,
                bytes(new Random(8), 20_000_000),
                "chaarfm-worker_99.0.0_amd64.deb",
                bytes(new Random(9), 1_000),
                "install.sh",
                "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(PACKAGES.resolve(file.getKey()), file.getValue());
            sums.append(sha256(file.getValue()))
                    .append("  ")
                    .append(file.getKey())
                    .append('\n');
        }
        sums.append("0".repeat(64)).append("  chaarfm_worker-99.0.0-macos-arm64.dmg\n");
        Files.writeString(PACKAGES.resolve("chaarfm_worker-99.0.0-macos-arm64.dmg"), "not what the list says");
        Files.writeString(PACKAGES.resolve("secret.txt"), "not in the list");
        Files.writeString(PACKAGES.resolve("SHA256SUMS"), sums);
        Files.write(PACKAGES.resolve("SHA256SUMS.sig"), bytes(new Random(10), 64));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
