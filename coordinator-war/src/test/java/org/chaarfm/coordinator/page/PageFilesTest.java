package org.chaarfm.coordinator.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PageFilesTest {
    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final Pattern LIBRARY = Pattern.compile("['\"](/(?:_static|webjars)/[^'\"]+)['\"]");
    private static final Pattern OUR_FILE = Pattern.compile("(?:href|src)=\"(/app/[^\"]+)\"");
    private static final Pattern MODULE = Pattern.compile("(?:from |import\\()'(\\.[^']+)'");

    @Test
    void aTagShouldBeOfTheBytesOnly() {
        PageFile file = file("a.js", "let a;");
        assertThat(file("b.js", "let a;").tag()).isEqualTo(file.tag()).matches("W/\"[\\w-]{16}\"");
        assertThat(file("a.js", "let b;").tag()).isNotEqualTo(file.tag());
    }

    @Test
    void whatIsCompressedShouldReadBackTheSame() throws IOException {
        PageFile file = file("a.css", "a { color: red } ".repeat(100));
        assertThat(file.zipped().length).isLessThan(file.plain().length / 10);
        try (InputStream read = new GZIPInputStream(new ByteArrayInputStream(file.zipped()))) {
            assertThat(read.readAllBytes()).isEqualTo(file.plain());
        }
    }

    @Test
    void aFileThatGzipMakesLargerShouldGoAsItIs() {
        assertThat(file("a.js", "x").zipped()).isNull();
    }

    @Test
    void onlyTheKindsOfFilesThatAPageHasShouldHaveAType() {
        assertThat(PageFile.type("/app/main.js")).isEqualTo("text/javascript;charset=UTF-8");
        assertThat(PageFile.type("/app/page.css")).isEqualTo("text/css;charset=UTF-8");
        assertThat(PageFile.type("/webjars/uplot/1.6.30/package.json")).isNull();
        assertThat(PageFile.type("/WEB-INF/web.xml")).isNull();
    }

    /** The version in an address is the POM's, or the browser asks for a file that is not in the WAR. */
    @Test
    void everyLibraryThatIsNamedShouldBeInItsArtifact() throws IOException {
        List<String> named = named(LIBRARY);
        assertThat(named).hasSizeGreaterThan(2);
        for (String address : named) {
            assertThat(getClass().getResource("/META-INF/resources" + address))
                    .as(address)
                    .isNotNull();
        }
    }

    @Test
    void everyModuleThatIsNamedShouldBeThere() throws IOException {
        for (Path file : files()) {
            Matcher module = MODULE.matcher(Files.readString(file));
            while (module.find()) {
                assertThat(file.resolveSibling(module.group(1)))
                        .as("named by " + file)
                        .exists();
            }
        }
        assertThat(named(OUR_FILE)).hasSizeGreaterThan(10).allSatisfy(address -> assertThat(
                        WEBAPP.resolve(address.substring(1)))
                .exists());
    }

    /** Each of these would need a hole in the policy that comes with the page, or a server that is not ours. */
    @Test
    void thePageShouldKeepItsOwnPolicy() throws IOException {
        for (Path file : files()) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain("innerHTML", "dangerouslySetInnerHTML", "eval(", "new Function", "document.write")
                    .doesNotContain("style=\"", "src=\"http", "href=\"http", "from 'http", "onclick=", "javascript:");
        }
    }

    private static List<String> named(Pattern pattern) throws IOException {
        return files().stream()
                .flatMap(file -> pattern.matcher(read(file)).results())
                .map(found -> found.group(1))
                .filter(address -> !address.endsWith("/"))
                .toList();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(WEBAPP)) {
            return all.filter(file -> file.toString().endsWith(".js")
                            || file.toString().endsWith(".html")
                            || file.toString().endsWith(".css"))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PageFile file(String path, String content) {
        return PageFile.of(path, content.getBytes(StandardCharsets.UTF_8));
    }
}
